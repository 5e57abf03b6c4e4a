BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    Connect-Cohere -Sandbox
    $Everything = (Get-CohereConnector -All).Id
    Disconnect-Cohere

    # Compares as one string: much faster than collection against collection.
    function Assert-Whole($Connectors, $Expected = $Everything) {
        @($Connectors).Count | Should -Be $Expected.Count
        $Connectors.Id -join ' ' | Should -Be ($Expected -join ' ')
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Get-CohereConnector -All' {
    BeforeEach {
        Clear-ServerRequest
        $null = Connect-TestServer
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'gives every connector once, in the order of the server' {
        $Everything.Count | Should -Be 245
        Assert-Whole (Get-CohereConnector -All)
    }

    It 'asks for 100 at once, and for no more pages than it needs' {
        $null = Get-CohereConnector -All
        $targets = @(Get-ServerTarget)
        $targets[0] | Should -Be '/v1/connectors?limit=100'
        $targets.Count | Should -Be 3
        $targets | Should -BeLike '*?limit=100*'
    }

    It 'takes -Limit <Limit> for the page size' -ForEach @{ Limit = 2 }, @{ Limit = 30 }, @{ Limit = 99 },
        @{ Limit = 100 } {
        Assert-Whole (Get-CohereConnector -All -Limit $Limit)
        $targets = @(Get-ServerTarget)
        $targets[0] | Should -Be "/v1/connectors?limit=$Limit"
        $targets | Should -BeLike "*?limit=$Limit*"
    }

    It 'is whole with -Limit 1 too' {
        Assert-Whole (Get-CohereConnector -All -Limit 1)
    }

    It 'starts at -Offset <Offset>' -ForEach @{ Offset = 0 }, @{ Offset = 1 }, @{ Offset = 99 }, @{ Offset = 100 },
        @{ Offset = 244 } {
        Assert-Whole (Get-CohereConnector -All -Offset $Offset) @($Everything | Select-Object -Skip $Offset)
        @(Get-ServerTarget)[0] | Should -Be "/v1/connectors?limit=100$(if ($Offset) { "&offset=$Offset" })"
    }

    It 'gives nothing, without an error, from -Offset <_>' -ForEach 245, 246, 100000 {
        Get-CohereConnector -All -Offset $_ -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'gives nothing, without an error, for <_>' -ForEach '/nulllist', '/missinglist' {
        Connect-TestServer $_
        Get-CohereConnector -All -ErrorAction Stop | Should -BeNullOrEmpty
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'is whole at <Scenario>' -ForEach @(
        foreach ($total in 'nototal', 'total/0', 'total/1', 'total/99', 'total/100', 'total/199', 'total/246',
            'total/1000000', 'total/-1', 'total/2.5', 'total/null', 'total/1e300', 'total/1e400', 'total/%22245%22') {
            foreach ($cap in '', '/cap/30', '/cap/99') {
                @{ Scenario = "$cap/$total" }
            }
        }
        @{ Scenario = '/cap/1' }
        @{ Scenario = '/cap/2' }
        @{ Scenario = '/cap/7' }
        @{ Scenario = '/cap/1/nototal' }
        @{ Scenario = '/cap/2/nototal' }
        @{ Scenario = '/cap/2/total/2000' }
        @{ Scenario = '/bom' }
    ) {
        Connect-TestServer $Scenario
        Assert-Whole (Get-CohereConnector -All -ErrorAction Stop)
    }

    It 'is whole for a list of <_>' -ForEach 1, 2, 99, 100, 101, 199, 200, 201 {
        Connect-Cohere -Sandbox -SandboxSize $_
        $rows = @(Get-CohereConnector -All)
        $rows.Count | Should -Be $_
        @($rows.Id | Sort-Object -Unique).Count | Should -Be $_
    }

    It 'gives the rows around an unusable one, which is an error that does not end it' {
        Connect-TestServer /onebad
        $rows = Get-CohereConnector -All -ErrorVariable problems -ErrorAction SilentlyContinue
        $rows.Id | Should -Be 'sample-000001', 'sample-000002', 'sample-000005'
        @($problems).Count | Should -Be 2
        $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidConnector*'
    }

    It 'finds the same expired connectors over HTTP as in the sandbox, by any way to connect' {
        $http = Get-CohereConnector -All | Where-Object AuthStatus -eq expired
        Connect-Cohere -Sandbox
        $sandbox = Get-CohereConnector -All | Where-Object AuthStatus -eq expired
        Reset-Session
        try {
            $env:CO_API_KEY, $env:CO_API_URL = 'abc', $Server.Api
            $environment = Get-CohereConnector -All | Where-Object AuthStatus -eq expired
        }
        finally {
            Remove-Item Env:CO_API_KEY, Env:CO_API_URL
        }
        $expected = foreach ($offset in 0, 100, 200) {
            (Invoke-RestMethod "$($Server.Api)/v1/connectors?limit=100&offset=$offset").connectors |
                Where-Object auth_status -eq expired
        }
        $expected.Count | Should -BeGreaterThan 10
        $http.Id | Should -Be $expected.id
        $sandbox.Id | Should -Be $expected.id
        $environment.Id | Should -Be $expected.id
    }
}

Describe 'Get-CohereConnector -All, while the list changes' {
    BeforeAll {
        # A server of its own, since it is written to.
        $Server = Start-TestServer
        function Add-Connector {
            $body = @{ name = 'Made meanwhile'; url = 'https://meanwhile.example.com/search' } | ConvertTo-Json
            (Invoke-RestMethod "$($Server.Api)/v1/connectors" -Method Post -Body $body -ContentType application/json).connector.id
        }
        function Remove-Connector($Id) {
            $null = Invoke-RestMethod "$($Server.Api)/v1/connectors/$Id" -Method Delete
        }
    }

    AfterAll {
        Disconnect-Cohere
        Stop-TestServer
    }

    It 'gives every old connector once when connectors are made' {
        Connect-TestServer
        $ids = Get-CohereConnector -All -Limit 20 |
            ForEach-Object -Begin { $n = 0 } { if (++$n % 15 -eq 0) { $null = Add-Connector }; $_.Id }
        @($ids | Group-Object | Where-Object Count -gt 1).Count | Should -Be 0
        $Everything | Where-Object { $_ -notin $ids } | Should -BeNullOrEmpty
    }

    It 'gives every connector that stays once when others are deleted' {
        Connect-TestServer
        $old = (Get-CohereConnector -All).Id
        $gone = [System.Collections.Generic.List[string]]::new()
        $ids = Get-CohereConnector -All -Limit 20 | ForEach-Object -Begin { $n = 0 } {
            if (++$n % 7 -eq 0) { Remove-Connector $_.Id; $gone.Add($_.Id) }
            $_.Id
        }
        $gone.Count | Should -BeGreaterThan 20
        @($ids | Group-Object | Where-Object Count -gt 1).Count | Should -Be 0
        $old | Where-Object { $_ -notin $ids } | Should -BeNullOrEmpty
    }
}

Describe 'Get-CohereConnector -All, piped into a cmdlet that changes the list, <_>' -ForEach '', '/nototal' {
    BeforeEach {
        # A server for each test, since it is written to.
        $Server = Start-TestServer '--connectors', '250'
        Connect-TestServer $_
        $before = @(Get-CohereConnector -All)
        $before.Count | Should -Be 250
    }

    AfterEach {
        Disconnect-Cohere
        Stop-TestServer
    }

    It 'New-CohereConnector makes each connector once more' {
        $made =
            @(Get-CohereConnector -All |
                ForEach-Object { [pscustomobject]@{ Name = "Copy of $($_.Id)"; Url = $_.Url } } | New-CohereConnector)
        $made.Count | Should -Be 250
        $made.Name -join ' ' | Should -Be (($before.Id | ForEach-Object { "Copy of $_" }) -join ' ')
        @(Get-CohereConnector -All).Count | Should -Be 500
    }

    It 'Set-CohereConnector changes each connector once' {
        $changed = @(Get-CohereConnector -All -Limit 20 | Set-CohereConnector -Active:$false -PassThru)
        $changed.Id -join ' ' | Should -Be ($before.Id -join ' ')
        @(Get-CohereConnector -All | Where-Object Active).Count | Should -Be 0
    }

    It 'Remove-CohereConnector removes each connector once' {
        Clear-ServerRequest
        Get-CohereConnector -All -Limit 20 | Remove-CohereConnector -Force -ErrorAction Stop
        @(Get-ServerRequest | Where-Object method -eq DELETE).Count | Should -Be 250
        Get-CohereConnector -All | Should -BeNullOrEmpty
    }
}

Describe 'Get-CohereConnector -All, of a server that cannot be right' {
    BeforeEach {
        Clear-ServerRequest
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'ends in an error when the first page is empty although the server counts connectors' {
        Connect-TestServer /emptylist/245
        $problem = Get-ThrownError { Get-CohereConnector -All }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PagingInconsistent*'
        "$problem" | Should -Match '0 of 245'
        @(Get-ServerRequest).Count | Should -Be 2
    }

    It 'ends in an error of ours when the server ignores the largest offset' {
        Connect-TestServer /ignoreoffset
        $problem = Get-ThrownError { Get-CohereConnector -All -Offset ([long]::MaxValue) }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PagingInconsistent*'
    }

    It 'ends in an error when the server ignores offsets' {
        Connect-TestServer /ignoreoffset
        $problem = Get-ThrownError { Get-CohereConnector -All }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PagingInconsistent*'
        "$problem" | Should -Match '100 of 245'
    }

    It 'is whole at <_>' -ForEach '/clampoffset', '/onerow/2', '/nulls/2/3', '/randomsize' {
        Connect-TestServer $_
        Assert-Whole (Get-CohereConnector -All)
    }

    It 'warns after the last row when the server counts more than it has' {
        Connect-TestServer /total/300
        $output = @(Get-CohereConnector -All 3>&1)
        $output.Count | Should -Be 246
        $output[-1] | Should -BeOfType System.Management.Automation.WarningRecord
        "$($output[-1])" | Should -Match '300 connectors.*245'
    }
}
