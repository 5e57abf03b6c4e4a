BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $Warning = 'This endpoint is deprecated and will be removed.'

    # What a script writes to one stream, as text.
    function Get-Stream([string] $Type, [scriptblock] $Script) {
        $records = & $Script *>&1
        $records | Where-Object { $_ -is "System.Management.Automation.${Type}Record" } | ForEach-Object { "$_" }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'The verbose stream' {
    BeforeEach {
        Clear-ServerRequest
        Connect-TestServer
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'has one line for each request: method, address, status, time, size, attempt and trace id' {
        $lines = @(Get-Stream Verbose { Get-CohereConnector -All -Limit 50 -Verbose })
        $targets = @(Get-ServerTarget)
        $lines.Count | Should -Be $targets.Count
        $addresses = foreach ($line in $lines) {
            $line |
                Should -Match '^GET http://127\.0\.0\.1:\d+/v1/connectors\?limit=50\S* 200, \d+ ms, \d{4,} bytes, attempt 1, trace id [0-9a-f]{32}$'
            ([uri]($line -split ' ')[1]).PathAndQuery
        }
        $addresses | Sort-Object | Should -Be ($targets | Sort-Object)
    }

    It 'is silent without -Verbose' {
        Get-Stream Verbose { Get-CohereConnector -All } | Should -BeNullOrEmpty
    }

    It 'says what went wrong with a request that failed' {
        Connect-TestServer /status/401
        $lines = @(Get-Stream Verbose { try { Get-CohereConnector -Verbose } catch { $null = $_ } })
        $lines.Count | Should -Be 1
        $lines[0] | Should -Match ' 401, .* attempt 1, trace id [0-9a-f]{32}: .*invalid api token'
    }

    It 'says that there was no response' {
        Connect-TestServer /reset -Raw
        $lines = @(Get-Stream Verbose { try { Get-CohereConnector -Verbose } catch { $null = $_ } })
        $lines.Count | Should -Be 1
        $lines[0] | Should -Match ' no response, \d+ ms, 0 bytes, attempt 1: '
    }

    It 'announces each retry, with the wait and its reason' {
        Connect-TestServer /retry-after/0.1/flaky/2/503 -With @{ MaximumRetryCount = 3 }
        $lines = @(Get-Stream Verbose { Get-CohereConnector -Limit 1 -Verbose })
        $lines.Count | Should -Be 5 -Because 'there are three requests and two waits'
        $lines[0] | Should -Match ' 503, .* attempt 1'
        $lines[1] | Should -Match 'Waiting 0\.1 s before attempt 2 of 4: .*service unavailable'
        $lines[2] | Should -Match ' 503, .* attempt 2'
        $lines[3] | Should -Match 'before attempt 3 of 4'
        $lines[4] | Should -Match ' 200, .* attempt 3'
    }

    It 'tells of the verification of Connect-Cohere, and of -Id' {
        Get-Stream Verbose { Connect-Cohere -ApiKey abc -BaseUri $Server.Api -Verbose } |
            Should -Match '^GET \S+/v1/connectors\?limit=1 200,'
        Get-Stream Verbose { Get-CohereConnector -Id nope -Verbose -ErrorAction Ignore } |
            Should -Match '^GET \S+/v1/connectors/nope 404,'
    }

    It 'writes numbers the same in any culture' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'de-DE'
            Connect-TestServer /retry-after/0.1/flaky/1/503 -With @{ MaximumRetryCount = 1 }
            (Get-Stream Verbose { Get-CohereConnector -Limit 1 -Verbose })[1] | Should -Match 'Waiting 0\.1 s'
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }
}

Describe 'The debug stream' {
    BeforeAll {
        # Before: two headers of the server's own, one that may hold anything and one that is known.
        Connect-TestServer /header/Set-Cookie/session%3Dabc123/header/X-Trial-Endpoint-Call-Remaining/41 -With @{
            ClientName = 'inventory' }
        $Lines = & {
            $DebugPreference = 'Continue'
            Get-Stream Debug { Get-CohereConnector -Limit 1 }
        }
    }

    AfterAll {
        Disconnect-Cohere
    }

    It 'shows the headers of the request and of the response that are known to be harmless' {
        $Lines | Should -Contain '> X-Client-Name: inventory'
        $Lines | Should -Contain '> Accept: application/json'
        $Lines | Should -Contain '< X-Trial-Endpoint-Call-Remaining: 41'
        $Lines -match '^< x-debug-trace-id: [0-9a-f]{32}$' | Should -Not -BeNullOrEmpty
    }

    It 'shows others by name only, Authorization first of all' {
        $Lines | Should -Contain '> Authorization: ***'
        $Lines | Should -Contain '< Set-Cookie: ***'
        $Lines -match 'abc123|Bearer' | Should -BeNullOrEmpty
    }

    It 'is silent without -Debug' {
        Get-Stream Debug { Get-CohereConnector -Limit 1 } | Should -BeNullOrEmpty
    }
}

Describe 'The warning stream' {
    AfterEach {
        Disconnect-Cohere
    }

    It 'has the X-API-Warning of the server once a connection' {
        Connect-TestServer /warning
        $warnings = Get-Stream Warning {
            Get-CohereConnector -Limit 1
            Get-CohereConnector -All -Limit 50
            Get-CohereConnector -Id nope -ErrorAction Ignore
        }
        @($warnings).Count | Should -Be 1
        $warnings | Should -Be "Cohere: $Warning"
    }

    It 'has it again for another connection' {
        foreach ($i in 1, 2) {
            Connect-TestServer /warning
            Get-Stream Warning { Get-CohereConnector -Limit 1 } | Should -Be "Cohere: $Warning"
        }
    }

    It 'has each text once' {
        Connect-TestServer /header/X-API-Warning/other
        Get-Stream Warning { Get-CohereConnector -Limit 1; Get-CohereConnector -Limit 1 } | Should -Be 'Cohere: other'
    }

    It 'has it when a request fails, too' {
        Connect-TestServer /warning/status/401
        Get-Stream Warning { try { Get-CohereConnector } catch { $null = $_ } } | Should -Be "Cohere: $Warning"
    }

    It 'has it from the verification of Connect-Cohere' {
        Get-Stream Warning { Connect-Cohere -ApiKey abc -BaseUri "$($Server.Api)/warning" } |
            Should -Be "Cohere: $Warning"
    }

    It 'can be silenced' {
        Connect-TestServer /warning
        Get-Stream Warning { Get-CohereConnector -Limit 1 -WarningAction SilentlyContinue } | Should -BeNullOrEmpty
    }
}

Describe 'The progress stream' {
    BeforeAll {
        function Get-Progress([string] $Script, $Connection) {
            $shell = New-SecondShell $Script $Connection
            $null = $shell.Invoke()
            $shell.Streams.Progress | Where-Object Activity -notlike 'Preparing modules*'
            $shell.Runspace.Dispose()
        }
    }

    It 'shows how far a walk is that takes over a second, and ends' {
        $connection = Connect-TestServer /delay/200 -With @{ PassThru = $true }
        $records =
            @(Get-Progress 'Get-CohereConnector -All -Limit 40 -ThrottleLimit 1 -Connection $Connection' $connection)
        $records.Count | Should -BeGreaterThan 1
        $records[0].PercentComplete | Should -BeIn (1..99)
        $records[0].StatusDescription | Should -Match '^\d+ of 245 connectors$'
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'shows no percentage where the total is unknown' {
        $connection = Connect-TestServer /nototal/delay/200 -With @{ PassThru = $true }
        $records =
            @(Get-Progress 'Get-CohereConnector -All -Limit 40 -ThrottleLimit 1 -Connection $Connection' $connection)
        $records[0].PercentComplete | Should -Be -1
        $records[0].StatusDescription | Should -Match '^\d+ connectors$'
    }

    It 'is silent for a walk that is quick' {
        $connection = Connect-TestServer -With @{ PassThru = $true }
        Get-Progress 'Get-CohereConnector -All -Connection $Connection' $connection | Should -BeNullOrEmpty
    }

    It 'shows a wait for a retry, and takes it away' {
        $connection = Connect-TestServer /retry-after/1/flaky/1/503 -With @{ PassThru = $true; MaximumRetryCount = 1 }
        $records = @(Get-Progress 'Get-CohereConnector -Limit 1 -Connection $Connection' $connection)
        $records[0].StatusDescription | Should -Match 'Waiting before retry 1 of 1: '
        $records[0].SecondsRemaining | Should -Be 1
        $records[-1].RecordType | Should -Be 'Completed' -Because 'a bar must not stay on the screen'
    }
}
