BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $Key = 'SECRET-9fK3tXw'

    # Everything that a record shows, prints or serializes.
    function Get-ErrorText($Record) {
        $Record | Out-String
        $Record | Format-List * -Force | Out-String
        $Record.Exception | Format-List * -Force | Out-String
        $Record.InvocationInfo | Format-List * -Force | Out-String
        $Record.InvocationInfo.PSObject.Properties.Value | Out-String
        $Record.TargetObject | Out-String
        "$($Record.Exception)"
        Get-Error $Record | Out-String
        [System.Management.Automation.PSSerializer]::Serialize($Record, 2)
        [System.Management.Automation.PSSerializer]::Serialize($Record.InvocationInfo, 1)
    }

    # Runs a line of script from a file, as a user would, and collects all that can be seen of it afterwards.
    function Get-Trace([string] $Line) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).ps1"
        Set-Content -LiteralPath $file ('$VerbosePreference = $DebugPreference = "Continue"', $Line)
        $Error.Clear()
        $streams = try { & $file *>&1 } catch { $_ }
        $streams | Out-String
        $streams | ForEach-Object { [System.Management.Automation.PSSerializer]::Serialize($_, 2) }
        foreach ($record in @($Error)) { Get-ErrorText $record }
    }

    function Find-Leak([string[]] $Text, [string] $Secret = $Key) {
        $Text -split '\r?\n' | Where-Object { $_.Contains($Secret) } | Select-Object -First 3
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'The key is nowhere to be seen' {
    AfterEach {
        Disconnect-Cohere
    }

    It 'after a Connect-Cohere that failed by <Fault>, with the key typed on its line' -ForEach @(
        @{ Fault = 'a server that repeats the key everywhere'
            Line = 'Connect-Cohere -ApiKey {0} -BaseUri {1}/echo-key' }
        @{ Fault = 'a wrong key, by position'; Line = 'Connect-Cohere -ApiKey {0} -BaseUri {1}/status/401' }
        @{ Fault = 'a wrong key, in quotes'; Line = 'Connect-Cohere -ApiKey "{0}" -BaseUri {1}/status/401' }
        @{ Fault = 'a refused connection'
            Line = 'Connect-Cohere -ApiKey {0} -BaseUri http://127.0.0.1:9 -MaximumRetryCount 0' }
        @{ Fault = 'a refused address'; Line = 'Connect-Cohere -ApiKey {0} -BaseUri ftp://127.0.0.1' }
        @{ Fault = 'an insecure address'; Line = 'Connect-Cohere -ApiKey {0} -BaseUri http://api.example.com' }
        @{ Fault = 'a response that is no JSON'; Line = 'Connect-Cohere -ApiKey {0} -BaseUri {1}/html200' }
        @{ Fault = 'a redirect'; Line = 'Connect-Cohere -ApiKey {0} -BaseUri {1}/redirect/302' }
        @{ Fault = 'an address, by pipeline'; Line = '"{0}" | Connect-Cohere -BaseUri ftp://127.0.0.1' }
        @{ Fault = 'an address, as a SecureString'
            Line = 'Connect-Cohere -ApiKey (ConvertTo-SecureString {0} -AsPlainText) -BaseUri ftp://127.0.0.1' }
        @{ Fault = 'an address, on two lines'; Line = "Connect-Cohere -BaseUri ftp://127.0.0.1 ```n    -ApiKey {0}" }
        @{ Fault = 'an address, on two lines, key first'
            Line = "Connect-Cohere -ApiKey {0} ```n    -BaseUri ftp://127.0.0.1" }
        @{ Fault = 'an address, in a function'
            Line =
                'function Join-Cohere($Value) {{ Connect-Cohere -ApiKey $Value -BaseUri ftp://127.0.0.1 }}; Join-Cohere {0}' }
        @{ Fault = 'a key with an escaped line break'; Line = 'Connect-Cohere -ApiKey "{0}`n" -BaseUri {1}' }
        @{ Fault = 'a key with a doubled quote and a space'; Line = "Connect-Cohere -ApiKey '{0}'' ' -BaseUri {1}" }
        @{ Fault = 'an error action that keeps quiet'
            Line = 'Connect-Cohere -ApiKey {0} -BaseUri ftp://127.0.0.1 -ErrorAction SilentlyContinue' }
        @{ Fault = 'an address, after another command'
            Line = '$null = 1; Connect-Cohere -ApiKey {0} -BaseUri ftp://127.0.0.1; $null = 2' }
    ) {
        $trace = Get-Trace ($Line -f $Key, $Server.Api)
        $Error.Count | Should -BeGreaterThan 0 -Because 'the command must have failed'
        Find-Leak $trace | Should -BeNullOrEmpty
    }

    It 'after a Connect-Cohere that worked, with all streams on' {
        $trace = Get-Trace "Connect-Cohere -ApiKey $Key -BaseUri $($Server.Api) -PassThru; Get-CohereConnection"
        [bool]($trace -match 'GET http') | Should -BeTrue -Because 'the verbose stream must be in it'
        [bool]($trace -match 'Authorization: \*\*\*') | Should -BeTrue -Because 'the debug stream must be in it'
        Find-Leak $trace | Should -BeNullOrEmpty
        Find-Leak $trace ([convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($Key))) |
            Should -BeNullOrEmpty
    }

    It 'in a connection, however it is shown or serialized' {
        $connection = Connect-Cohere -ApiKey $Key -BaseUri $Server.Api -PassThru
        $shown = @(
            $connection | Format-List * -Force | Out-String
            $connection | Format-Table | Out-String
            "$connection"
            $connection | ConvertTo-Json -Depth 5
            [System.Management.Automation.PSSerializer]::Serialize($connection, 5)
            $connection | Get-Member -Force | Out-String
        )
        Find-Leak $shown | Should -BeNullOrEmpty
    }

    It 'after a Get-CohereConnector that failed by a server that repeats the key everywhere' {
        $null = Connect-TestServer /echo-key -Key $Key
        foreach ($line in 'Get-CohereConnector', 'Get-CohereConnector -Id abc', 'Get-CohereConnector -All') {
            $trace = Get-Trace $line
            [bool]($trace -match 'invalid api token: .*\*\*\*') |
                Should -BeTrue -Because 'the message must be in it, without the key'
            Find-Leak $trace | Should -BeNullOrEmpty
        }
    }

    It 'after an unusable row that repeats it, nor are the secrets of that row' {
        Connect-Cohere -ApiKey $Key -BaseUri "$($Server.Raw)/echo-row" -SkipVerification
        foreach ($line in 'Get-CohereConnector -Limit 3', 'Get-CohereConnector -All', 'Get-CohereConnector "No*"') {
            $trace = Get-Trace $line
            [bool]($trace -match 'made by Bearer \*\*\*.*"client_id":"shown"') |
                Should -BeTrue -Because 'the row must be in it, without the secrets'
            foreach ($secret in $Key, 'hushed-secret', 'hushed-token') { Find-Leak $trace $secret |
                Should -BeNullOrEmpty }
        }
    }

    It 'where the key came from the environment and the server repeats it' {
        Reset-Session
        $env:CO_API_KEY, $env:CO_API_URL = $Key, "$($Server.Api)/echo-key"
        $trace = Get-Trace 'Get-CohereConnector'
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL
        [bool]($trace -match 'Unauthorized') | Should -BeTrue
        Find-Leak $trace | Should -BeNullOrEmpty
    }

    It 'in a transcript of a session that uses the key by a variable' {
        $file = Join-Path $TestDrive transcript.txt
        Invoke-FreshProcess {
            param($Path, $File, $Address, $Key)
            $null = Start-Transcript $File
            Import-Module $Path
            Connect-Cohere -ApiKey $Key -BaseUri $Address -PassThru -Verbose | Out-Default
            try { Connect-Cohere -ApiKey $Key -BaseUri "$Address/echo-key" } catch { $_ | Out-Default }
            Get-CohereConnector -Limit 1 -Verbose | Out-Default
            $null = Stop-Transcript
        } $file, $Server.Api, $Key *> $null
        Get-Content $file -Raw | Should -Match 'Connect-Cohere' -Because 'the error must be in it'
        Find-Leak (Get-Content $file) | Should -BeNullOrEmpty
    }
}

Describe 'A password in an address is nowhere to be seen' {
    AfterEach {
        Disconnect-Cohere
    }

    It 'after <Line>' -ForEach @(
        @{ Line =
            'Connect-Cohere -ApiKey abc -BaseUri https://api.invalid -Proxy http://bob:{0}@127.0.0.1:9 -MaximumRetryCount 0' }
        @{ Line =
            'Connect-Cohere -ApiKey abc -BaseUri https://api.invalid -Proxy "bob:{0}@127.0.0.1:9" -MaximumRetryCount 0' }
        @{ Line = 'Connect-Cohere -ApiKey abc -Proxy http://bob:{0}@127.0.0.1:99999' }
        @{ Line = 'Connect-Cohere -ApiKey abc -Proxy http://bob:{0}@127.0.0.1/wpad.dat' }
        @{ Line = 'Connect-Cohere -ApiKey abc -BaseUri http://127.0.0.1:9 -Proxy http://bob:{0}@proxy.invalid:8080' }
        @{ Line = 'Connect-Cohere -ApiKey abc -BaseUri https://bob:{0}@api.invalid' }
        @{ Line = 'Connect-Cohere -ApiKey abc -BaseUri https://bob:{0}@api.invalid:99999' }
        @{ Line = 'Connect-Cohere -ApiKey abc -BaseUri https://api.invalid/?token={0}' }
        @{ Line = 'Connect-Cohere -Anonymous -BaseUri bob:{0}@api.invalid' }
    ) {
        $trace = Get-Trace ($Line -f 'pw1')
        $Error.Count | Should -BeGreaterThan 0 -Because 'the command must have failed'
        Find-Leak $trace 'pw1' | Should -BeNullOrEmpty
    }

    It 'in CO_API_URL, whatever the command' {
        $trace = Invoke-FreshProcess {
            param($Path)
            Import-Module $Path
            $env:CO_API_KEY, $env:CO_API_URL = 'abc', 'https://bob:pw1@api.invalid'
            foreach ($line in 'Connect-Cohere', 'Get-CohereConnection', 'Get-CohereConnector',
                'Remove-CohereConnector n-1 -Force') {
                try { & ([scriptblock]::Create($line)) } catch { $_.FullyQualifiedErrorId; $_ | Format-List * -Force
                    Get-Error $_ }
            }
        } | Out-String
        ([regex]'(?m)^InvalidConnection,').Count($trace) | Should -Be 1
        ([regex]'(?m)^InvalidEnvironment,').Count($trace) | Should -Be 3
        Find-Leak $trace 'pw1' | Should -BeNullOrEmpty
    }

    It 'by position, nor is a key there' {
        $trace = Get-Trace "Connect-Cohere $Key -BaseUri https://api.invalid"
        [bool]($trace -match 'no argument by position') | Should -BeTrue
        Find-Leak $trace | Should -BeNullOrEmpty
    }

    It 'in a connection with a proxy, however it is shown' {
        $trace =
            Get-Trace 'Connect-Cohere -ApiKey abc -BaseUri https://api.invalid -Proxy http://bob:pw1@127.0.0.1:9 -SkipVerification -PassThru; Get-CohereConnection | Format-List * -Force'
        [bool]($trace -match 'Proxy +: http://127\.0\.0\.1:9/') | Should -BeTrue
        Find-Leak $trace 'pw1' | Should -BeNullOrEmpty
    }
}

Describe 'A secret of a connector is nowhere to be seen' {
    It 'without a connection, after <Line>' -ForEach @(
        @{ Line =
            'New-CohereConnector n https://n.example/search -ServiceAuthType bearer -ServiceAuthToken (ConvertTo-SecureString {0} -AsPlainText)' }
        @{ Line =
            'New-CohereConnector n https://n.example/search -OAuthClientId c -OAuthClientSecret (ConvertTo-SecureString {0} -AsPlainText)' }
        @{ Line =
            '[pscustomobject]@{{ Name = "n"; Url = "https://n.example/search"; ServiceAuthType = "bearer"; ServiceAuthToken = ConvertTo-SecureString {0} -AsPlainText }} | New-CohereConnector' }
        @{ Line =
            'Set-CohereConnector n-1 -ServiceAuthType bearer -ServiceAuthToken (ConvertTo-SecureString {0} -AsPlainText)' }
        @{ Line = 'Set-CohereConnector n-1 -OAuthClientSecret (ConvertTo-SecureString {0} -AsPlainText)' }
    ) {
        $trace = Get-Trace ($Line -f $Key)
        [bool]($trace -match 'NotConnected') | Should -BeTrue -Because 'the command must have failed'
        Find-Leak $trace | Should -BeNullOrEmpty
    }
}

Describe 'The masked source line' {
    It 'still says where the failing command is' {
        $file = Join-Path $TestDrive masked.ps1
        Set-Content $file "# first line`nConnect-Cohere -ApiKey $Key -BaseUri ftp://127.0.0.1"
        $problem = Get-ThrownError { & $file }
        $problem.InvocationInfo.ScriptLineNumber | Should -Be 2
        $problem.InvocationInfo.ScriptName | Should -Be $file
        $problem.InvocationInfo.MyCommand.Name | Should -Be 'Connect-Cohere'
        $problem | Out-String | Should -Match 'masked\.ps1:2'
    }
}
