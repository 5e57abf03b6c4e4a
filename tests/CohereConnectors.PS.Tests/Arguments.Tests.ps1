# Names and arguments: what is given is found, sent or refused, and never dropped or guessed.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $Url = 'https://wiki.example.com/search'
    $Names = '[Prod] Jira', 'P Jira', 'JIRA SERVICE', 'Ends in [', 'J*', 'file-share-000000'
    $Connection = Connect-TestServer -With @{ PassThru = $true }
    foreach ($name in $Names) { $null = New-CohereConnector $name $Url }
    $All = Get-CohereConnector -All

    # The body of the only request that was sent.
    function Get-SentBody { (Get-ServerRequest | Where-Object method -ne GET).body }
}

AfterAll {
    Stop-TestServer
}

Describe 'Get-CohereConnector -Name' {
    BeforeEach {
        Clear-ServerRequest
    }

    It 'finds <Name> as it is written, and not what the text matches as a pattern' -ForEach @(
        @{ Name = '[Prod] Jira' }, @{ Name = '[PROD] jira' }, @{ Name = 'Ends in [' }, @{ Name = 'J*' }
    ) {
        (Get-CohereConnector -Name $Name -ErrorAction Stop).Name | Should -Be $Name
    }

    It 'lets Remove-CohereConnector delete [Prod] Jira and leave P Jira' {
        Connect-Cohere -Sandbox -SandboxSize 5
        '[Prod] Jira', 'P Jira' | ForEach-Object { $null = New-CohereConnector $_ $Url }
        Get-CohereConnector -Name '[Prod] Jira' | Remove-CohereConnector -Force
        (Get-CohereConnector -All).Name | Should -Contain 'P Jira'
        (Get-CohereConnector -All).Name | Should -Not -Contain '[Prod] Jira'
    }

    It 'reads a text as a pattern where no connector has it as its name' {
        (Get-CohereConnector -Name '[PR] Jira' -Connection $Connection).Name | Should -Be 'P Jira'
        (Get-CohereConnector -Name 'J?RA serv*' -Connection $Connection).Name | Should -Be 'JIRA SERVICE'
    }

    It 'takes a text that is not a valid pattern as a name' {
        $problem = Get-ThrownError { Get-CohereConnector -Name 'None [' -Connection $Connection }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
    }

    It 'ignores case as the invariant culture does in <_>' -ForEach 'tr-TR', 'az-Latn-AZ', 'lt-LT' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            (Get-CohereConnector -Name 'jira s*' -Connection $Connection).Name | Should -Be 'JIRA SERVICE'
            (Get-CohereConnector -Name 'jira service' -Connection $Connection).Name | Should -Be 'JIRA SERVICE'
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'finds an ID that is given as a name' {
        (Get-CohereConnector gdrive-r9ghj7 -Connection $Connection -ErrorAction Stop).Name | Should -Be 'GDrive'
        $both = Get-CohereConnector gdrive-r9ghj7, 'P Jira' -Connection $Connection -ErrorAction Stop
        $both.Name | Sort-Object | Should -Be 'GDrive', 'P Jira'
    }

    It 'prefers a name to an ID' {
        $named = New-CohereConnector jira-h8fq6s $Url -Connection $Connection
        (Get-CohereConnector jira-h8fq6s -Connection $Connection).Id | Should -Be $named.Id
        $named | Remove-CohereConnector -Force
    }

    It 'shows control characters of a name that is missing as U+FFFD' {
        $problem = Get-ThrownError { Get-CohereConnector -Name "A`e[2J" -Connection $Connection }
        "$problem" | Should -Match 'A\ufffd\[2J'
        "$problem" | Should -Not -Match '\p{Cc}'
    }
}

