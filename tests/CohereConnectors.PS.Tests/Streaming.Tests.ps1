BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
}

AfterAll {
    Stop-TestServer
}

Describe 'Get-CohereConnector -All streams' {
    BeforeEach {
        Clear-ServerRequest
        $null = Connect-TestServer
    }

    AfterEach {
        Disconnect-Cohere
        Wait-Until { (Get-OpenRequest) -eq 0 }
    }

    It 'the first row before it asks for the second page' {
        $counts = Get-CohereConnector -All |
            ForEach-Object -Begin { $n = 0 } { if (++$n -in 1, 100) { @(Get-ServerRequest).Count } }
        $counts | Should -Be 1, 1
    }

    It 'and sends exactly one request for Select-Object -First <_>' -ForEach 1, 30, 100 {
        @(Get-CohereConnector -All | Select-Object -First $_).Count | Should -Be $_
        Get-ServerTarget | Should -Be '/v1/connectors?limit=100'
    }

    It 'and has requested at most -ThrottleLimit pages more than Select-Object -First <Rows> used' -ForEach @{
        Rows = 15; Pages = 2 }, @{ Rows = 60; Pages = 7 } {
        @(Get-CohereConnector -All -Limit 10 | Select-Object -First $Rows).Count | Should -Be $Rows
        $count = @(Get-ServerRequest).Count
        $count | Should -BeGreaterOrEqual $Pages
        $count | Should -BeLessOrEqual ($Pages + 4)
    }

    It 'and sends one request for -Name with Select-Object -First 1' {
        @(Get-CohereConnector -Name Jira | Select-Object -First 1).Count | Should -Be 1
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'and reads the whole list for a pattern, which a later connector may have as its name' {
        @(Get-CohereConnector -Name 'J*' | Select-Object -First 1).Count | Should -Be 1
        @(Get-ServerRequest).Count | Should -Be 3
    }

    It 'and leaves nothing open after <End>' -ForEach @(
        @{ End = 'a throw downstream'
            Use = { try { Get-CohereConnector -All | ForEach-Object { throw 'enough' } } catch { "$_" } }
                Gives = 'enough' }
        @{ End = 'a terminating error downstream'
            Use =
                {
                    try { Get-CohereConnector -All |
                        ForEach-Object { Get-Item /no/such/file -ErrorAction Stop } } catch { 'ended' } }
                            Gives = 'ended' }
        @{ End = 'a break out of a loop'
            Use = { foreach ($once in 1) { Get-CohereConnector -All | ForEach-Object { $_.Id; break } } }
                Gives = 'gdrive-*' }
        @{ End = 'a continue of an outer loop'
            Use = { foreach ($once in 1) { Get-CohereConnector -All | ForEach-Object { $_.Id; continue } } }
                Gives = 'gdrive-*' }
        @{ End = 'Select-Object -First'; Use = { (Get-CohereConnector -All | Select-Object -First 1).Id }
            Gives = 'gdrive-*' }
    ) {
        & $Use | Should -BeLike $Gives
        @(Get-ServerRequest).Count | Should -Be 1
        Get-OpenRequest | Should -Be 0
        @(Get-CohereConnector -All).Count | Should -Be 245 -Because 'the session stays usable'
    }

    It 'and what a downstream command throws reaches the caller as it is' {
        $problem =
            Get-ThrownError { Get-CohereConnector -All |
                ForEach-Object { throw [System.FormatException]::new('mine') } }
        $problem.Exception | Should -BeOfType ([System.FormatException])
    }

    It 'and has at most -ThrottleLimit <Limit> requests under way' -ForEach @{ Limit = 1 }, @{ Limit = 2 },
        @{ Limit = 4 } {
        Connect-TestServer /delay/30
        @(Get-CohereConnector -All -Limit 10 -ThrottleLimit $Limit).Count | Should -Be 245
        # A request is surely under way for as long as the server delays it.
        $starts = (Get-ServerRequest).startedAt
        $most = $starts |
            ForEach-Object { $start = $_
                @($starts | Where-Object { $_ -le $start -and $_.AddMilliseconds(25) -gt $start }).Count } |
                    Sort-Object | Select-Object -Last 1
        $most | Should -BeLessOrEqual $Limit
        if ($Limit -gt 1) { $most | Should -BeGreaterThan 1 }
    }

    It 'and does not hang with -WarningAction Stop' {
        Connect-TestServer /warning
        { Get-CohereConnector -All -WarningAction Stop } | Should -Throw -ErrorId 'ActionPreferenceStop*'
        Connect-TestServer
        { Get-CohereConnector -WarningAction Stop } | Should -Throw -ErrorId 'ActionPreferenceStop*'
        Get-OpenRequest | Should -Be 0
    }

    It 'and raises a terminating error when a page fails after rows are out' {
        # The second page is no longer there: the server is gone by then.
        $own = Start-TestServer
        Connect-Cohere -ApiKey abc -BaseUri $own.Api -MaximumRetryCount 0
        $rows = [System.Collections.Generic.List[object]]::new()
        $problem = Get-ThrownError {
            Get-CohereConnector -All | ForEach-Object {
                if ($rows.Count -eq 0) { $own.Process.Kill(); $own.Process.WaitForExit() }
                $rows.Add($_)
            }
            $rows.Add('the statement went on')
        }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed*'
        $rows.Count | Should -Be 100
    }
}

Describe 'Stop' {
    BeforeEach {
        Clear-ServerRequest
        Wait-Until { (Get-OpenRequest) -eq 0 }
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'returns at once while <State>' -ForEach @(
        @{ State = 'the server is silent'; Raw = $true; Scenario = '/silent'; When = { (Get-OpenRequest) -eq 1 } }
        @{ State = 'the headers are cut off'; Raw = $true; Scenario = '/half-header-silent'
            When = { (Get-OpenRequest) -eq 1 } }
        @{ State = 'the body is cut off'; Raw = $true; Scenario = '/half-body-silent'
            When = { (Get-OpenRequest) -eq 1 } }
        @{ State = 'the body drips'; Raw = $true; Scenario = '/drip/20'; When = { (Get-OpenRequest) -eq 1 } }
        @{ State = 'the headers drip'; Raw = $true; Scenario = '/slow-headers'; When = { (Get-OpenRequest) -eq 1 } }
        @{ State = 'a response takes long'; Scenario = '/delay/30000'; When = { (Get-OpenRequest) -eq 1 } }
        @{ State = 'a retry is waited for'; Scenario = '/retry-after/50/status/503'
            When = { @(Get-ServerRequest).Count -eq 1 -and (Get-OpenRequest) -eq 0 } }
        @{ State = 'a walk is under way'; Scenario = '/delay/40'; Arguments = '-All -Limit 2 -ThrottleLimit 8'
            When = { @(Get-ServerRequest).Count -ge 3 } }
        @{ State = 'names are looked for'; Scenario = '/delay/1000'; Arguments = '-Name xyz* -ThrottleLimit 1'
            When = { @(Get-ServerRequest).Count -ge 2 } }
        @{ State = 'ids are asked for'; Scenario = '/delay/30000'; Arguments = '-Id a, b, c'
            When = { (Get-OpenRequest) -eq 1 } }
    ) {
        $connection = Connect-TestServer $Scenario -Raw:([bool]$Raw) -With @{ PassThru = $true; MaximumRetryCount = 3 }
        foreach ($round in 1..3) {
            $stopped = Invoke-Stopped "Get-CohereConnector -Connection `$Connection $Arguments" $connection $When
            $stopped.State | Should -Be 'Stopped'
            $stopped.Errors | Should -BeNullOrEmpty
            Wait-Until { (Get-OpenRequest) -eq 0 } 2
            $seen = @(Get-ServerRequest).Count
            Start-Sleep -Milliseconds 60
            @(Get-ServerRequest).Count | Should -Be $seen -Because 'nothing more may be sent'
            Clear-ServerRequest
        }
    }

    It 'ends Connect-Cohere at once, and leaves no connection' {
        $stopped =
            Invoke-Stopped "Connect-Cohere -ApiKey abc -BaseUri $($Server.Raw)/silent" $null { (Get-OpenRequest) -eq 1 }
        $stopped.State | Should -Be 'Stopped'
        Wait-Until { (Get-OpenRequest) -eq 0 } 2
    }

    It 'leaves the process, the runspace and the connection usable' {
        $connection = Connect-TestServer /flaky/1/503/retry-after/50 -With @{ PassThru = $true; MaximumRetryCount = 3 }
        $null =
            Invoke-Stopped 'Get-CohereConnector -All -Connection $Connection' $connection {
                @(Get-ServerRequest).Count -eq 1 -and (Get-OpenRequest) -eq 0 }
        @(Get-CohereConnector -All -Connection $connection).Count | Should -Be 245
    }
}
