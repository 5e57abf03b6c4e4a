# What a session of 80 columns shows: progress, warnings, links, completion.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Asking.ps1
    $Server = Start-TestServer

    # The progress records of a script in another runspace.
    function Get-Progress([string] $Script, $Connection) {
        $shell = New-SecondShell $Script $Connection
        $null = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $shell.Streams.Progress | Where-Object Activity -NotLike 'Preparing modules*'
        $shell.Runspace.Dispose()
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'The progress of changes' {
    It 'is shown by <Name> when it takes over a second, names the connector, and goes' -ForEach @(
        @{ Name = 'Set-CohereConnector'; Script = '$ids | Set-CohereConnector -Active $true -Connection $Connection' }
        @{ Name = 'Remove-CohereConnector'; Script = '$ids | Remove-CohereConnector -Force -Connection $Connection' }
        @{ Name = 'New-CohereConnector'
            Script = '$ids | ForEach-Object { [pscustomobject]@{ Name = $_; Url = "https://a.example.com/search" } } |
                New-CohereConnector -Connection $Connection' }
    ) {
        $connection = Connect-TestServer /delay/250 -With @{ PassThru = $true }
        $ids = @((Get-CohereConnector -Limit 8 -Offset 60).Id)
        $records = @(Get-Progress "`$ids = '$($ids -join "', '")'; $Script" $connection)
        $records.Count | Should -BeGreaterThan 1
        $records[0].Activity | Should -Be $Name
        $records[0].StatusDescription | Should -Match '^\d: [a-z]'
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'shows control characters of a name as U+FFFD' {
        $connection = Connect-TestServer /delay/250 -With @{ PassThru = $true }
        $script = '1..6 |
            ForEach-Object { [pscustomobject]@{ Name = "A`e[2J"; Url = "https://a.example.com/search" } } |
            New-CohereConnector -Connection $Connection'
        $records = @(Get-Progress $script $connection)
        $records[0].StatusDescription | Should -Match '^\d: A\ufffd\[2J'
    }

    It 'is silent for a change that is quick' {
        $connection = Connect-TestServer -With @{ PassThru = $true }
        Get-Progress "'gdrive-r9ghj7' | Set-CohereConnector -Active `$true -Connection `$Connection" $connection |
            Should -BeNullOrEmpty
    }
}

Describe 'The screen' {
    It 'shows the warning of Get-CohereConnector below the table' {
        $shown = Invoke-FreshProcess {
            param($Path)
            Import-Module $Path
            Connect-Cohere -Sandbox
            & { Get-CohereConnector } 3>&1 | Out-String -Width 80
        }
        $lines = @("$shown" -split '\r?\n' | Where-Object { $_.Trim() })
        $lines[0] | Should -Match '^Id +AuthType'
        $warning = [array]::FindIndex($lines, [predicate[string]] { $args[0] -match '^These are 30 of 245' })
        $warning | Should -BeGreaterThan 30
        $lines[($warning + 1)..$lines.Count] | Should -Not -Match '20\d\d-\d\d-\d\d'
    }

    It 'asks nothing with -Debug, and shows the request' {
        $connection = Connect-TestServer -With @{ PassThru = $true }
        $run = Invoke-Asked 'Get-CohereConnector -Debug' -Connection $connection
        $run.Questions | Should -BeNullOrEmpty
        $run.Output.Count | Should -Be 30
        "$($run.Streams)" | Should -Match 'GET http\S+/v1/connectors 200'
        "$($run.Streams)" | Should -Match 'WARNING: These are 30 of \d+'
    }
}

Describe 'Links of Request-CohereConnectorAuthorization' {
    It 'are exported as they must be opened, beside name and ID' {
        $null = Connect-TestServer -With @{ PassThru = $true }
        $connectors = Get-CohereConnector -AuthType oauth |
            Where-Object { $_.OAuth.Scope -match ' ' } |
            Select-Object -First 3
        $connectors | Request-CohereConnectorAuthorization | Export-Csv "$TestDrive/links.csv"
        $rows = @(Import-Csv "$TestDrive/links.csv")
        $rows.Name | Should -Be $connectors.Name
        $rows.Id | Should -Be $connectors.Id
        $rows.RedirectUrl | Should -Match '^https://\S+%20\S+$'
    }

    It 'can be clicked on each of their lines at 80 columns' {
        $null = Connect-TestServer -With @{ PassThru = $true }
        $authorization = Get-CohereConnector -AuthType oauth |
            Where-Object { $_.OAuth.Scope -match ' ' } |
            Select-Object -First 1 |
            Request-CohereConnectorAuthorization
        $start = "$([char]27)]8;;"
        $rendering = $PSStyle.OutputRendering
        try {
            $PSStyle.OutputRendering = 'Ansi'
            $text = $authorization | Out-String -Width 80
            foreach ($plain in 'PlainText', 'Host') {
                $PSStyle.OutputRendering = $plain
                $authorization | Out-String -Width 80 | Should -Not -BeLike "*$([char]27)*"
            }
        }
        finally { $PSStyle.OutputRendering = $rendering }
        $lines = @($text -split '\r?\n' | Where-Object { $_ -match '[%&=]' })
        $lines.Count | Should -BeGreaterThan 1
        $lines | ForEach-Object { $_.Contains("$start$($authorization.RedirectUrl)$([char]27)\") | Should -BeTrue }
        $shown = $lines -replace '\x1b\]8;;.*?\x1b\\' -replace '\x1b\[[\d;]*m' -replace '^RedirectUrl : ' -replace '^ +'
        -join $shown | Should -BeExactly $authorization.RedirectUrl
    }
}

Describe 'Tab' {
    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'completes the oldest of all listed connectors, by ID and by name' {
        $oldest = Get-CohereConnector -All | Select-Object -Last 1
        Clear-ServerRequest
        $line = "Get-CohereConnector -Id $($oldest.Id.Substring(0, $oldest.Id.Length - 1))"
        (Complete $line).CompletionText | Should -Be $oldest.Id
        (Complete 'Remove-CohereConnector ').CompletionText | Should -Contain $oldest.Id
        (Complete 'Get-CohereConnector -Name ').ListItemText | Should -Contain $oldest.Name
        Get-ServerTarget | Sort-Object -Unique | Should -Be '/v1/connectors?limit=100' -Because 'no list is read whole'
        Wait-Until -Seconds 30 {
            Clear-ServerRequest
            $null = Complete 'Get-CohereConnector -Id ' -Once
            -not (Get-ServerRequest)
        }
    }

    It 'completes what a search found, and no more what was removed' {
        $found = Get-CohereConnector -Limit 1 -Offset 200
        $line = "Set-CohereConnector -Id $($found.Id)"
        (Complete $line).CompletionText | Should -Be $found.Id
        Remove-CohereConnector $found.Id -Force
        Complete $line -Once | Where-Object ResultType -eq ParameterValue | Should -BeNullOrEmpty
    }

    It 'knows nothing of another connection' {
        $oldest = Get-CohereConnector -All | Select-Object -Last 1
        Connect-Cohere -Sandbox -SandboxSize 3
        (Complete 'Get-CohereConnector -Id ').CompletionText | Should -Not -Contain $oldest.Id
    }
}
