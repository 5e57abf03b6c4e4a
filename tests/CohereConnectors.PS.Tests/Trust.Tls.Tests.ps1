BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $Tls = Invoke-RestMethod "$($Server.Raw)/tls/v1/connectors"

    # Connects to each in a process that trusts the test authority, and says how that ended.
    function Connect-Trusting($Addresses) {
        $file = Join-Path $TestDrive authority.pem
        Set-Content $file $Addresses.authority
        $env:SSL_CERT_FILE = $file
        try {
            Invoke-FreshProcess {
                param($Path, $Addresses)
                Import-Module $Path
                $endings = @{}
                foreach ($entry in $Addresses.PSObject.Properties | Where-Object Name -ne authority) {
                    $endings[$entry.Name] =
                        try { Connect-Cohere -ApiKey s3cret-key -BaseUri $entry.Value
                            'connected' } catch { "$($_.FullyQualifiedErrorId -replace ',.*'): $_" }
                }
                $endings
            } $Addresses
        }
        finally {
            Remove-Item Env:SSL_CERT_FILE
        }
    }
}

AfterAll {
    Stop-TestServer
}

# Only OpenSSL can be told for one process whom to trust.
Describe 'A server whose authority is trusted' -Skip:(-not $IsLinux) {
    BeforeAll {
        $endings = Connect-Trusting $Tls
    }

    It 'is accepted with a certificate that is in order' {
        $endings.good | Should -Be 'connected'
    }

    It 'is refused with a certificate that is <Certificate>, which the error names' -ForEach @(
        @{ Certificate = 'expired'; Says = 'NotTimeValid' }
        @{ Certificate = 'notYetValid'; Says = 'NotTimeValid' }
        @{ Certificate = 'wrongName'; Says = 'RemoteCertificateNameMismatch' }
        @{ Certificate = 'selfSigned'; Says = 'UntrustedRoot' }
    ) {
        $endings.$Certificate |
            Should -Match "^ConnectionFailed: The secure connection to '127\.0\.0\.1:\d+' could not be made: .*$Says"
    }
}

Describe 'The certificate check' {
    It 'refuses <_> in every session' -ForEach selfSigned, selfSignedExpired, wrongName, good {
        $problem = Get-ThrownError { Connect-Cohere -ApiKey s3cret-key -BaseUri $Tls.$_ }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed*'
        $problem.Exception.Attempts | Should -Be 1
    }

    It 'has no parameter that lowers it' {
        # -MinimumCertificateDays of Test-CohereConnector is a number of days, and lowers nothing.
        $names = (Get-Command -Module CohereConnectors.PS).Parameters.Values.Name | Sort-Object -Unique
        $names | Should -Contain 'ApiKey'
        $names = $names -ne 'MinimumCertificateDays'
        $names -match
            'cert|ssl|tls|insecure|unsafe|trust|(?<!AfterToken)redirect|allowun|validation|skip.*check|authentication$' | Should -BeNullOrEmpty
    }

    It 'is not touched by a switch of the session' {
        $PSDefaultParameterValues['*:SkipCertificateCheck'] = $true
        $PSDefaultParameterValues['*:AllowUnencryptedAuthentication'] = $true
        { Connect-Cohere -ApiKey s3cret-key -BaseUri $Tls.selfSigned } | Should -Throw -ErrorId 'ConnectionFailed*'
        { Connect-Cohere -ApiKey s3cret-key -BaseUri http://api.example.com } |
            Should -Throw -ErrorId 'InsecureEndpoint*'
        $PSDefaultParameterValues.Clear()
    }

    # The names of what code calls stand in an assembly as UTF-8.
    # In the client only the prober, which has no key, looks at certificates: NoSwitchTests.
    It 'is left to .NET by <_>' -ForEach 'net8.0/CohereConnectors.PS', 'net472/CohereConnectors.PS' {
        $text =
            [System.Text.Encoding]::Latin1.GetString([System.IO.File]::ReadAllBytes((Join-Path (Split-Path $ModulePath) "bin/$_.dll")))
        $text | Should -Match 'CohereConnectors'
        $text |
            Should -Not -Match 'CertificateValidationCallback|CertificateCustomValidation|AcceptAnyServerCertificate|SslClientAuthenticationOptions|CertificateChainPolicy'
    }
}

Describe 'A proxy on another machine' {
    It 'is refused where it would see the key' {
        { Connect-Cohere -ApiKey s3cret-key -BaseUri http://127.0.0.1:9 -Proxy http://proxy.example:3128 } |
            Should -Throw -ErrorId 'InsecureEndpoint*'
    }

    It 'of the environment is passed by on the way to this machine' {
        $env:HTTP_PROXY = $env:http_proxy = $Server.Raw
        try {
            $rows = Invoke-FreshProcess {
                param($Path, $Address)
                Import-Module $Path
                Connect-Cohere -ApiKey s3cret-key -BaseUri $Address
                @(Get-CohereConnector -Limit 3).Count
            } $Server.Api
        }
        finally {
            Remove-Item Env:HTTP_PROXY, Env:http_proxy -ErrorAction Ignore
        }

        $rows | Should -Be 3
    }
}
