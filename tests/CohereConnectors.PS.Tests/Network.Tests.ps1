BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer

    # A proxy that asks for a password and then refuses. What it was sent is in its Seen, in Base64.
    function Start-Proxy {
        $proxy = @{
            Listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
            Seen     = [System.Collections.Concurrent.ConcurrentQueue[string]]::new()
            Shell    = [powershell]::Create()
        }
        $proxy.Listener.Start()
        $null = $proxy.Shell.AddScript({
            param($Listener, $Seen)
            while ($true) {
                try { $client = $Listener.AcceptTcpClient() } catch { return }
                $stream = $client.GetStream()
                $reader = [System.IO.StreamReader]::new($stream)
                $status = '407 Proxy Authentication Required'
                while ($line = $reader.ReadLine()) {
                    if ($line -match '^Proxy-Authorization: Basic (.+)') { $Seen.Enqueue($Matches[1])
                        $status = '502 Bad Gateway' }
                }
                $head =
                    "HTTP/1.1 $status`r`nProxy-Authenticate: Basic realm=corp`r`nContent-Length: 0`r`nConnection: close`r`n`r`n"
                $stream.Write([System.Text.Encoding]::ASCII.GetBytes($head))
                $client.Dispose()
            }
        }).AddArgument($proxy.Listener).AddArgument($proxy.Seen)
        $null = $proxy.Shell.BeginInvoke()
        $proxy.Authority = "$($proxy.Listener.LocalEndpoint)"
        $proxy
    }

    function Stop-Proxy($Proxy) {
        $Proxy.Listener.Stop()
        $Proxy.Shell.Dispose()
    }

    # Tries to connect, and returns all that can be seen.
    $Connect = {
        param($Path, $Arguments, $Variable, $Value)
        if ($Variable) {
            Remove-Item Env:HTTP_PROXY, Env:HTTPS_PROXY, Env:ALL_PROXY, Env:NO_PROXY -ErrorAction Ignore
            Set-Item "Env:$Variable" $Value
        }
        Import-Module $Path
        $alice = [pscredential]::new('alice', (ConvertTo-SecureString pw2 -AsPlainText))
        $line =
            "Connect-Cohere -ApiKey abc -BaseUri https://api.invalid -MaximumRetryCount 0 -Verbose -Debug $Arguments"
        $Error.Clear()
        $seen = try { & ([scriptblock]::Create($line)) *>&1 | Out-String } catch { $_ | Out-String }
        $records = $Error |
            ForEach-Object { $_ | Format-List * -Force; $_.Exception | Format-List * -Force; Get-Error $_ } | Out-String
        "$seen $records"
    }

    # The system's proxy is read once, so that each takes a process of its own.
    function Get-ConnectTrace([string] $Arguments, [string] $Variable, [string] $Value) {
        if ($Variable) { Invoke-FreshProcess $Connect $Arguments, $Variable,
            $Value } else { & $Connect $ModulePath $Arguments }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'A proxy' {
    BeforeEach {
        $Proxy = Start-Proxy
    }

    AfterEach {
        Stop-Proxy $Proxy
    }

    It 'gets the user name and the password of <Source>, which are shown nowhere' -ForEach @(
        @{ Source = '-Proxy'; Arguments = '-Proxy http://bob:pw1@{0}'; Sees = 'bob:pw1' }
        @{ Source = '-Proxy without a scheme'; Arguments = '-Proxy bob:pw1@{0}'; Sees = 'bob:pw1' }
        @{ Source = '-ProxyCredential rather than -Proxy'
            Arguments = '-Proxy http://bob:pw1@{0} -ProxyCredential $alice'; Sees = 'alice:pw2' }
        @{ Source = '-ProxyCredential, -Proxy without a scheme'; Arguments = '-Proxy {0} -ProxyCredential $alice'
            Sees = 'alice:pw2' }
        @{ Source = 'HTTPS_PROXY'; Variable = 'HTTPS_PROXY'; Value = 'http://bob:pw1@{0}'; Sees = 'bob:pw1' }
        @{ Source = 'ALL_PROXY, without a scheme'; Variable = 'ALL_PROXY'; Value = 'bob:pw1@{0}'; Sees = 'bob:pw1' }
        @{ Source = '-ProxyCredential for HTTPS_PROXY'; Variable = 'HTTPS_PROXY'; Value = '{0}'
            Arguments = '-ProxyCredential $alice'; Sees = 'alice:pw2' }
        @{ Source = '-ProxyCredential rather than HTTPS_PROXY'; Variable = 'HTTPS_PROXY'; Value = 'http://bob:pw1@{0}'
            Arguments = '-ProxyCredential $alice'; Sees = 'alice:pw2' }
    ) {
        $trace = Get-ConnectTrace ($Arguments -f $Proxy.Authority) $Variable ($Value -f $Proxy.Authority)
        $Proxy.Seen | Should -Be ([convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes($Sees)))
        $trace | Should -Match ([regex]::Escape("The proxy '$($Proxy.Authority)' did not connect to 'api.invalid:443'"))
        $trace | Should -Not -Match 'pw[12]'
        $trace | Should -Not -Match ([regex]::Escape($Proxy.Seen))
    }

    It 'that refuses the connection is named, without the password of <Source>' -ForEach @(
        @{ Source = '-Proxy'; Arguments = '-Proxy http://bob:pw1@127.0.0.1:9' }
        @{ Source = 'HTTPS_PROXY'; Variable = 'HTTPS_PROXY'; Value = 'http://bob:pw1@127.0.0.1:9' }
    ) {
        $trace = Get-ConnectTrace $Arguments $Variable $Value
        $trace | Should -Match "The proxy '127\.0\.0\.1:9' refused the connection\."
        $trace | Should -Not -Match 'pw1'
    }
}

Describe '-ProxyCredential where requests go through no proxy' {
    It 'is warned about, for <Where>' -ForEach @(
        @{ Where = 'no proxy at all'; BaseUri = 'https://api.invalid' }
        @{ Where = 'loopback, which bypasses the proxy'; BaseUri = 'http://127.0.0.1:9'; Variable = 'HTTPS_PROXY' }
        @{ Where = 'a host in NO_PROXY'; BaseUri = 'https://api.invalid'; Variable = 'HTTPS_PROXY'; Bypass = 'api.invalid' }
    ) {
        $told = Invoke-FreshProcess {
            Import-Module $args[0]
            if ($args[2]) { Set-Item "Env:$($args[2])" http://127.0.0.1:9 }
            if ($args[3]) { $env:NO_PROXY = $args[3] }
            $secret = [securestring]::new()
            'pw2'.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            $given = @{ ProxyCredential = [pscredential]::new('alice', $secret) }
            Connect-Cohere -ApiKey abc -BaseUri $args[1] -SkipVerification @given 3>&1 | Out-String -Width 300
        } $BaseUri, $Variable, $Bypass
        "$told" | Should -BeLike "*-ProxyCredential is not used: requests to $BaseUri/ go through no proxy.*-Proxy.*"
    }

    It 'is silent where a proxy is given' {
        Connect-Cohere -ApiKey abc -Proxy 127.0.0.1:9 -ProxyCredential ([pscredential]::new('alice',
                (ConvertTo-SecureString pw2 -AsPlainText -Force))) -SkipVerification -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        Disconnect-Cohere
    }
}

Describe 'A proxy for the tests of servers' {
    BeforeAll {
        $Alice = [pscredential]::new('alice', (ConvertTo-SecureString pw2 -AsPlainText -Force))
        $Url = 'https://wiki.example.invalid/search'
    }

    It 'is sent -ProxyCredential' {
        $proxy = Start-Proxy
        try {
            $result = Test-CohereConnector -Url $Url -Proxy $proxy.Authority -ProxyCredential $Alice
            $proxy.Seen | Should -Be ([convert]::ToBase64String([System.Text.Encoding]::UTF8.GetBytes('alice:pw2')))
            $result.Outcome | Should -Be Failed
            "$($result | Format-List * | Out-String)" | Should -Not -Match 'pw2'
        }
        finally { Stop-Proxy $proxy }
    }

    It 'that is no address is refused' {
        $problem = Get-ThrownError { Test-CohereConnector -Url $Url -Proxy ftp://bob:pw1@127.0.0.1:9 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection,*'
        $problem.ErrorDetails.RecommendedAction | Should -Match '-Proxy'
        "$problem $($problem.InvocationInfo.Line)" | Should -Not -Match 'pw1'
    }

    It 'is missed where -ProxyCredential is given without it' {
        $null = Test-CohereConnector -Url $Url -ProxyCredential $Alice -WarningVariable warnings 3> $null
        $warnings | Should -BeLike '-ProxyCredential is not used: without -Proxy, *'
    }
}

Describe 'An error of the connection' {
    It 'names the host and the port, and advice names -BaseUri and CO_API_URL' {
        $problem =
            Get-ThrownError { Connect-Cohere -ApiKey abc -BaseUri https://api.coherre.invalid -MaximumRetryCount 0 }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        "$problem" |
            Should -Match "^The host 'api\.coherre\.invalid' could not be resolved: .*\(api\.coherre\.invalid:443\)\.$"
        $problem.ErrorDetails.RecommendedAction | Should -Match '-BaseUri'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'CO_API_URL'
    }
}

Describe 'A CO_API_URL that is no address' {
    It 'is what the advice of Connect-Cohere says to correct, unless -BaseUri is given' {
        $env:CO_API_URL = 'garbage'
        try {
            $problem = Get-ThrownError { Connect-Cohere -ApiKey abc }
            $problem.ErrorDetails.RecommendedAction | Should -BeLike 'Correct CO_API_URL *'
            $problem = Get-ThrownError { Connect-Cohere -ApiKey abc -BaseUri ftp://x.example.com }
            $problem.ErrorDetails.RecommendedAction | Should -BeLike 'Correct the argument *'
        }
        finally { Remove-Item Env:CO_API_URL }
    }
}

Describe 'The sample of README.md' {
    AfterEach {
        Disconnect-Cohere
    }

    It 'waits after status code 429 where the server names no wait' {
        $sample =
            [regex]::Match((Get-Content "$PSScriptRoot/../../README.md" -Raw),
                '(?s)```powershell\s+(try \{.*?)```').Groups[1].Value
        $slept = [System.Collections.Generic.List[int]]::new()
        function Start-Sleep([int] $Seconds) { $slept.Add($Seconds) }
        Connect-TestServer /status/429
        . ([scriptblock]::Create($sample))
        $slept | Should -Be 60
        Connect-TestServer /status/500
        { . ([scriptblock]::Create($sample)) } | Should -Throw -ErrorId 'InternalServerError*'
    }
}
