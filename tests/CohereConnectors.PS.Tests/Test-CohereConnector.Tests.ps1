BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    Connect-Cohere -Sandbox
    $All = @(Get-CohereConnector -All)
    $Domain = 'connectors.northwind.example/search'
}

AfterAll {
    Stop-TestServer
}

Describe 'Test-CohereConnector in the sandbox' {
    BeforeAll {
        Connect-Cohere -Sandbox
    }

    It 'shows <Code> at <Way>' -ForEach @(
        @{ Way = 'good'; Outcome = 'Passed'; Code = $null; Stage = 'Content' }
        @{ Way = 'expiring'; Outcome = 'Warning'; Code = 'CertificateExpiring'; Stage = 'Content' }
        @{ Way = 'token'; Outcome = 'Unverified'; Code = 'AuthenticationRequired'; Stage = 'Http' }
        @{ Way = 'unknown'; Outcome = 'Failed'; Code = 'NameNotFound'; Stage = 'Dns' }
        @{ Way = 'private'; Outcome = 'Failed'; Code = 'PrivateAddress'; Stage = 'Dns' }
        @{ Way = 'refused'; Outcome = 'Failed'; Code = 'ConnectFailed'; Stage = 'Connect' }
        @{ Way = 'silent'; Outcome = 'Failed'; Code = 'TimedOut'; Stage = 'Http' }
        @{ Way = 'expired'; Outcome = 'Failed'; Code = 'CertificateExpired'; Stage = 'Tls' }
        @{ Way = 'untrusted'; Outcome = 'Failed'; Code = 'CertificateUntrusted'; Stage = 'Tls' }
        @{ Way = 'wrong-name'; Outcome = 'Failed'; Code = 'CertificateNameMismatch'; Stage = 'Tls' }
        @{ Way = 'broken-tls'; Outcome = 'Failed'; Code = 'TlsFailed'; Stage = 'Tls' }
        @{ Way = 'moved'; Outcome = 'Failed'; Code = 'Redirected'; Stage = 'Http' }
        @{ Way = 'error'; Outcome = 'Failed'; Code = 'HttpError'; Stage = 'Http' }
        @{ Way = 'sign-in'; Outcome = 'Failed'; Code = 'NotJson'; Stage = 'Content' }
        @{ Way = 'no-results'; Outcome = 'Failed'; Code = 'NoResults'; Stage = 'Content' }
        @{ Way = 'bad-results'; Outcome = 'Failed'; Code = 'BadResults'; Stage = 'Content' }
        @{ Way = 'too-large'; Outcome = 'Failed'; Code = 'ResponseTooLarge'; Stage = 'Content' }
    ) {
        $result = Test-CohereConnector -Url "https://$Way.$Domain"
        $result.Outcome, $result.Code, $result.Stage | Should -Be $Outcome, $Code, $Stage
        [bool]$result.Problem | Should -Be ($null -ne $Code)
        [bool]$result.CertificateExpires | Should -Be ($Stage -in 'Http', 'Content' -or $Code -like 'Cert*')
    }

    It 'shows what is wrong with an address itself: <Url>' -ForEach @(
        @{ Url = 'https://good.connectors.northwind.example:8443/search'; Code = 'PortNotAllowed'; Outcome = 'Failed' }
        @{ Url = 'http' + '://good.connectors.northwind.example/search'; Code = 'PlainHttp'; Outcome = 'Warning' }
        @{ Url = 'https://good.connectors.northwind.example/find'; Code = 'UrlNotAcceptable'; Outcome = 'Warning' }
        @{ Url = 'good.connectors.northwind.example/search'; Code = 'UrlNotAcceptable'; Outcome = 'Failed' }
    ) {
        $result = Test-CohereConnector -Url $Url
        $result.Outcome, $result.Code | Should -Be $Outcome, $Code
    }

    It 'tests the seeded connectors in their order, with an outcome of each kind' {
        $results = @($All | Test-CohereConnector)
        $results | Should -BeOfType ([CohereConnectors.ConnectorTestResult])
        $results.Id | Should -Be $All.Id
        $results.Name | Should -Be $All.Name
        ($results | Group-Object Outcome).ForEach({ "$($_.Name) $($_.Count)" }) | Sort-Object |
            Should -Be 'Failed 34', 'Passed 143', 'Unverified 58', 'Warning 10'
        @($results.Code | Select-Object -Unique | Where-Object { $_ }).Count | Should -Be 16
    }

    It 'takes connectors <How>' -ForEach @(
        @{ How = 'by pipeline'; Test = { $All[0..1] | Test-CohereConnector } }
        @{ How = 'as -InputObject'; Test = { Test-CohereConnector -InputObject $All[0..1] } }
        @{ How = 'as IDs by position'; Test = { Test-CohereConnector $All[0].Id, $All[1].Id } }
        @{ How = 'as IDs by pipeline'; Test = { $All[0].Id, $All[1].Id | Test-CohereConnector } }
        @{ How = 'as rows of CSV'; Test = { $All[0..1] | ConvertTo-Csv | ConvertFrom-Csv | Test-CohereConnector } }
        @{ How = 'as results of its own'
            Test = { Get-CohereConnector -Id $All[0..1].Id | Test-CohereConnector | Test-CohereConnector } }
        @{ How = 'as findings'
            Test =
                { [CohereConnectors.ConnectorFinding]@{ Id = $All[0].Id },
                    [CohereConnectors.ConnectorFinding]@{ Id = $All[1].Id } | Test-CohereConnector } }
    ) {
        (& $Test).Id | Should -Be $All[0..1].Id
    }

    It 'writes an error for an ID that does not exist, and tests the others' {
        $results = Test-CohereConnector no-such-one, '..',
            $All[0].Id -ErrorVariable problems -ErrorAction SilentlyContinue
        $results.Id | Should -Be $All[0].Id
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'NotFound', 'InvalidConnectorId'
    }

    It 'tells with -Quiet whether nothing failed' {
        $All[0..2] | Test-CohereConnector -Quiet | Should -BeExactly $true
        Test-CohereConnector -Quiet -Url "https://token.$Domain", "https://expiring.$Domain" | Should -BeExactly $true
        $All | Test-CohereConnector -Quiet | Should -BeExactly $false
    }

    It 'takes a token as <Kind>' -ForEach @(
        @{ Kind = 'a string'; Make = { 'TOKEN-4kQ2' } }
        @{ Kind = 'a SecureString'; Make = { ConvertTo-SecureString 'TOKEN-4kQ2' -AsPlainText } }
        @{ Kind = 'a credential'
            Make = { [pscredential]::new('any', (ConvertTo-SecureString 'TOKEN-4kQ2' -AsPlainText)) } }
        @{ Kind = 'a typed token'; Make = { @{ Type = 'basic'; Token = 'TOKEN-4kQ2' } } }
    ) {
        $result =
            Test-CohereConnector -Url "https://token.$Domain" -HostToken @{
                'token.connectors.northwind.example' = & $Make }
        $result.Outcome, $result.SentToken | Should -Be 'Passed', $true
        $refused =
            Test-CohereConnector -Url "https://token-refused.$Domain" -HostToken @{
                'token-refused.connectors.northwind.example' = & $Make }
        $refused.Code, $refused.SentToken | Should -Be 'TokenRefused', $true
        $elsewhere =
            Test-CohereConnector -Url "https://token.$Domain" -HostToken @{ 'connectors.northwind.example' = & $Make }
        $elsewhere.Code, $elsewhere.SentToken | Should -Be 'AuthenticationRequired', $false
    }

    It 'refuses <What> as a token, and repeats none' -ForEach @(
        @{ What = 'a number'; Table = @{ 'a.example.com' = 42 } }
        @{ What = 'an unknown type'; Table = @{ 'a.example.com' = @{ Type = 'digest'; Token = 'TOKEN-4kQ2' } } }
        @{ What = 'an unknown key'
            Table = @{ 'a.example.com' = @{ Type = 'basic'; Token = 'TOKEN-4kQ2'; Scope = 'x' } } }
        @{ What = 'an address for a host'; Table = @{ 'https://a.example.com/' = 'TOKEN-4kQ2' } }
        @{ What = 'a line break'; Table = @{ 'a.example.com' = "TOKEN-4kQ2`r`nX: y" } }
    ) {
        $problem = Get-ThrownError { Test-CohereConnector -Url "https://good.$Domain" -HostToken $Table }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidHostToken,*'
        $problem | Format-List * -Force | Out-String | Should -Not -Match 'TOKEN-4kQ2'
    }

    It 'writes a token nowhere' {
        $all = Test-CohereConnector -Url "https://token.$Domain",
            "https://token-refused.$Domain" -Verbose -Debug -HostToken @{
            'token.connectors.northwind.example' = 'TOKEN-4kQ2'
                'token-refused.connectors.northwind.example' = 'TOKEN-4kQ2'
        } *>&1
        $text = ($all | Format-List * | Out-String) +
            ($all.ForEach({ [System.Management.Automation.PSSerializer]::Serialize($_) }) -join '')
        $text | Should -Match 'POST https://token-refused\.'
        $text | Should -Not -Match 'TOKEN-4kQ2'
    }

    It 'keeps its results through a job' {
        $result =
            Start-Job { param($Path, $Domain) Import-Module $Path; Connect-Cohere -Sandbox
                Test-CohereConnector -Url "https://expired.$Domain" } -ArgumentList $ModulePath, $Domain |
            Receive-Job -Wait -AutoRemoveJob
        $result.Outcome -eq 'Failed' -and $result.Code -eq 'CertificateExpired' | Should -BeTrue
        $result.CertificateExpires | Should -BeLessThan (Get-Date)
    }

    It 'shows a table of 79 columns, without control characters' {
        $evil = "a$([char]27)[2Jb$([char]0x202e)"
        $connector = [CohereConnectors.Connector]@{ Id = $evil; Name = $evil; Url = 'ftp://a.example.com/' }
        $result = $connector | Test-CohereConnector
        foreach ($text in ($result | Out-String -Width 80), ($result | Format-List | Out-String)) {
            $text | Should -Match 'a\ufffd\[2J'
            $text -replace '\e\[[\d;]*m' -replace '\r?\n' | Should -Not -Match '[\p{Cc}\u202e]'
        }
        $lines = ($All | Test-CohereConnector | Out-String -Width 80) -replace '\e\[[\d;]*m' -split '\r?\n'
        ($lines | Where-Object { $_ })[0] -split ' +' | Should -Be 'Outcome', 'Status', 'Latency', 'Cert', 'Id', 'Code'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessThan 80
        Test-CohereConnector -Url "https://good.$Domain" | Out-String -Width 80 | ForEach-Object { $_ -replace '\s' } |
            Should -Match 'good\.connectors'
    }
}

