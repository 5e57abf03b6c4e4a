BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Asking.ps1
    $Server = Start-TestServer
    $Url = 'https://wiki.example.com/search'
    $ClientSecret, $Token = 'CLIENTSECRET-4hT', 'SERVICETOKEN-8kQ'
    function ConvertTo-Secret([string] $Text) { ConvertTo-SecureString $Text -AsPlainText -Force }
    function Get-RawCount { (Invoke-RestMethod "$($Server.Api)/_test/raw").accepted }

    # Restores rows, and returns the bodies that the server received.
    function Get-RestoredBody($Rows, [hashtable] $With = @{}) {
        $null = $Rows | New-CohereConnector @With -ErrorAction Stop
        (Get-ServerRequest).body
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'New-CohereConnector' {
    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'posts <What>' -ForEach @(
        @{ What = 'name and address by position'; Make = { New-CohereConnector Wiki $Url }; Sent = '' }
        @{ What = 'a description'; Make = { New-CohereConnector Wiki $Url -Description 'The wiki' }
            Sent = ',"description":"The wiki"' }
        @{ What = 'fields to exclude'; Make = { New-CohereConnector Wiki $Url -Excludes 'raw html', checksum }
            Sent = ',"excludes":["raw html","checksum"]' }
        @{ What = 'fields to exclude as one text'; Make = { New-CohereConnector Wiki $Url -Excludes 'a;b; c' }
            Sent = ',"excludes":["a","b","c"]' }
        @{ What = 'one field to exclude, with a space in its name'
            Make = { New-CohereConnector Wiki $Url -Excludes 'raw html' }; Sent = ',"excludes":["raw html"]' }
        @{ What = 'no fields to exclude'; Make = { New-CohereConnector Wiki $Url -Excludes @() }
            Sent = ',"excludes":[]' }
        @{ What = 'flags that are on'; Make = { New-CohereConnector Wiki $Url -Active $true -ContinueOnFailure $true }
            Sent = ',"active":true,"continue_on_failure":true' }
        @{ What = 'flags that are off, and no empty description'
            Make = { New-CohereConnector Wiki $Url -Active $false -ContinueOnFailure:$false -Description '' }
                Sent = ',"active":false,"continue_on_failure":false' }
        @{ What = 'a service token'
            Make = { New-CohereConnector Wiki $Url -ServiceAuthType basic -ServiceAuthToken (ConvertTo-Secret $Token) }
                Sent = ',"service_auth":{"type":"basic","token":"SERVICETOKEN-8kQ"}' }
        @{ What = 'a service token as text, its type in upper case'
            Make = { New-CohereConnector Wiki $Url -ServiceAuthType Bearer -ServiceAuthToken $Token }
            Sent = ',"service_auth":{"type":"bearer","token":"SERVICETOKEN-8kQ"}' }
        @{ What = 'OAuth settings one by one'
            Make =
                {
                    New-CohereConnector Wiki $Url -OAuthClientId c1 -OAuthClientSecret (ConvertTo-Secret $ClientSecret) -OAuthAuthorizeUrl https://i.example/a -OAuthTokenUrl https://i.example/t -OAuthScope 'a b' }
            Sent =
                ',"oauth":{"client_id":"c1","client_secret":"CLIENTSECRET-4hT","authorize_url":"https://i.example/a","token_url":"https://i.example/t","scope":"a b"}' }
        @{ What = 'OAuth settings together, one of them on its own'
            Make =
                {
                    New-CohereConnector Wiki $Url -OAuth @{ ClientId = 'c1'; AuthorizeUrl = 'https://i.example/a'
                        TokenUrl = 'https://i.example/t' } -OAuthClientId c2 }
            Sent =
                ',"oauth":{"client_id":"c2","authorize_url":"https://i.example/a","token_url":"https://i.example/t"}' }
    ) {
        $connector = & $Make
        $request = Get-ServerRequest
        "$($request.method) $($request.target)" | Should -BeExactly 'POST /v1/connectors'
        $request.body | Should -BeExactly "{`"name`":`"Wiki`",`"url`":`"$Url`"$Sent}"
        $connector | Should -BeOfType ([CohereConnectors.Connector])
        (Get-CohereConnector -Limit 1).Id | Should -Be $connector.Id
    }

    It 'restores <What>' -ForEach @(
        @{ What = 'JSON'
            Rows =
                {
                    '[{"Id":"x-1","Name":"A","Url":"https://a.example/search","Description":null,"Excludes":["b c"],"Active":false,"OAuth":null,"ContinueOnFailure":true}]' | ConvertFrom-Json }
            Sent = ',"excludes":["b c"],"active":false,"continue_on_failure":true' }
        @{ What = 'JSON with OAuth settings'
            Rows =
                {
                    '{"Name":"A","Url":"https://a.example/search","OAuth":{"ClientId":"c","ClientSecret":null,"AuthorizeUrl":"https://i.example/a","TokenUrl":"https://i.example/t","Scope":null}}' | ConvertFrom-Json }
            Sent =
                ',"oauth":{"client_id":"c","authorize_url":"https://i.example/a","token_url":"https://i.example/t"}' }
        @{ What = 'CSV with flags as text'
            Rows =
                { "Name,Url,Active,ContinueOnFailure,Excludes`nA,https://a.example/search,FALSE,true,b;c" |
                    ConvertFrom-Csv }
            Sent = ',"excludes":["b","c"],"active":false,"continue_on_failure":true' }
        @{ What = 'CSV with empty cells'
            Rows =
                {
                    "Name,Url,Description,Excludes,Active,ContinueOnFailure,OAuth,OAuthClientId,OAuthAuthorizeUrl,OAuthTokenUrl,OAuthScope`nA,https://a.example/search,,,,,,,,," | ConvertFrom-Csv }
            Sent = ',"excludes":[]' }
        @{ What = 'an object made of a hashtable'
            Rows =
                { [pscustomobject]@{ Name = 'A'; Url = 'https://a.example/search'; Active = $null; Excludes = $null } }
            Sent = '' }
        @{ What = 'a connector'
            Rows =
                {
                    [CohereConnectors.Connector]@{ Id = 'x'; Name = 'A'; Url = 'https://a.example/search'
                        Active = $false; Excludes = 'z' } }
            Sent = ',"excludes":["z"],"active":false' }
    ) {
        Get-RestoredBody (& $Rows) | Should -BeExactly "{`"name`":`"A`",`"url`":`"https://a.example/search`"$Sent}"
    }

    It 'keeps nothing of one row for the next' {
        $rows =
            '[{"Name":"A","Url":"https://a.example/search","Description":"d","Excludes":["x"],"Active":false,"ContinueOnFailure":true,"OAuth":{"AuthorizeUrl":"https://i.example/a","TokenUrl":"https://i.example/t"}},
            {"Name":"B","Url":"https://b.example/search"}]' | ConvertFrom-Json
        (Get-RestoredBody $rows)[1] | Should -BeExactly '{"name":"B","url":"https://b.example/search"}'
    }

    It 'takes a secret that is given beside exported rows' {
        $row =
            '{"Name":"A","Url":"https://a.example/search","OAuth":{"ClientId":"c","AuthorizeUrl":"https://i.example/a","TokenUrl":"https://i.example/t"}}' | ConvertFrom-Json
        Get-RestoredBody $row @{ OAuthClientSecret = ConvertTo-Secret $ClientSecret } |
            Should -BeLike "*`"client_secret`":`"$ClientSecret`"*"
        Clear-ServerRequest
        Get-RestoredBody $row @{ ServiceAuthType = 'bearer'; ServiceAuthToken = ConvertTo-Secret $Token } |
            Should -BeExactly "{`"name`":`"A`",`"url`":`"https://a.example/search`",`"service_auth`":{`"type`":`"bearer`",`"token`":`"$Token`"}}"
    }

    It 'refuses what Export-Csv makes of a list, says how to export it, and goes on' {
        $rows = "Name,Url,Excludes`nA,https://a.example/search,System.String[]`nB,https://b.example/search,c" |
            ConvertFrom-Csv
        ($rows | New-CohereConnector -ErrorVariable problems -ErrorAction SilentlyContinue).Name | Should -Be 'B'
        $problems.FullyQualifiedErrorId |
            Should -Be 'ParameterArgumentTransformationError,CohereConnectors.PS.Commands.NewCohereConnectorCommand'
        "$problems" | Should -Match "Export-Csv.+Excludes -join ';'"
    }

    It 'refuses <What> before anything is sent' -ForEach @(
        @{ What = 'OAuth with a service token'
            Make =
                {
                    New-CohereConnector Wiki $Url -OAuthClientId c -ServiceAuthType basic -ServiceAuthToken (ConvertTo-Secret x) }; ErrorId = 'AmbiguousParameterSet*' }
        @{ What = 'an unknown kind of token'
            Make = { New-CohereConnector Wiki $Url -ServiceAuthType digest -ServiceAuthToken (ConvertTo-Secret x) }
                ErrorId = 'ParameterArgumentValidationError*' }
        @{ What = 'a token that is a number'
            Make = { New-CohereConnector Wiki $Url -ServiceAuthType basic -ServiceAuthToken 42 }
            ErrorId = 'ParameterArgumentTransformationError*' }
        @{ What = 'a blank name'; Make = { New-CohereConnector ' ' $Url -ErrorAction Stop }
            ErrorId = 'InvalidSettings*' }
        @{ What = 'a flag that is none'
            Make = { "Name,Url,Active`nA,$Url,perhaps" | ConvertFrom-Csv | New-CohereConnector -ErrorAction Stop }
                ErrorId = 'ParameterArgumentTransformationError*' }
    ) {
        $Make | Should -Throw -ErrorId $ErrorId
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'warns that <Address> <Advice>, and sends it all the same' -ForEach @(
        @{ Address = 'https://a.example:8443/search'; Advice = 'is neither https on port 443 nor http on port 80' }
        @{ Address = 'ftp://a.example/search'; Advice = 'is neither https on port 443 nor http on port 80' }
        @{ Address = 'https://a.example/find'; Advice = 'its path does not end in /search' }
        @{ Address = 'https://a.example/Search'; Advice = 'its path does not end in /search' }
        @{ Address = 'https://a.example/search?key=1'; Advice = 'has a query' }
        @{ Address = '/search'; Advice = 'is not an absolute address' }
    ) {
        New-CohereConnector A $Address -WarningVariable warnings -WarningAction SilentlyContinue -ErrorAction SilentlyContinue
        @($warnings).Count | Should -Be 1
        "$warnings" | Should -BeLike "*'A', ${Address}: *$Advice."
        (Get-ServerRequest).body | Should -BeLike "*`"url`":`"$Address`"*"
    }

    It 'does not warn of <_>' -ForEach 'https://a.example/search', 'http://a.example/v1/search',
        'https://a.example:443/search' {
        $null = New-CohereConnector A $_ -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'writes an error for each that Cohere refuses, and creates the others' {
        Connect-TestServer /flaky/1/400
        $rows = [pscustomobject]@{ Name = 'A'; Url = $Url }, [pscustomobject]@{ Name = 'B'; Url = $Url }
        ($rows | New-CohereConnector -ErrorVariable problems -ErrorAction SilentlyContinue).Name | Should -Be 'B'
        $problems.FullyQualifiedErrorId | Should -BeLike 'BadRequest*'
        $problems.TargetObject | Should -Be 'A'
        $problems.ErrorDetails.RecommendedAction | Should -Not -Match 'may have been made'
    }

    It 'is sent once when <Fault>, and says that it may have been made and how to look' -ForEach @(
        @{ Fault = 'the connection is reset'; Path = '/reset'; Raw = $true; ErrorId = 'ConnectionFailed*' }
        @{ Fault = 'the response ends early'; Path = '/early-end'; Raw = $true; ErrorId = 'ConnectionFailed*' }
        @{ Fault = 'nothing is returned'; Path = '/silent'; Raw = $true; ErrorId = 'RequestTimeout*' }
        @{ Fault = 'a page comes in place of JSON'; Path = '/html200'; Raw = $true; ErrorId = 'InvalidResponse*' }
        @{ Fault = 'the server fails'; Path = '/status/500'; ErrorId = 'InternalServerError*' }
        @{ Fault = 'the service is away'; Path = '/status/503'; ErrorId = 'ServiceUnavailable*' }
        @{ Fault = 'the service says when it is back'; Path = '/retry-after/0.01/status/503'
            ErrorId = 'ServiceUnavailable*' }
    ) {
        Connect-TestServer $Path -Raw:$Raw -With @{ MaximumRetryCount = 3; TimeoutSec = 1 }
        New-CohereConnector Wiki $Url -ErrorVariable problems -ErrorAction SilentlyContinue
        ($Raw ? (Get-RawCount) : @(Get-ServerRequest).Count) | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -BeLike $ErrorId
        $problems.Exception.MayHaveTakenEffect | Should -BeTrue
        $problems.ErrorDetails.RecommendedAction | Should -Match 'may have been made.+Get-CohereConnector'
    }

    It 'is retried after 429, whether it says when or not' -ForEach '/retry-after/0.01/flaky/1/429', '/flaky/1/429' {
        Connect-TestServer $_ -With @{ MaximumRetryCount = 1 }
        (New-CohereConnector Wiki $Url).Name | Should -Be 'Wiki'
        (Get-ServerRequest).method | Should -Be 'POST', 'POST'
    }

    It 'is tried again when nobody listens, and then nothing was made' {
        Connect-Cohere -ApiKey k -BaseUri http://127.0.0.1:9 -SkipVerification -MaximumRetryCount 1
        New-CohereConnector Wiki $Url -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed*'
        $problems.Exception.Attempts | Should -Be 2
        $problems.ErrorDetails.RecommendedAction | Should -Not -Match 'may have been made'
    }
}

Describe 'New-CohereConnector asks and keeps secrets' {
    BeforeEach {
        Clear-ServerRequest
        $Connection = Connect-TestServer -With @{ PassThru = $true }
        $Secrets =
            @{ Secret = ConvertTo-Secret $ClientSecret; Token = ConvertTo-Secret $Token; VerbosePreference = 'Continue'
                DebugPreference = 'Continue' }
        $OAuth =
            "New-CohereConnector Wiki $Url -OAuthClientSecret `$Secret -OAuthAuthorizeUrl https://i.example/a -OAuthTokenUrl https://i.example/t"
        $Service = "New-CohereConnector Wiki $Url -ServiceAuthType bearer -ServiceAuthToken `$Token"
    }

    It 'sends nothing with <_>' -ForEach '-WhatIf', '$WhatIfPreference' {
        $run =
            Invoke-Asked ($_ -eq
                '-WhatIf' ? "$Service -WhatIf" : "`$WhatIfPreference = `$true; $Service") -Connection $Connection -Variables $Secrets
        $run.Text |
            Should -BeLike "*What if: Performing the operation `"Create connector`" on target `"Wiki ($Url) in $($Server.Api)/`"*"
        Get-ServerRequest | Should -BeNullOrEmpty
        Find-Secret $run $Token | Should -BeNullOrEmpty
    }

    It 'asks with -Confirm, by name and address, and skips what is declined' {
        $run =
            Invoke-Asked "'A', 'B', 'C' | ForEach-Object { [pscustomobject]@{ Name = `$_; Url = '$Url' } } | New-CohereConnector -Confirm" 'No', 'Yes', 'No to All' $Connection
        $run.Questions.Count | Should -Be 3
        $run.Questions[1] | Should -BeLike "*Create connector*`"B ($Url) in $($Server.Api)/`"*"
        $run.Output.Name | Should -Be 'B'
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'shows no secret of <Auth> after <Fault>' -ForEach @(
        foreach ($fault in '', '/status/400', '/reset', '/echo-message', '/echo-text', '/echo-values', '/echo-headers',
            '/echo-garbage', '/echo-connector') {
            @{ Auth = 'OAuth'; Fault = $fault }, @{ Auth = 'Service'; Fault = $fault }
        }
    ) {
        $connection = Connect-TestServer $Fault -Raw:($Fault -match 'echo|reset') -With @{ PassThru = $true }
        $run = Invoke-Asked (Get-Variable $Auth -ValueOnly) -Connection $connection -Variables $Secrets
        $run.Text | Should -Match 'POST http' -Because 'the verbose stream must be in it'
        $run.Output.Count + $run.Errors.Count | Should -Be 1
        Find-Secret $run $ClientSecret, $Token | Should -BeNullOrEmpty
    }

    It 'shows no secret that was typed on the line of a command that fails' {
        $connection = Connect-TestServer /status/400 -With @{ PassThru = $true }
        $line =
            "New-CohereConnector Wiki $Url -ServiceAuthType bearer -ServiceAuthToken (ConvertTo-SecureString $Token -AsPlainText)"
        $run = Invoke-Asked $line -Connection $connection
        $run.Errors.Count | Should -Be 1
        Find-Secret $run $Token | Should -BeNullOrEmpty
    }
}
