BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Asking.ps1
    $Server = Start-TestServer
    $Connection = Connect-TestServer -With @{ PassThru = $true }
    $First, $Second, $Third = Get-CohereConnector -Limit 3
    $ClientSecret, $Token = 'CLIENTSECRET-4hT', 'SERVICETOKEN-8kQ'
    function ConvertTo-Secret([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
}

AfterAll {
    Stop-TestServer
}

Describe 'Set-CohereConnector' {
    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'sends only <What>' -ForEach @(
        @{ What = 'a name'; With = @{ Name = 'New name' }; Sent = '{"name":"New name"}' }
        @{ What = 'an address'; With = @{ Url = 'https://new.example/search' }
            Sent = '{"url":"https://new.example/search"}' }
        @{ What = 'an active flag'; With = @{ Active = $true }; Sent = '{"active":true}' }
        @{ What = 'an active flag that is off'; With = @{ Active = $false }; Sent = '{"active":false}' }
        @{ What = 'a flag that is off'; With = @{ ContinueOnFailure = $false }; Sent = '{"continue_on_failure":false}' }
        @{ What = 'no fields to exclude'; With = @{ Excludes = @() }; Sent = '{"excludes":[]}' }
        @{ What = 'fields to exclude'; With = @{ Excludes = 'a', 'b c' }; Sent = '{"excludes":["a","b c"]}' }
        @{ What = 'fields to exclude as one text'; With = @{ Excludes = 'a;b' }; Sent = '{"excludes":["a","b"]}' }
        @{ What = 'two changes'; With = @{ Active = $false; Name = 'N' }; Sent = '{"name":"N","active":false}' }
        @{ What = 'OAuth settings'
            With =
                @{ OAuthClientId = 'c'; OAuthAuthorizeUrl = 'https://i.example/a'
                    OAuthTokenUrl = 'https://i.example/t'; OAuthScope = 's' }
            Sent =
                '{"oauth":{"client_id":"c","authorize_url":"https://i.example/a","token_url":"https://i.example/t","scope":"s"}}' }
        @{ What = 'OAuth settings with a secret'
            With =
                @{ OAuthClientSecret = 'CLIENTSECRET-4hT'; OAuthAuthorizeUrl = 'https://i.example/a'
                    OAuthTokenUrl = 'https://i.example/t' }
            Sent =
                '{"oauth":{"client_secret":"CLIENTSECRET-4hT","authorize_url":"https://i.example/a","token_url":"https://i.example/t"}}' }
        @{ What = 'a service token'
            With =
                @{ ServiceAuthType = 'noscheme'
                    ServiceAuthToken = ConvertTo-SecureString 'SERVICETOKEN-8kQ' -AsPlainText }
            Sent = '{"service_auth":{"type":"noscheme","token":"SERVICETOKEN-8kQ"}}' }
    ) {
        Set-CohereConnector -Id $Third.Id @With -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $request = Get-ServerRequest
        "$($request.method) $($request.target)" | Should -BeExactly "PATCH /v1/connectors/$($Third.Id)"
        $request.body | Should -BeExactly $Sent
    }

    It 'completes a client secret alone from <Source>, and rotates it' -ForEach @(
        @{ Source = 'the object, without another request'; Requests = 'PATCH'
            Set = { $args | Set-CohereConnector -OAuthClientSecret $ClientSecret -PassThru } }
        @{ Source = 'one GET where only the ID is known'; Requests = 'GET', 'PATCH'
            Set = { $args.Id | Set-CohereConnector -OAuthClientSecret $ClientSecret -PassThru } }
    ) {
        $connector = Get-CohereConnector -Name GDrive
        Clear-ServerRequest
        (& $Set $connector).Id | Should -Be $connector.Id
        $sent = Get-ServerRequest
        $sent.method | Should -Be $Requests
        $oauth = (@($sent)[-1].body | ConvertFrom-Json).oauth
        $oauth.client_secret | Should -BeExactly $ClientSecret
        $oauth.client_id | Should -Be $connector.OAuth.ClientId
        $oauth.authorize_url | Should -Be $connector.OAuth.AuthorizeUrl.OriginalString
        $oauth.token_url | Should -Be $connector.OAuth.TokenUrl.OriginalString
        $oauth.scope | Should -Be $connector.OAuth.Scope
    }

    It 'changes what was given and nothing else' {
        $before = Get-CohereConnector -Id $Second.Id
        Set-CohereConnector $Second.Id -ContinueOnFailure:(-not $before.ContinueOnFailure) -Excludes x, y
        $after = Get-CohereConnector -Id $Second.Id
        $after.Excludes | Should -Be 'x', 'y'
        $after.ContinueOnFailure | Should -Be (-not $before.ContinueOnFailure)
        foreach ($same in 'Name', 'Url', 'Description', 'Active', 'AuthType', 'CreatedAt') { $after.$same |
            Should -Be $before.$same }
        $after.UpdatedAt | Should -BeGreaterThan $before.UpdatedAt
    }

    It 'gives the connector as it is now with -PassThru' {
        $changed = Set-CohereConnector -Id $First.Id -Name Renamed -PassThru
        $changed | Should -BeOfType ([CohereConnectors.Connector])
        $changed.Name | Should -Be 'Renamed'
        $changed.Id | Should -Be $First.Id
        @(Get-ServerRequest).Count | Should -Be 1 -Because 'the response holds it'
    }

    It 'takes connectors <How>, with the change alone in each request' -ForEach @(
        @{ How = 'by pipeline'; Set = { $First, $Second | Set-CohereConnector -Active $true } }
        @{ How = 'as -InputObject'; Set = { Set-CohereConnector -InputObject $First, $Second -Active $true } }
        @{ How = 'as ids by position'; Set = { Set-CohereConnector $First.Id, $Second.Id -Active $true } }
        @{ How = 'as -ConnectorId'; Set = { Set-CohereConnector -ConnectorId $First.Id, $Second.Id -Active $true } }
        @{ How = 'as ids by pipeline'; Set = { $First.Id, $Second.Id | Set-CohereConnector -Active $true } }
        @{ How = 'as rows of CSV'
            Set =
                { "Id,Name,Active`n$($First.Id),Other,False`n$($Second.Id),Another,False" | ConvertFrom-Csv |
                    Set-CohereConnector -Active $true } }
        @{ How = 'as JSON'
            Set = { $First, $Second | ConvertTo-Json -Depth 6 | ConvertFrom-Json | Set-CohereConnector -Active $true } }
        @{ How = 'straight from the list'
            Set = { Get-CohereConnector -Limit 2 -WarningAction Ignore | Set-CohereConnector -Active $true } }
    ) {
        & $Set
        $requests = Get-ServerRequest | Where-Object method -eq PATCH
        $requests.target | Should -Be "/v1/connectors/$($First.Id)", "/v1/connectors/$($Second.Id)"
        $requests.body | Should -Be '{"active":true}', '{"active":true}'
    }

    It 'writes an error for each that does not exist, and changes the others' {
        $changed = 'no-such-one', $First.Id, '', $Second.Id |
            Set-CohereConnector -Active $true -PassThru -ErrorVariable problems -ErrorAction SilentlyContinue
        $changed.Id | Should -Be $First.Id, $Second.Id
        $problems.FullyQualifiedErrorId | Should -Be 'NotFound,CohereConnectors.PS.Commands.SetCohereConnectorCommand',
            'InvalidConnectorId,CohereConnectors.PS.Commands.SetCohereConnectorCommand'
        $problems.TargetObject | Should -Be 'no-such-one', ''
        @(Get-ServerRequest).Count | Should -Be 3
    }

    It 'is <ErrorId> with <What>, and nothing is sent' -ForEach @(
        @{ ErrorId = 'IncompleteServiceAuth'; What = 'a kind of token without the token'
            With = @{ ServiceAuthType = 'basic' } }
        @{ ErrorId = 'IncompleteServiceAuth'; What = 'a token without its kind'
            With = @{ ServiceAuthToken = [securestring]::new(); Name = 'x' } }
        @{ ErrorId = 'ConflictingAuth'; What = 'OAuth and a token'
            With = @{ ServiceAuthType = 'basic'; ServiceAuthToken = [securestring]::new(); OAuthScope = 's' } }
        @{ ErrorId = 'NothingToChange'; What = 'an id alone'; With = @{} }
        @{ ErrorId = 'NothingToChange'; What = '-PassThru alone'; With = @{ PassThru = $true } }
        @{ ErrorId = 'ParameterArgumentValidationError'; What = 'an empty name'; With = @{ Name = '' } }
        @{ ErrorId = 'ParameterArgumentValidationError'; What = 'an unknown kind of token'
            With = @{ ServiceAuthType = 'digest' } }
        @{ ErrorId = 'ParameterArgumentTransformationError'; What = 'the text that Export-Csv makes of a list'
            With = @{ Excludes = 'System.String[]' } }
        @{ ErrorId = 'NamedParameterNotFound'; What = 'a description, which the API does not change'
            With = @{ Description = 'x' } }
    ) {
        $problem = Get-ThrownError { Set-CohereConnector -Id $First.Id @With }
        $problem.FullyQualifiedErrorId | Should -BeLike "$ErrorId,*"
        $problem.CategoryInfo.Category | Should -BeIn 'InvalidArgument', 'InvalidData'
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'warns once of an address that <Advice>, and sends it all the same' -ForEach @(
        @{ Address = 'https://a.example:8443/search'; Advice = 'is neither https on port 443 nor http on port 80' }
        @{ Address = 'https://a.example/find'; Advice = 'its path does not end in /search' }
        @{ Address = 'https://a.example/search?key=1'; Advice = 'has a query' }
    ) {
        Set-CohereConnector -Id $First.Id,
            $Second.Id -Url $Address -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        @($warnings).Count | Should -Be 1
        "$warnings" | Should -BeLike "*$Address*$Advice."
        (Get-ServerRequest).body | Should -Be "{`"url`":`"$Address`"}", "{`"url`":`"$Address`"}"
    }

    It 'is sent again when its response was lost' {
        Connect-TestServer /flaky/1/reset -Raw -With @{ MaximumRetryCount = 1 }
        (Set-CohereConnector -Id $First.Id -Active $true -PassThru).Name | Should -Not -BeNullOrEmpty
        (Invoke-RestMethod "$($Server.Api)/_test/raw").accepted | Should -Be 2
    }

    It 'says that the change may have been made when every response was lost' {
        Connect-TestServer /reset -Raw
        Set-CohereConnector -Id $First.Id -Active $true -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed*'
        $problems.TargetObject | Should -Be $First.Id
        $problems.ErrorDetails.RecommendedAction | Should -Match 'may have been made.+Get-CohereConnector'
    }

    It 'sends nothing with <_>' -ForEach '-WhatIf', '$WhatIfPreference' {
        $script = $_ -eq
            '-WhatIf' ? '$Connector | Set-CohereConnector -Active $true -WhatIf' : '$WhatIfPreference = $true; $Connector | Set-CohereConnector -Active $true'
        $run = Invoke-Asked $script -Connection $Connection -Variables @{ Connector = $Second }
        $run.Text |
            Should -BeLike "*What if: Performing the operation `"Set Active = True`" on target `"$($Second.Name) ($($Second.Id)) in organization 0f6c1d9e`"*"
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'asks with -Confirm, by name and id, and skips what is declined' {
        $run = Invoke-Asked '$Connectors | Set-CohereConnector -Active $true -PassThru -Confirm' 'No', 'Yes',
            'No to All' $Connection @{ Connectors = $First, $Second, $Third }
        $run.Questions.Count | Should -Be 3
        $run.Questions[1] |
            Should -BeLike "*`"Set Active = True`"*`"$($Second.Name) ($($Second.Id)) in organization 0f6c1d9e`"*"
        $run.Output.Id | Should -Be $Second.Id
        Get-ServerTarget | Should -Be "/v1/connectors/$($Second.Id)"
    }

    It 'shows no secret after <_>' -ForEach '', '/status/500', '/echo-message', '/echo-headers', '/echo-connector' {
        $connection = Connect-TestServer $_ -Raw:($_ -match 'echo') -With @{ PassThru = $true }
        $script =
            'Set-CohereConnector x-1 -PassThru -OAuthClientSecret $Secret -OAuthAuthorizeUrl https://i.example/a -OAuthTokenUrl https://i.example/t
            Set-CohereConnector x-1 -PassThru -ServiceAuthType basic -ServiceAuthToken $Token
            Set-CohereConnector x-1 -ServiceAuthType basic -ServiceAuthToken $Token -WhatIf'
        $run = Invoke-Asked $script -Connection $connection -Variables @{
            Secret = ConvertTo-Secret $ClientSecret; Token = ConvertTo-Secret $Token; VerbosePreference = 'Continue'
                DebugPreference = 'Continue'
        }
        $run.Text | Should -Match 'PATCH http' -Because 'the verbose stream must be in it'
        $run.Output.Count + $run.Errors.Count | Should -Be 2
        Find-Secret $run $ClientSecret, $Token | Should -BeNullOrEmpty
    }
}