Describe 'Get-CohereConnector searches' {
    It 'by <What>' -ForEach @(
        @{ What = '-AuthType'; Search = @{ AuthType = 'service_auth' }; Where = { $_.AuthType -eq 'service_auth' } }
        @{ What = '-AuthType none'; Search = @{ AuthType = 'NONE' }; Where = { -not $_.AuthType } }
        @{ What = 'two types'; Search = @{ AuthType = 'none', 'oauth' }; Where = { $_.AuthType -ne 'service_auth' } }
        @{ What = '-AuthStatus'; Search = @{ AuthStatus = 'expired' }; Where = { $_.AuthStatus -eq 'expired' } }
        @{ What = '-AuthStatus never'; Search = @{ AuthStatus = 'never' }
            Where = { $_.AuthType -eq 'oauth' -and -not $_.AuthStatus } }
        @{ What = '-Active $false'; Search = @{ Active = $false }; Where = { $_.Active -eq $false } }
        @{ What = '-Active as text'; Search = @{ Active = 'True' }; Where = { $_.Active } }
        @{ What = '-Url'; Search = @{ Url = 'https://WIKI.*' }
            Where = { $_.Url.OriginalString -like 'https://wiki.*' } }
        @{ What = 'all of them, with -All'
            Search = @{
                All = $true; Name = '*a*'; AuthType = 'oauth'; AuthStatus = 'valid'; Active = $true; Url = '*search'
            }
            Where = { $_.Name -like '*a*' -and $_.AuthType -eq 'oauth' -and $_.AuthStatus -eq 'valid' -and $_.Active } }
    ) {
        $found = Get-CohereConnector @Search -Connection $Connection -WarningAction Stop
        $expected = $All | Where-Object $Where
        $expected | Should -Not -BeNullOrEmpty
        $found.Id | Should -Be $expected.Id
    }

    It 'the whole list' {
        Clear-ServerRequest
        $null = Get-CohereConnector -Active $false -Connection $Connection
        @(Get-ServerRequest).Count | Should -Be 3
    }

    It 'and finds nothing without an error' {
        Get-CohereConnector -AuthType saml -Connection $Connection -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'not beside <_>' -ForEach '-Limit 5', '-Offset 5', '-CountVariable n', '-Id a' {
        [scriptblock]::Create("Get-CohereConnector -Active `$true $_") | Should -Throw -ErrorId 'AmbiguousParameterSet*'
    }

    It 'for what Tab offers: <Line>' -ForEach @(
        @{ Line = 'Get-CohereConnector -AuthType '; Offered = 'none', 'oauth', 'service_auth' }
        @{ Line = 'Get-CohereConnector -AuthStatus '; Offered = 'expired', 'never', 'valid' }
        @{ Line = 'Get-CohereConnector -AuthStatus E'; Offered = 'expired' }
    ) {
        (Complete $Line).CompletionText | Sort-Object | Should -Be $Offered
    }
}

Describe 'An object that is not an ID and has none' {
    BeforeEach {
        Clear-ServerRequest
    }

    It 'is a binding error of <Command>, and nothing is sent' -ForEach @(
        @{ Command = 'Get-CohereConnector' }
        @{ Command = 'Set-CohereConnector -Active $true' }
        @{ Command = 'Remove-CohereConnector -Force' }
        @{ Command = 'Request-CohereConnectorAuthorization' }
    ) {
        foreach ($value in [pscustomobject]@{ Name = 'Jira' }, @{ Name = 'Jira' }, (Get-Item /)) {
            $run = [scriptblock]::Create("`$args[0] | $Command -Connection `$Connection")
            $problem = Get-ThrownError { & $run $value }
            $problem.CategoryInfo.Category | Should -BeIn 'InvalidArgument', 'InvalidData'
            $problem.FullyQualifiedErrorId | Should -Match '^(ParameterArgumentTransformationError|InputObjectNotBound)'
        }
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'points to -Name where its text is sent and not found' {
        foreach ($command in { Get-CohereConnector -Id $args[0] }, { Remove-CohereConnector $args[0] -Force }) {
            $problem = Get-ThrownError { & $command "Jira's" }
            $problem.FullyQualifiedErrorId | Should -BeLike 'NotFound,*'
            $problem.ErrorDetails.RecommendedAction | Should -BeLike "*Get-CohereConnector -Name 'Jira''s'*"
            $problem = Get-ThrownError { & $command 'jira-000000' }
            $problem.ErrorDetails.RecommendedAction | Should -Not -Match '-Name'
            $problem = Get-ThrownError { & $command 'https://wiki.example.com/search' }
            $problem.ErrorDetails.RecommendedAction |
                Should -BeLike "*Get-CohereConnector -Url 'https://wiki.example.com/search'*"
        }
    }
}

Describe 'Set-CohereConnector' {
    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'sends <Sent> for <Flag>' -ForEach @(
        @{ Flag = '-Active $false'; Sent = '{"active":false}' }
        @{ Flag = '-Active:$false'; Sent = '{"active":false}' }
        @{ Flag = '-Active true'; Sent = '{"active":true}' }
        @{ Flag = '-Active False'; Sent = '{"active":false}' }
        @{ Flag = '-ContinueOnFailure $true'; Sent = '{"continue_on_failure":true}' }
        @{ Flag = '-ContinueOnFailure ([switch]$false)'; Sent = '{"continue_on_failure":false}' }
        @{ Flag = '-Excludes @()'; Sent = '{"excludes":[]}' }
        @{ Flag = '-Excludes 007'; Sent = '{"excludes":["007"]}' }
        @{ Flag = '-ServiceAuthType NoScheme -ServiceAuthToken abc'
            Sent = '{"service_auth":{"type":"noscheme","token":"abc"}}' }
    ) {
        . ([scriptblock]::Create("Set-CohereConnector -Id gdrive-r9ghj7 $Flag"))
        $request = Get-ServerRequest
        "$($request.method) $($request.target)" | Should -BeExactly 'PATCH /v1/connectors/gdrive-r9ghj7'
        $request.body | Should -BeExactly $Sent
    }

    It 'refuses <_>, and sends nothing' -ForEach @(
        '-Excludes $null', '-Active $null', '-Active ""', '-Active perhaps', '-ContinueOnFailure $null', '-Name $null'
        '-Url $null', '-OAuthClientSecret $null', '-OAuthClientSecret ""', '-ServiceAuthType basic -ServiceAuthToken ""'
        '-OAuthScope ""', '-OAuthClientId $null'
    ) {
        $line = "Set-CohereConnector -Id gdrive-r9ghj7 -Name N $_" -replace '-Name N -Name', '-Name'
        $problem = Get-ThrownError ([scriptblock]::Create($line))
        $problem.FullyQualifiedErrorId | Should -Match '^ParameterArgument(Validation|Transformation)Error'
        Get-ServerRequest | Should -BeNullOrEmpty
    }
}

Describe 'A secret' {
    BeforeDiscovery {
        $Forms = @(
            @{ Form = 'a string'; Secret = { 'SECRET-12ab' } }
            @{ Form = 'a SecureString'; Secret = { ConvertTo-SecureString 'SECRET-12ab' -AsPlainText } }
            @{ Form = 'a PSCredential'
                Secret = { [pscredential]::new('u', (ConvertTo-SecureString 'SECRET-12ab' -AsPlainText)) } }
        )
    }

    It 'is accepted as <Form>' -ForEach $Forms {
        Connect-TestServer
        Clear-ServerRequest
        $given = & $Secret
        $oauth = @{
            OAuthAuthorizeUrl = 'https://i.example/a'; OAuthTokenUrl = 'https://i.example/t'; OAuthClientSecret = $given
        }
        $null = New-CohereConnector A $Url -ServiceAuthType basic -ServiceAuthToken $given
        $null = New-CohereConnector B $Url @oauth
        Set-CohereConnector gdrive-r9ghj7 -ServiceAuthType basic -ServiceAuthToken $given
        Set-CohereConnector gdrive-r9ghj7 @oauth
        $together = @{ AuthorizeUrl = 'https://i.example/a'; TokenUrl = 'https://i.example/t'; ClientSecret = $given }
        $null = New-CohereConnector C $Url -OAuth $together
        Get-SentBody | Should -HaveCount 5
        Get-SentBody | Should -Match '"(token|client_secret)":"SECRET-12ab"'
    }

    It 'of another kind is refused without being shown' {
        $problem = Get-ThrownError { New-CohereConnector A $Url -ServiceAuthType basic -ServiceAuthToken 424242 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        "$problem" | Should -Match 'string, a SecureString, or a PSCredential'
        "$problem" | Should -Not -Match '424242'
    }
}

Describe 'New-CohereConnector -OAuth' {
    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'sends every setting of <What>' -ForEach @(
        @{ What = 'a hashtable'
            OAuth = @{
                ClientId = 'c'; ClientSecret = 'text'
                AuthorizeUrl = 'https://i.example/a'; TokenUrl = 'https://i.example/t'
            }
        }
        @{ What = 'a hashtable as the API spells it'
            OAuth = @{
                client_id = 'c'; client_secret = 'text'
                authorize_url = 'https://i.example/a'; token_url = 'https://i.example/t'
            }
        }
        @{ What = 'an object'
            OAuth = [pscustomobject]@{
                ClientId = 'c'; ClientSecret = 'text'
                AuthorizeUrl = 'https://i.example/a'; TokenUrl = 'https://i.example/t'
            }
        }
    ) {
        (New-CohereConnector A $Url -OAuth $OAuth).AuthType | Should -Be 'oauth'
        $oauth = (Get-SentBody | ConvertFrom-Json).oauth
        $oauth.client_id, $oauth.client_secret | Should -Be 'c', 'text'
        $oauth.authorize_url, $oauth.token_url | Should -Be 'https://i.example/a', 'https://i.example/t'
    }

    It 'is a binding error for <What>' -ForEach @(
        @{ What = 'a text'; OAuth = 'anything' }
        @{ What = 'a number'; OAuth = 42 }
        @{ What = 'a list'; OAuth = @('a', 'b') }
        @{ What = 'an unknown key'; OAuth = @{ ClientId = 'c'; Foo = 1 } }
        @{ What = 'a misspelled key'; OAuth = @{ ClientSecrt = 'c' } }
        @{ What = 'a secret of another kind'; OAuth = @{ ClientSecret = 42 } }
    ) {
        { New-CohereConnector A $Url -OAuth $OAuth } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        Get-ServerRequest | Should -BeNullOrEmpty
    }
}

Describe 'New-CohereConnector from an export' {
    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'is SecretRequired for <AuthType> without the secret, and the others are created' -ForEach @(
        @{ AuthType = 'service_auth' }
        @{ AuthType = 'oauth'; OAuth = @{ AuthorizeUrl = 'https://i.example/a'; TokenUrl = 'https://i.example/t' } }
        @{ AuthType = 'oauth'; OAuth = $null }
    ) {
        $rows = @(
            [pscustomobject]@{ Name = 'A'; Url = $Url; AuthType = $AuthType; OAuth = $OAuth }
            [pscustomobject]@{ Name = 'B'; Url = $Url; AuthType = $null }
            [pscustomobject]@{ Name = 'C'; Url = $Url; AuthType = '' }
        )
        $made = $rows | New-CohereConnector -ErrorVariable problems -ErrorAction SilentlyContinue
        $made.Name | Should -Be 'B', 'C'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'SecretRequired,*'
        $problems[0].CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problems[0].TargetObject | Should -Be 'A'
        $problems[0].ErrorDetails.RecommendedAction | Should -Match '-AllowMissingSecret'
        @(Get-ServerRequest).Count | Should -Be 2
    }

    It 'creates it without the secret with -AllowMissingSecret' {
        $row = '{"Name":"A","Url":"https://a.example.com/search","AuthType":"service_auth"}' | ConvertFrom-Json
        ($row | New-CohereConnector -AllowMissingSecret).Name | Should -Be 'A'
        Get-SentBody | Should -Be '{"name":"A","url":"https://a.example.com/search"}'
    }

    It 'creates 250 of 250 connectors, and reads no new ones' {
        Connect-Cohere -Sandbox -SandboxSize 250
        $made = @(Get-CohereConnector -All | New-CohereConnector -AllowMissingSecret -ErrorAction Stop)
        $made.Count | Should -Be 250
        @(Get-CohereConnector -All).Count | Should -Be 500
    }

    It 'masks the line of a command that is not connected, with its secret' {
        Disconnect-Cohere
        $line = "New-CohereConnector A $Url -ServiceAuthType basic -ServiceAuthToken SECRET-12ab"
        $problem = Get-ThrownError ([scriptblock]::Create($line))
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $shown = $problem | Format-List * -Force | Out-String
        $shown + ($problem | Out-String) + ($problem.InvocationInfo | Out-String) | Should -Not -Match 'SECRET'
    }
}
