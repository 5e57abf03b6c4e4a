BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $Key = 'key-Xw81-aT'
    $SecureKey = ConvertTo-SecureString $Key -AsPlainText
    $Credential = [pscredential]::new('ignored', $SecureKey)
}

AfterAll {
    Stop-TestServer
}

Describe 'Connect-Cohere,' {
    BeforeEach {
        Clear-ServerRequest
    }

    AfterEach {
        Disconnect-Cohere
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore
    }

    Context 'its key' {
        It 'is sent as a bearer token when given as <Form>' -ForEach @(
            @{ Form = 'a string'; Connect = { Connect-Cohere -ApiKey $Key -BaseUri $Server.Api } }
            @{ Form = 'a wrapped string'
                Connect = { Connect-Cohere -ApiKey ([psobject]::AsPSObject($Key)) -BaseUri $Server.Api } }
            @{ Form = 'a SecureString'; Connect = { Connect-Cohere -ApiKey $SecureKey -BaseUri $Server.Api } }
            @{ Form = 'a PSCredential'; Connect = { Connect-Cohere -ApiKey $Credential -BaseUri $Server.Api } }
            @{ Form = 'a string by pipeline'; Connect = { $Key | Connect-Cohere -BaseUri $Server.Api } }
            @{ Form = 'a SecureString by pipeline'; Connect = { $SecureKey | Connect-Cohere -BaseUri $Server.Api } }
            @{ Form = 'a PSCredential by pipeline'; Connect = { $Credential | Connect-Cohere -BaseUri $Server.Api } }
            @{ Form = 'CO_API_KEY'; Connect = { $env:CO_API_KEY = $Key; Connect-Cohere -BaseUri $Server.Api } }
            @{ Form = 'CO_API_KEY beside CO_API_URL'
                Connect = { $env:CO_API_KEY = $Key; $env:CO_API_URL = $Server.Api; Connect-Cohere } }
            @{ Form = 'a string in place of CO_API_KEY'
                Connect = { $env:CO_API_KEY = 'another'; Connect-Cohere -ApiKey $Key -BaseUri $Server.Api } }
        ) {
            & $Connect | Should -BeNullOrEmpty
            (Get-ServerRequest).headers.Authorization | Should -Be "Bearer $Key"
        }

        It 'is not sent with -Anonymous, even when CO_API_KEY is set' {
            $env:CO_API_KEY = $Key
            Connect-Cohere -Anonymous -BaseUri $Server.Api
            $request = Get-ServerRequest
            $request.target | Should -Be '/v1/connectors?limit=1'
            $request.headers.Authorization | Should -BeNullOrEmpty
            (Get-CohereConnection).IsAnonymous | Should -BeTrue
        }

        It 'stays usable after the caller has disposed of the SecureString' {
            $own = $SecureKey.Copy()
            Connect-Cohere -ApiKey $own -BaseUri $Server.Api -SkipVerification
            $own.Dispose()
            $null = Get-CohereConnector -Limit 1
            (Get-ServerRequest).headers.Authorization | Should -Be "Bearer $Key"
        }

        It 'missing where nobody can be asked is NotConnected' {
            $id = Invoke-FreshProcess {
                param($Path)
                Import-Module $Path
                try { Connect-Cohere } catch { $_.FullyQualifiedErrorId }
            }
            $id | Should -BeLike 'NotConnected*'
        }
    }

    Context 'its base address' {
        It '<Form> leads to <Target>' -ForEach @(
            @{ Form = ''; Target = '/v1/connectors?limit=1' }
            @{ Form = '/'; Target = '/v1/connectors?limit=1' }
            @{ Form = '/v1'; Target = '/v1/connectors?limit=1' }
            @{ Form = '/v1/'; Target = '/v1/connectors?limit=1' }
            @{ Form = '/prefix/acme'; Target = '/prefix/acme/v1/connectors?limit=1' }
            @{ Form = '/prefix/acme/'; Target = '/prefix/acme/v1/connectors?limit=1' }
            @{ Form = '/prefix/acme/v1/'; Target = '/prefix/acme/v1/connectors?limit=1' }
            @{ Form = '/prefix/a%20b'; Target = '/prefix/a%20b/v1/connectors?limit=1' }
        ) {
            Connect-Cohere -ApiKey $Key -BaseUri "$($Server.Api)$Form"
            Get-ServerTarget | Should -Be $Target

            Clear-ServerRequest
            $env:CO_API_URL = "$($Server.Api)$Form"
            Connect-Cohere -ApiKey $Key
            Get-ServerTarget | Should -Be $Target -Because 'CO_API_URL means the same'
        }

        It 'given as -BaseUri overrides CO_API_URL' {
            $env:CO_API_URL = 'https://api.invalid'
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api
            Get-ServerTarget | Should -Be '/v1/connectors?limit=1'
        }

        It 'is the public one when none is given' {
            Connect-Cohere -ApiKey $Key -SkipVerification
            (Get-CohereConnection).BaseUri | Should -Be 'https://api.cohere.com/'
        }

        It 'is asked through -Proxy' {
            { Connect-Cohere -ApiKey $Key -BaseUri 'http://127.0.0.1:9' -Proxy $Server.Api -MaximumRetryCount 0 } |
                Should -Throw -ErrorId 'UnexpectedStatus*'
            Get-ServerTarget | Should -Be 'http://127.0.0.1:9/v1/connectors?limit=1'
        }
    }

    Context 'its verification' {
        It 'is exactly one GET for one connector' {
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api
            $requests = @(Get-ServerRequest)
            $requests.Count | Should -Be 1
            $requests[0].method | Should -Be 'GET'
            $requests[0].target | Should -Be '/v1/connectors?limit=1'
        }

        It 'is left out with -SkipVerification' {
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api -SkipVerification
            Get-ServerRequest | Should -BeNullOrEmpty
            (Get-CohereConnection).BaseUri | Should -Be "$($Server.Api)/"
        }

        It 'that fails leaves the earlier connection in place' {
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api -ClientName earlier
            { Connect-Cohere -ApiKey wrong -BaseUri "$($Server.Api)/status/401" } |
                Should -Throw -ErrorId 'Unauthorized*'
            (Get-CohereConnection).ClientName | Should -Be 'earlier'
            @(Get-CohereConnector -Limit 2).Count | Should -Be 2
        }

        It 'that fails with no earlier connection leaves none' {
            { Connect-Cohere -ApiKey wrong -BaseUri "$($Server.Api)/status/401" } |
                Should -Throw -ErrorId 'Unauthorized*'
            Get-CohereConnection | Should -BeNullOrEmpty
        }

        It 'that succeeds replaces the earlier connection' {
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api -ClientName earlier
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api -ClientName later
            (Get-CohereConnection).ClientName | Should -Be 'later'
        }
    }

    Context 'its connection' {
        It 'is returned with -PassThru, as it was asked for' {
            $connection =
                Connect-Cohere -ApiKey $Key -BaseUri "$($Server.Api)/v1" -ClientName inventory -TimeoutSec 7 -MaximumRetryCount 2 -PassThru
            $connection | Should -BeOfType ([CohereConnectors.CohereConnection])
            $connection | Should -Be (Get-CohereConnection)
            $connection.BaseUri | Should -Be "$($Server.Api)/"
            $connection.ClientName | Should -Be 'inventory'
            $connection.Timeout | Should -Be ([timespan]'0:0:7')
            $connection.MaximumRetryCount | Should -Be 2
            $connection.IsAnonymous, $connection.IsSandbox | Should -Be $false, $false
            [datetimeoffset]::Now - $connection.ConnectedAt | Should -BeLessThan ([timespan]'0:1:0')
        }

        It 'sends -ClientName as X-Client-Name, and names the module as user agent' {
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api -ClientName 'stock take'
            $headers = (Get-ServerRequest).headers
            $headers.'X-Client-Name' | Should -Be 'stock take'
            $headers.'User-Agent' | Should -BeLike 'CohereConnectors.PS/*.*.*'
            $headers.Accept | Should -Be 'application/json'
        }

        It 'sends no X-Client-Name without -ClientName' {
            Connect-Cohere -ApiKey $Key -BaseUri $Server.Api
            (Get-ServerRequest).headers.'X-Client-Name' | Should -BeNullOrEmpty
        }

        It 'to a sandbox of <Size> has as many connectors, and needs neither key nor network' -ForEach @(
            @{ Size = 0 }, @{ Size = 1 }, @{ Size = 101 }, @{ Size = 1000 }
        ) {
            Connect-Cohere -Sandbox -SandboxSize $Size
            @(Get-CohereConnector -All).Count | Should -Be $Size
            (Get-CohereConnection).IsSandbox | Should -BeTrue
        }

        It 'to a sandbox has 245 connectors by default, the same each time' {
            Connect-Cohere -Sandbox
            $first = (Get-CohereConnector -All).Id
            Connect-Cohere -Sandbox
            (Get-CohereConnector -All).Id | Should -Be $first
            $first.Count | Should -Be 245
        }
    }
}