Describe 'Test-CohereConnector on the network' {
    BeforeEach {
        Disconnect-Cohere
        Clear-ServerRequest
    }

    It 'needs no connection for -Url, and contacts no private address unless told to' {
        $result = Test-CohereConnector -Url $Server.Api, 'http://localhost/search', 'http://127.0.0.1/search'
        $result.Code | Should -Be 'PortNotAllowed', 'PrivateAddress', 'PrivateAddress'
        Get-ServerRequest | Should -BeNullOrEmpty
        $result = Test-CohereConnector -Url "$($Server.Api)/search" -AllowPrivateAddress
        $result.Code, $result.StatusCode, $result.Address | Should -Be 'HttpError', 418, '127.0.0.1'
    }

    It 'sends what Cohere sends, and no key' {
        $env:CO_API_KEY = 'SECRET-9fK3tXw'
        $null = Test-CohereConnector -Url "$($Server.Api)/search" -AllowPrivateAddress -Query 'holiday rules'
        Remove-Item Env:CO_API_KEY
        $request = Get-ServerRequest
        $request.method, $request.target, $request.body | Should -Be 'POST', '/search', '{"query":"holiday rules"}'
        $request | ConvertTo-Json -Depth 5 | Should -Not -Match 'SECRET|Authorization'
    }

    It 'does not ask the sandbox for its hosts without a connection to it' {
        (Test-CohereConnector -Url 'https://good.connectors.northwind.invalid/search').Code | Should -Be 'NameNotFound'
    }

    It 'needs a connection for IDs' {
        { Test-CohereConnector gdrive-r9ghj7 } | Should -Throw -ErrorId 'NotConnected*'
    }

    It 'stops at once' {
        Connect-Cohere -Sandbox
        $stopped =
            Invoke-Stopped "Test-CohereConnector -AllowPrivateAddress -TimeoutSec 120 -Url (1..50 | ForEach-Object { '$($Server.Api)/delay/60000/' + `$_ })" (Get-CohereConnection) { (Get-OpenRequest) -gt 0 }
        $stopped.State | Should -Be 'Stopped'
        Wait-Until { (Get-OpenRequest) -eq 0 }
        Get-Job | Should -BeNullOrEmpty
    }

    It 'leaves nothing open when the pipeline ends early' {
        $urls = @("$($Server.Api)/search") + (1..20 | ForEach-Object { "$($Server.Api)/delay/60000/$_" })
        $first = Test-CohereConnector -AllowPrivateAddress -TimeoutSec 120 -Url $urls | Select-Object -First 1
        $first.StatusCode | Should -Be 418
        Wait-Until { (Get-OpenRequest) -eq 0 }
    }
}
