BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
}

AfterAll {
    Stop-TestServer
}

Describe 'Get-CohereConnection' {
    BeforeEach {
        Clear-ServerRequest
    }

    AfterEach {
        Disconnect-Cohere
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore
    }

    It 'gives nothing where there is no connection' {
        Get-CohereConnection -ErrorVariable problem | Should -BeNullOrEmpty
        $problem | Should -BeNullOrEmpty
    }

    It 'gives the connection that Connect-Cohere made last' {
        Connect-Cohere -Sandbox
        $last = Connect-Cohere -ApiKey abc -BaseUri $Server.Api -PassThru
        Get-CohereConnection | Should -Be $last
    }

    Context 'with CO_API_KEY and CO_API_URL' {
        BeforeEach {
            Reset-Session
            $env:CO_API_KEY, $env:CO_API_URL = 'key-one', $Server.Api
        }

        It 'a command connects without Connect-Cohere, and sends one request' {
            $null = Get-CohereConnector -Limit 1
            $request = @(Get-ServerRequest)
            $request.Count | Should -Be 1
            $request[0].headers.Authorization | Should -Be 'Bearer key-one'
            (Get-CohereConnection).BaseUri | Should -Be "$($Server.Api)/"
        }

        It 'one connection serves while they stay the same' {
            $null = Get-CohereConnector -Limit 1
            $first = Get-CohereConnection
            $null = Get-CohereConnector -Limit 1
            Get-CohereConnection | Should -Be $first
        }

        It 'a changed key is used at once' {
            $null = Get-CohereConnector -Limit 1
            $env:CO_API_KEY = 'key-two'
            $null = Get-CohereConnector -Limit 1
            (Get-ServerRequest).headers.Authorization | Should -Be 'Bearer key-one', 'Bearer key-two'
        }

        It 'a changed address is used at once' {
            $null = Get-CohereConnector -Limit 1
            $env:CO_API_URL = "$($Server.Api)/prefix/other"
            $null = Get-CohereConnector -Limit 1
            Get-ServerTarget | Should -Be '/v1/connectors?limit=1', '/prefix/other/v1/connectors?limit=1'
        }

        It 'a key that is taken away is not used any more' {
            $null = Get-CohereConnector -Limit 1
            Remove-Item Env:CO_API_KEY
            { Get-CohereConnector -Limit 1 } | Should -Throw -ErrorId 'NotConnected*'
            Get-CohereConnection | Should -BeNullOrEmpty
        }

        It 'the connection of Connect-Cohere goes first' {
            Connect-Cohere -ApiKey explicit -BaseUri $Server.Api -SkipVerification
            $null = Get-CohereConnector -Limit 1
            (Get-ServerRequest).headers.Authorization | Should -Be 'Bearer explicit'
        }

        It 'they do not serve after Disconnect-Cohere' {
            Connect-Cohere -ApiKey explicit -BaseUri $Server.Api -SkipVerification
            Disconnect-Cohere
            { Get-CohereConnector -Limit 1 } | Should -Throw -ErrorId 'NotConnected*'
            Get-ServerRequest | Should -BeNullOrEmpty
        }

        It 'an address of <Url> is <Id>' -ForEach @(
            @{ Url = 'nonsense'; Id = 'InvalidEnvironment' }
            @{ Url = 'ftp://127.0.0.1'; Id = 'InvalidEnvironment' }
            @{ Url = 'http://api.example.com'; Id = 'InsecureEndpoint' }
        ) {
            $env:CO_API_URL = $Url
            foreach ($command in { Get-CohereConnector }, { Get-CohereConnection }) {
                $problem = Get-ThrownError $command
                $problem.FullyQualifiedErrorId | Should -BeLike "$Id*"
                $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
            }
        }
    }

    It 'NotConnected says what to do where there is no connection and no key' {
        Reset-Session
        $problem = Get-ThrownError { Get-CohereConnector }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotConnected*'
        $problem.CategoryInfo.Category | Should -Be 'ConnectionError'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'Connect-Cohere.*CO_API_KEY'
    }

    Context 'with two runspaces' {
        It 'neither sees the connection of the other' {
            $own = Connect-Cohere -Sandbox -PassThru
            $shell =
                New-SecondShell 'Get-CohereConnection; Connect-Cohere -Sandbox -SandboxSize 7; Get-CohereConnection; @(Get-CohereConnector).Count'
            $theirs = $shell.Invoke()
            $theirs.Count | Should -Be 2 -Because 'it had no connection at first'
            $theirs[0] | Should -Not -Be $own
            $theirs[1] | Should -Be 7
            Get-CohereConnection | Should -Be $own
            $shell.Runspace.Dispose()
            @(Get-CohereConnector -All).Count | Should -Be 245
        }

        It 'ForEach-Object -Parallel has none unless it is given one' {
            $connection = Connect-Cohere -Sandbox -SandboxSize 9 -PassThru
            $counts = 1..4 | ForEach-Object -Parallel {
                Import-Module $using:ModulePath
                if (Get-CohereConnection) { throw 'A connection leaked into this runspace.' }
                @(Get-CohereConnector -Connection $using:connection).Count
            }
            $counts | Should -Be 9, 9, 9, 9
        }

        It 'Disconnect-Cohere in one leaves the other connected' {
            Connect-Cohere -Sandbox -SandboxSize 5
            $shell = New-SecondShell 'Connect-Cohere -Sandbox; Disconnect-Cohere'
            $null = $shell.Invoke()
            $shell.HadErrors | Should -BeFalse
            $shell.Runspace.Dispose()
            @(Get-CohereConnector).Count | Should -Be 5
        }
    }

    Context '-Connection of a command' {
        It 'overrides the current connection' {
            $other = Connect-Cohere -Sandbox -SandboxSize 4 -PassThru
            Connect-Cohere -Sandbox -SandboxSize 6
            @(Get-CohereConnector -Connection $other).Count | Should -Be 4
            @(Get-CohereConnector).Count | Should -Be 6
        }

        It 'needs no current connection' {
            $connection = Connect-Cohere -Sandbox -SandboxSize 4 -PassThru
            $shell = New-SecondShell '@(Get-CohereConnector -Connection $Connection).Count' $connection
            $shell.Invoke() | Should -Be 4
            $shell.Runspace.Dispose()
        }

        It 'that is closed is NotConnected, even when another one is current' {
            $closed = Connect-Cohere -Sandbox -PassThru
            Disconnect-Cohere $closed
            Connect-Cohere -Sandbox
            { Get-CohereConnector -Connection $closed } | Should -Throw -ErrorId 'NotConnected*'
        }

        It 'that nobody connected is NotConnected' {
            { Get-CohereConnector -Connection ([CohereConnectors.CohereConnection]::new()) } |
                Should -Throw -ErrorId 'NotConnected*'
        }
    }
}
