BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
}

AfterAll {
    Stop-TestServer
}

Describe 'Connect-Cohere refuses before anything is sent' {
    BeforeEach {
        Reset-Session
        Clear-ServerRequest
    }

    AfterEach {
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore
        $connection = Get-CohereConnection
        Disconnect-Cohere
        Get-ServerRequest | Should -BeNullOrEmpty
        $connection | Should -BeNullOrEmpty
    }

    It 'a base address that is <What>' -ForEach @(
        @{ What = 'relative'; Address = '/v1' }
        @{ What = 'a bare host name'; Address = 'api.cohere.com' }
        @{ What = 'ftp'; Address = 'ftp://127.0.0.1/' }
        @{ What = 'a file'; Address = 'file:///etc/hosts' }
        @{ What = 'empty of a host'; Address = 'mailto:a@example.com'; Target = '***@example.com' }
        @{ What = 'with user information'; Address = 'http://user:word@{0}'; Target = '***@{0}' }
        @{ What = 'with a query'; Address = 'http://{0}/?limit=5'; Target = 'http://{0}/?***' }
        @{ What = 'with a port that does not exist'; Address = 'http://user:word@127.0.0.1:99999'; Target = '' }
        @{ What = 'with a fragment'; Address = 'http://{0}/#top' }
    ) {
        $address = $Address -f ([uri]$Server.Api).Authority
        $problem = Get-ThrownError { Connect-Cohere -ApiKey abc -BaseUri $address }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.TargetObject | Should -Be (($Target ?? $Address) -f ([uri]$Server.Api).Authority)
        "$problem" | Should -Match 'base address'
        "$problem" | Should -Not -Match 'Parameter' -Because 'the name of a parameter of ours means nothing to the user'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'a proxy that is <What>' -ForEach @(
        @{ What = 'empty'; Proxy = '' }
        @{ What = 'ftp'; Proxy = 'ftp://127.0.0.1' }
        @{ What = 'a script that finds proxies'; Proxy = 'http://127.0.0.1/wpad.dat' }
        @{ What = 'with a port that does not exist'; Proxy = 'http://user:word@127.0.0.1:99999' }
        @{ What = 'with a slash in its password'; Proxy = 'user:wo/rd@127.0.0.1:8080' }
    ) {
        $problem = Get-ThrownError { Connect-Cohere -ApiKey abc -BaseUri $Server.Api -Proxy $Proxy }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        "$problem" | Should -BeLike 'The proxy address is not valid: *http://proxy.example.com:8080.'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'plain http to another host, as InsecureEndpoint: <_>' -ForEach 'http://api.cohere.com', 'http://192.0.2.1',
        'HTTP://127.0.0.1.example.com' {
        $problem = Get-ThrownError { Connect-Cohere -ApiKey abc -BaseUri $_ }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InsecureEndpoint*'
        $problem.CategoryInfo.Category | Should -Be 'SecurityError'
        $problem.Exception.Attempts | Should -Be 0
    }

    It 'a CO_API_URL that is no address' {
        $env:CO_API_URL = 'not an address'
        $problem = Get-ThrownError { Connect-Cohere -ApiKey abc }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection*'
        "$problem" | Should -Match 'CO_API_URL'
    }

    It 'a key <What>' -ForEach @(
        @{ What = 'that is empty'; Key = '' }
        @{ What = 'that is blank'; Key = '   ' }
        @{ What = 'with a line break'; Key = "abc`r`nX-Injected: 1" }
        @{ What = 'that ends in a line break'; Key = "abc`n" }
        @{ What = 'with a tab'; Key = "ab`tc" }
        @{ What = 'with a control character'; Key = "ab$([char]0)c" }
        @{ What = 'with a space'; Key = 'ab c' }
        @{ What = 'outside of ASCII'; Key = 'abcdé' }
    ) {
        foreach ($form in $Key,
            [pscredential]::new('x',
                $(if ($Key) { ConvertTo-SecureString $Key -AsPlainText } else { [securestring]::new() }))) {
            $problem = Get-ThrownError { Connect-Cohere -ApiKey $form -BaseUri $Server.Api }
            $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection*'
            "$problem" | Should -Match 'API key'
            "$problem" | Should -Not -Match 'Parameter'
        }
    }

    It 'the same in CO_API_KEY' {
        $env:CO_API_KEY = "abc`n"
        { Connect-Cohere -BaseUri $Server.Api } | Should -Throw -ErrorId 'InvalidConnection*'
        $env:CO_API_URL = $Server.Api
        { Get-CohereConnector } | Should -Throw -ErrorId 'InvalidEnvironment*'
    }

    It 'a key by position, which is nowhere in the record: <Line>' -ForEach @(
        @{ Line = 'Connect-Cohere SECRETKEY-4x -BaseUri {0}' }
        @{ Line = 'Connect-Cohere -BaseUri {0} "SECRETKEY-4x"' }
        @{ Line = 'Connect-Cohere -ApiKey other-key -BaseUri {0} SECRETKEY-4x' }
        @{ Line = 'Connect-Cohere -Sandbox SECRETKEY-4x' }
        @{ Line = 'Connect-Cohere -Key SECRETKEY-4x -BaseUri {0}' }
    ) {
        $problem = Get-ThrownError ([scriptblock]::Create($Line -f $Server.Api))
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection,*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problem.ErrorDetails.RecommendedAction | Should -Match '-ApiKey'
        $texts = ($problem | Out-String), "$($problem.Exception)",
            ($problem.InvocationInfo | Format-List * | Out-String),
            (Get-Error $problem | Out-String), [System.Management.Automation.PSSerializer]::Serialize($problem, 4)
        $texts -match 'SECRETKEY' | Should -BeNullOrEmpty
    }

    It 'a key that is <What>' -ForEach @(
        @{ What = 'a number'; Key = 42; Says = 'string, a SecureString, or a PSCredential' }
        @{ What = 'a list'; Key = @('a', 'b'); Says = 'string, a SecureString, or a PSCredential' }
        @{ What = 'null'; Key = $null; Says = "'ApiKey'. The argument is null" }
    ) {
        $problem = Get-ThrownError { Connect-Cohere -ApiKey $Key -BaseUri $Server.Api }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ParameterArgument*'
        "$problem" | Should -BeLike "*$Says*"
    }

    It '<Name> <Value>' -ForEach @(
        @{ Name = 'TimeoutSec'; Value = 0 }
        @{ Name = 'TimeoutSec'; Value = -1 }
        @{ Name = 'MaximumRetryCount'; Value = -1 }
        @{ Name = 'ClientName'; Value = '' }
    ) {
        $options = @{ $Name = $Value }
        $problem = Get-ThrownError { Connect-Cohere -ApiKey abc -BaseUri $Server.Api @options }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentValidationError*'
        "$problem" | Should -Match $Name
    }

    It 'a client name with a line break' {
        $problem = Get-ThrownError { Connect-Cohere -ApiKey abc -BaseUri $Server.Api -ClientName "a`r`nX-Injected: 1" }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidConnection*'
        "$problem" | Should -Match 'client name'
    }

    It 'a sandbox of a negative size' {
        { Connect-Cohere -Sandbox -SandboxSize -1 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It '-Sandbox beside <_>' -ForEach '-ApiKey abc', '-BaseUri http://127.0.0.1', '-Anonymous' {
        $command = [scriptblock]::Create("Connect-Cohere -Sandbox $_")
        $command | Should -Throw -ErrorId 'AmbiguousParameterSet*'
    }
}
