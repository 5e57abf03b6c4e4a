BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer

    function Get-Socket {
        [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
            Where-Object { $_.RemoteEndPoint.Port -eq ([uri]$Server.Api).Port -and $_.State -eq 'Established' }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Disconnect-Cohere' {
    AfterEach {
        Disconnect-Cohere
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore
    }

    It 'closes the current connection' {
        $connection = Connect-Cohere -ApiKey abc -BaseUri $Server.Api -PassThru
        Disconnect-Cohere | Should -BeNullOrEmpty
        Get-CohereConnection | Should -BeNullOrEmpty
        { Get-CohereConnector } | Should -Throw -ErrorId 'NotConnected*'
        { Get-CohereConnector -Connection $connection } | Should -Throw -ErrorId 'NotConnected*'
    }

    It 'closes the sockets of the connection' {
        Connect-Cohere -ApiKey abc -BaseUri $Server.Api
        @(Get-Socket).Count | Should -BeGreaterThan 0
        Disconnect-Cohere
        Wait-Until { @(Get-Socket).Count -eq 0 }
    }

    It 'does nothing where there is no connection' {
        Disconnect-Cohere
        { Disconnect-Cohere -ErrorAction Stop } | Should -Not -Throw
    }

    It 'may be repeated on one connection' {
        $connection = Connect-Cohere -Sandbox -PassThru
        Disconnect-Cohere $connection
        { Disconnect-Cohere $connection -ErrorAction Stop } | Should -Not -Throw
    }

    It 'closes the connection that is named <How>, and leaves the current one' -ForEach @(
        @{ How = 'by parameter'; Close = { Disconnect-Cohere -Connection $Other } }
        @{ How = 'by position'; Close = { Disconnect-Cohere $Other } }
        @{ How = 'by pipeline'; Close = { $Other | Disconnect-Cohere } }
    ) {
        $Other = Connect-Cohere -Sandbox -PassThru
        $current = Connect-Cohere -Sandbox -SandboxSize 3 -PassThru
        & $Close
        Get-CohereConnection | Should -Be $current
        @(Get-CohereConnector).Count | Should -Be 3
        { Get-CohereConnector -Connection $Other } | Should -Throw -ErrorId 'NotConnected*'
    }

    It 'closes several connections by pipeline' {
        $connections = 1..3 | ForEach-Object { Connect-Cohere -Sandbox -PassThru }
        $connections | Disconnect-Cohere
        foreach ($connection in $connections) {
            { Get-CohereConnector -Connection $connection } | Should -Throw -ErrorId 'NotConnected*'
        }
    }

    It 'without a name leaves connections that are not the current one' {
        $other = Connect-Cohere -Sandbox -SandboxSize 2 -PassThru
        Connect-Cohere -Sandbox
        Disconnect-Cohere
        @(Get-CohereConnector -Connection $other).Count | Should -Be 2
    }

    It 'keeps the runspace from connecting by the environment, until Connect-Cohere' {
        Reset-Session
        $env:CO_API_KEY, $env:CO_API_URL = 'abc', $Server.Api
        Connect-Cohere -Sandbox -SandboxSize 1
        Disconnect-Cohere
        $problem = Get-ThrownError { Get-CohereConnector }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        "$problem" | Should -BeLike '*Disconnect-Cohere*'
        $problem.ErrorDetails.RecommendedAction | Should -Be 'Run Connect-Cohere to connect again.'
        Get-CohereConnection | Should -BeNullOrEmpty
        Get-CohereConnection -All | Should -BeNullOrEmpty

        Connect-Cohere
        @(Get-CohereConnector -Limit 2).Count | Should -Be 2
        Disconnect-Cohere
        { Get-CohereConnector } | Should -Throw -ErrorId 'NotConnected*'
    }

    It 'of the current connection by name or object is the same as without' -ForEach @(
        @{ Close = { Disconnect-Cohere north } }, @{ Close = { Get-CohereConnection | Disconnect-Cohere } }
    ) {
        $env:CO_API_KEY, $env:CO_API_URL = 'abc', $Server.Api
        Connect-Cohere -Sandbox -Name north
        . $Close
        { Get-CohereConnector } | Should -Throw -ErrorId 'NotConnected*'
    }

    It 'closes a connection by name, and leaves the current one' {
        Reset-Session
        Connect-Cohere -Sandbox -Name north
        Connect-Cohere -Sandbox -SandboxSize 3 -Name south
        Disconnect-Cohere NORTH
        (Get-CohereConnection -All).Name | Should -Be 'south'
        @(Get-CohereConnector).Count | Should -Be 3
        { Disconnect-Cohere north } | Should -Throw -ErrorId 'ParameterArgumentTransformationError*'
    }

    It 'closes the connection that came from the environment' {
        Reset-Session
        $env:CO_API_KEY, $env:CO_API_URL = 'abc', $Server.Api
        $null = Get-CohereConnector -Limit 1
        $connection = Get-CohereConnection
        $connection | Should -Not -BeNullOrEmpty
        Disconnect-Cohere
        { Get-CohereConnector -Connection $connection } | Should -Throw -ErrorId 'NotConnected*'
    }

    It 'refuses $null' {
        { Disconnect-Cohere -Connection $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }
}
