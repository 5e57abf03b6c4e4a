# Many runspaces in one process, each with its own connection.
BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $Small = Start-TestServer '--urls', 'http://127.0.0.1:0', '--connectors', '7', '--api-key', 'key-of-the-small-one'
    $Large = Start-TestServer '--urls', 'http://127.0.0.1:0', '--connectors', '40', '--api-key', 'key-of-the-large-one'
    $Calls = if ($env:COHERE_CALLS) { [int]$env:COHERE_CALLS } else { 100 }
}

AfterAll {
    foreach ($Server in $Small, $Large) { Stop-TestServer }
}

Describe 'Runspaces' {
    It 'do not see each other''s connection: sixteen of them, two servers, many calls each' {
        $shells = foreach ($number in 1..16) {
            $server, $count,
                $key =
                    if ($number % 2) { $Small, 7, 'key-of-the-small-one' } else { $Large, 40, 'key-of-the-large-one' }
            $shell = New-SecondShell "
                Connect-Cohere -ApiKey $key -BaseUri $($server.Api) -MaximumRetryCount 0
                foreach (`$call in 1..$Calls) { if (@(Get-CohereConnector -All).Count -ne $count) { 'wrong' } }
                (Get-CohereConnection).BaseUri.AbsoluteUri"
            @{ Shell = $shell; Address = "$($server.Api)/"; Running = $shell.BeginInvoke() }
        }
        foreach ($one in $shells) {
            $one.Shell.EndInvoke($one.Running) | Should -Be $one.Address
            $one.Shell.Streams.Error | Should -BeNullOrEmpty
            $one.Shell.Runspace.Dispose()
        }
    }

    It 'can be handed a connection with $using:, in a thread job and in parallel' {
        $connection = Connect-Cohere -ApiKey key-of-the-small-one -BaseUri $Small.Api -PassThru
        $module = $ModulePath
        $counts = 1..4 | ForEach-Object -Parallel {
            Import-Module $using:module
            @(Get-CohereConnector -All -Connection $using:connection).Count
        }
        $counts | Should -Be 7, 7, 7, 7
        Start-ThreadJob {
            Import-Module $using:module
            @(Get-CohereConnector -All -Connection $using:connection).Count
        } | Receive-Job -Wait -AutoRemoveJob | Should -Be 7
    }

    It 'lose nothing when another disconnects' {
        Connect-Cohere -ApiKey key-of-the-large-one -BaseUri $Large.Api
        $shell =
            New-SecondShell "Connect-Cohere -ApiKey key-of-the-small-one -BaseUri $($Small.Api); Disconnect-Cohere; Get-CohereConnection"
        $shell.Invoke() | Should -BeNullOrEmpty
        $shell.Runspace.Dispose()
        @(Get-CohereConnector -All).Count | Should -Be 40
    }

    It 'close their connection when the module is removed from them, and only theirs' {
        Connect-Cohere -ApiKey key-of-the-large-one -BaseUri $Large.Api
        $shell = New-SecondShell "
            `$connection = Connect-Cohere -ApiKey key-of-the-small-one -BaseUri $($Small.Api) -PassThru
            Remove-Module CohereConnectors.PS
            Import-Module '$ModulePath'
            try { Get-CohereConnector -Connection `$connection -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId }"
        $shell.Invoke() | Should -BeLike 'NotConnected*'
        $shell.Runspace.Dispose()
        @(Get-CohereConnector -All).Count | Should -Be 40
    }
}

Describe 'Cultures' {
    It 'change nothing in what is sent and read: <_>' -ForEach 'tr-TR', 'de-DE', 'ar-SA', '' {
        $Server = $Large
        $shell = New-SecondShell "
            [System.Threading.Thread]::CurrentThread.CurrentCulture = [cultureinfo]'$_'
            [cultureinfo]::DefaultThreadCurrentCulture = [cultureinfo]'$_'
            Connect-Cohere -ApiKey key-of-the-large-one -BaseUri $($Large.Api) -SkipVerification
            Get-CohereConnector -Limit 15 -Offset 12"
        Clear-ServerRequest
        $rows = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Runspace.Dispose()
        [cultureinfo]::DefaultThreadCurrentCulture = $null
        Get-ServerTarget | Should -Be '/v1/connectors?limit=15&offset=12'
        Connect-Cohere -ApiKey key-of-the-large-one -BaseUri $Large.Api
        $rows.CreatedAt | Should -Be (Get-CohereConnector -Limit 15 -Offset 12).CreatedAt
    }
}
