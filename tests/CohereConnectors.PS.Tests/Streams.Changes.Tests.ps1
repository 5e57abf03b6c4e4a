BeforeDiscovery {
    # Everything that makes the engine ask or stop at a record of a stream.
    $Settings = @(
        @{ Setting = '-Debug'; With = @{ Debug = $true } }
        @{ Setting = '-Debug -Verbose'; With = @{ Debug = $true; Verbose = $true } }
        @{ Setting = '-Debug -WarningAction Stop'; With = @{ Debug = $true; WarningAction = 'Stop' } }
        @{ Setting = '-WarningAction Stop'; With = @{ WarningAction = 'Stop' } }
        @{ Setting = '-WarningAction Inquire'; With = @{ WarningAction = 'Inquire' } }
        @{ Setting = '-InformationAction Stop'; With = @{ InformationAction = 'Stop' } }
        foreach ($stream in 'Verbose', 'Debug', 'Warning', 'Information', 'Progress') {
            foreach ($value in 'Stop', 'Inquire') {
                @{ Setting = "`$${stream}Preference = '$value'"; Variable = "${stream}Preference"; Value = $value
                    With = @{} }
            }
        }
        @{ Setting = "-Debug and `$VerbosePreference = 'Stop'"; Variable = 'VerbosePreference'; Value = 'Stop'
            With = @{ Debug = $true } }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Asking.ps1
    $Server = Start-TestServer
}

AfterAll {
    Stop-TestServer
}

Describe 'A change with <Setting>' -ForEach $Settings {
    BeforeAll {
        # The server warns, and refuses the first attempt; with a wait that is long enough to be shown where that can
        # end the command.
        $wait = $Variable -eq 'ProgressPreference' ? 1 : 0.1
        function Invoke-Change([string] $Script, [string] $Scenario = "/warning/retry-after/$wait/flaky/1/429") {
            Clear-ServerRequest
            $connection = Connect-TestServer $Scenario -With @{ PassThru = $true; MaximumRetryCount = 1 }
            $variables = @{ With = $With }
            if ($Variable) { $variables[$Variable] = $Value }
            Invoke-Asked $Script -Connection $connection -Variables $variables
        }
    }

    It 'asks nothing and returns the new connector' {
        $run = Invoke-Change '$made = New-CohereConnector N https://example.com/search @With; $made'
        $run.Errors | Should -BeNullOrEmpty
        $run.Questions | Should -BeNullOrEmpty
        $run.Output.Name | Should -Be 'N'
        "$($run.Text) $($run.Streams)" | Should -Match 'This endpoint is deprecated' -Because 'the warning is not lost'
    }

    It 'asks nothing and goes on with the next' {
        $run = Invoke-Change @'
            $made = 'A', 'B' | ForEach-Object { [pscustomobject]@{ Name = $_; Url = 'https://example.com/search' } } | New-CohereConnector @With
            $made | Set-CohereConnector -Active:$false -PassThru @With | ForEach-Object Active
            $made | Request-CohereConnectorAuthorization -ErrorAction SilentlyContinue @With
            $made | Remove-CohereConnector -Force @With
            'end'
'@ '/warning'
        $run.Errors | Where-Object FullyQualifiedErrorId -NotLike 'BadRequest,*' | Should -BeNullOrEmpty
        $run.Questions | Should -BeNullOrEmpty
        $run.Output | Should -Be $false, $false, 'end'
        @(Get-ServerRequest).Count | Should -Be 8
    }
}

Describe 'A command with -Debug' {
    It 'does not ask where nobody can be asked' {
        $lines = Invoke-FreshProcess {
            param($Path, $Address)
            Import-Module $Path
            Connect-Cohere -ApiKey abc -BaseUri "$Address/warning" -Debug 5>&1 3>&1 | ForEach-Object { "$_" }
            $made = New-CohereConnector N https://example.com/search -Debug 5>&1 3>&1
            "made $($made | Where-Object { $_ -isnot [System.Management.Automation.DebugRecord] } | ForEach-Object Name)"
            $rows = Get-CohereConnector -Debug 5>&1 3>&1
            "rows $(@($rows | Where-Object { $_ -isnot [System.Management.Automation.DebugRecord] }).Count)"
            $rows | Where-Object { "$_" -like 'WARNING*' } | ForEach-Object { "$_" }
        } $Server.Api
        $lines | Should -Contain 'made N'
        $lines | Should -Contain 'rows 30'
        $lines -like 'WARNING: These are 30 of * connectors.*' | Should -Not -BeNullOrEmpty
        $lines -like 'WARNING: Cohere: This endpoint is deprecated*' | Should -Not -BeNullOrEmpty
        $lines -match '^GET \S+/v1/connectors\?limit=1 200, ' |
            Should -Not -BeNullOrEmpty -Because 'the request line belongs to the headers'
    }

    It 'writes nothing to the verbose stream unless it is asked for' {
        Connect-TestServer
        Get-CohereConnector -Limit 1 -Debug 4>&1 5>$null |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -BeNullOrEmpty
        Get-CohereConnector -Limit 1 -Debug -Verbose 4>&1 5>$null |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Should -Match '^GET '
    }

    It 'writes warnings to their stream with -WarningAction Continue' {
        Connect-TestServer
        Get-CohereConnector -Debug -WarningAction Continue 3>&1 5>$null |
            Where-Object { $_ -is [System.Management.Automation.WarningRecord] } | Should -Match '^These are 30'
    }
}

Describe 'The result of a change' {
    BeforeAll {
        # What a script writes to all streams, but for what ShouldProcess says before the request.
        function Get-Record([scriptblock] $Script) {
            & $Script *>&1 | Where-Object { "$_" -notlike 'Performing the operation*' }
        }
    }

    It 'comes before what the streams say, so that whoever takes one thing gets it' {
        Connect-TestServer /warning
        (New-CohereConnector N https://example.com/search 3>&1 | Select-Object -First 1).Name | Should -Be 'N'
    }

    It 'is followed by what the streams say, in order' {
        Connect-TestServer /warning/retry-after/0.1/flaky/1/429 -With @{ MaximumRetryCount = 1 }
        $records = @(Get-Record { New-CohereConnector N https://example.com/search -Verbose })
        $records[0].Name | Should -Be 'N'
        "$($records[1])" | Should -BeLike 'Cohere: This endpoint is deprecated*'
        "$($records[2])" | Should -Match '^POST \S+ 429, '
        "$($records[3])" | Should -Match '^Waiting 0\.1 s before attempt 2 of 2: '
        "$($records[4])" | Should -Match '^POST \S+ 200, '
        $records.Count | Should -Be 5
    }

    It 'is an error that comes after what the streams say' {
        Connect-TestServer /status/503

        # Whoever runs the tests may have set $ErrorActionPreference to Stop, as the bridge does.
        $records = @(Get-Record { New-CohereConnector N https://example.com/search -Verbose -ErrorAction Continue })
        "$($records[0])" | Should -Match '^POST \S+ 503, '
        $records[1].FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $records.Count | Should -Be 2
    }

    It 'is waited for with progress' {
        $connection = Connect-TestServer /retry-after/1/flaky/1/429 -With @{ PassThru = $true; MaximumRetryCount = 1 }
        $shell = New-SecondShell 'New-CohereConnector N https://example.com/search -Connection $Connection' $connection
        $shell.Invoke().Name | Should -Be 'N'
        $records = @($shell.Streams.Progress | Where-Object Activity -NotLike 'Preparing modules*')
        $shell.Runspace.Dispose()
        $records[0].StatusDescription | Should -Match 'Waiting before retry 1 of 1: '
        $records[-1].RecordType | Should -Be 'Completed'
    }
}
