BeforeAll {
    . $PSScriptRoot/Common.ps1
}

# Only OpenSSL lets one process trust an authority.
Describe 'A listing over TLS' -Skip:(-not $IsLinux) {
    BeforeAll {
        $Server = Start-TestServer --connectors, 1000, --tls
        $env:SSL_CERT_FILE = Join-Path $TestDrive authority.pem
        Set-Content $env:SSL_CERT_FILE $Server.Authority
        try {
            $seen = Invoke-FreshProcess {
                param($Path, $Address)
                Import-Module $Path
                Connect-Cohere -ApiKey s3cret-key -BaseUri $Address
                [pscustomobject]@{
                    Rows     = @(Get-CohereConnector -All -ThrottleLimit 8).Count
                    Requests = @(Invoke-RestMethod "$Address/_test/requests" | ForEach-Object { $_ })
                }
            } $Server.Api
        }
        finally {
            Remove-Item Env:SSL_CERT_FILE
        }
    }

    AfterAll {
        Stop-TestServer
    }

    It 'is whole' {
        $seen.Rows | Should -Be 1000
    }

    It 'uses HTTP/2 and one connection, also for prefetched pages' {
        $seen.Requests.protocol | Sort-Object -Unique | Should -Be 'HTTP/2'
        $seen.Requests.connection | Sort-Object -Unique | Should -HaveCount 1
    }
}
