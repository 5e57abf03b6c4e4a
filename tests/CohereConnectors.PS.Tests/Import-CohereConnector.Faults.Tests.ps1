# Imports that fail: one entry, all entries from one on, in doubt, and before anything is sent.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    function Get-Write { Get-ServerRequest | Where-Object method -ne GET }
}

Describe 'Import-CohereConnector against a server that fails' {
    BeforeEach {
        # Ten connectors without authentication; the server has none of them.
        $Server = Start-TestServer --connectors, 2
        Connect-TestServer
        $entries = 1..10 | ForEach-Object {
            @{ id = "old-$_"; name = "New $($_ % 8)"; url = 'https://new.example.com/search'
                created_at = "2024-01-0$($_ % 9 + 1)T00:00:00.000000Z" }
        }
        $File = "$TestDrive/$([guid]::NewGuid()).json"
        @{ format = 'CohereConnectors'; version = 1; complete = $false; connectors = $entries } |
            ConvertTo-Json -Depth 4 | Set-Content $File
    }

    AfterEach {
        Stop-TestServer
    }

    It 'goes on after entry <_> is refused, as Cohere refuses a dead connector' -ForEach 400, 422 {
        Connect-TestServer "/write/4/$_/refused"
        $results = @(Import-CohereConnector $File -ErrorVariable problems -ErrorAction SilentlyContinue)
        @($results.Status | Group-Object | Sort-Object Name).ForEach({ "$($_.Name) $($_.Count)" }) |
            Should -Be 'Done 9', 'Failed 1'
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Match '^(BadRequest|UnprocessableEntity),'
        $problems[0].TargetObject | Should -Be $results[3].SourceId
        $results[3].Problem | Should -Not -BeNullOrEmpty
        Connect-TestServer
        @(Import-CohereConnector $File | Where-Object Action -eq Create).SourceId | Should -Be $results[3].SourceId
        Compare-CohereConnector $File -WarningAction Ignore | Should -BeNullOrEmpty
    }

    It 'stops at <Status>, and goes on where it stopped when it is run again' -ForEach @(
        @{ Status = 401; Category = 'AuthenticationError' }
        @{ Status = 402; Category = 'QuotaExceeded' }
        @{ Status = 403; Category = 'PermissionDenied' }
        @{ Status = 410; Category = 'NotInstalled' }
        @{ Status = 429; Category = 'LimitsExceeded' }
    ) {
        Connect-TestServer "/write/8/$Status/refused"
        $results = [System.Collections.Generic.List[object]]::new()
        $problem = Get-ThrownError { Import-CohereConnector $File | ForEach-Object { $results.Add($_) } }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImportStopped,*'
        $problem.CategoryInfo.Category | Should -Be $Category
        "$problem" | Should -BeLike 'The import stopped after 7 of 10 entries: *'
        $problem.Exception.InnerException.StatusCode | Should -Be $Status
        $results.Status | Should -Be (@('Done') * 7 + 'Failed' + @('NotReached') * 2)
        @(Get-Write).Count | Should -Be 8

        Connect-TestServer
        Clear-ServerRequest
        $again = Import-CohereConnector $File
        @($again | Where-Object Action -eq Create).Count | Should -Be 3
        @(Get-Write).Count | Should -Be 3
        Compare-CohereConnector $File -WarningAction Ignore | Should -BeNullOrEmpty
        @(Get-CohereConnector -All).Count | Should -Be 12
    }

    It 'cut after write <_>, run again, comes to the same end' -ForEach 1, 2, 3, 5, 9 {
        Connect-TestServer "/write/$($_ + 1)/401/refused"
        { Import-CohereConnector $File } | Should -Throw -ErrorId 'ImportStopped,*'
        Connect-TestServer
        $null = Import-CohereConnector $File
        Compare-CohereConnector $File -WarningAction Ignore | Should -BeNullOrEmpty
        @(Get-CohereConnector -All).Count | Should -Be 12
    }

    It 'finds out whether a create in doubt was carried out: <Effect>' -ForEach @(
        @{ Effect = 'done'; Status = 'Done'; Errors = 0; Again = 0 }
        @{ Effect = 'refused'; Status = 'Failed'; Errors = 1; Again = 1 }
    ) {
        Connect-TestServer "/write/3/504/$Effect"
        $results = @(Import-CohereConnector $File -ErrorVariable problems -ErrorAction SilentlyContinue)
        $results.Count | Should -Be 10
        $inDoubt = $results[-1]
        $inDoubt.Status | Should -Be $Status
        [bool]$inDoubt.Id | Should -Be ($Status -eq 'Done')
        $problems.Count | Should -Be $Errors
        @(Get-Write).Count | Should -Be 10

        Connect-TestServer
        Clear-ServerRequest
        $null = Import-CohereConnector $File
        @(Get-Write).Count | Should -Be $Again
        @(Get-CohereConnector -All).Count | Should -Be 12
    }

    It 'sends nothing when the list cannot be read whole' {
        Connect-TestServer /onebad
        { Import-CohereConnector $File } | Should -Throw -ErrorId 'InvalidConnector,*'
        Connect-TestServer /status/503
        { Import-CohereConnector $File } | Should -Throw -ErrorId 'ServiceUnavailable,*'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'keeps the connectors that exist after Ctrl+C' {
        $connection = Connect-TestServer /delay/150 -With @{ PassThru = $true }
        $run =
            Invoke-Stopped "Import-CohereConnector '$File' -Connection `$Connection" $connection {
                @(Get-Write).Count -ge 2 }
        $run.State | Should -Be 'Stopped'
        Connect-TestServer
        $null = Import-CohereConnector $File
        Compare-CohereConnector $File -WarningAction Ignore | Should -BeNullOrEmpty
        @(Get-CohereConnector -All).Count | Should -Be 12
    }

    It 'refuses <What> with entry and line, and sends nothing' -ForEach @(
        @{ What = 'a damaged file'; Name = 'a.json'
            Text = "{`"format`":`"CohereConnectors`",`"version`":1,`"connectors`":[`n{`"name`":`"A`"},`n{`"name`":"
                Where = 'Entry 2 (line 3): *' }
        @{ What = 'a wrong kind'; Name = 'a.json'
            Text = "{`"format`":`"CohereConnectors`",`"version`":1,`"connectors`":[`n{`"name`":`"A`",`"active`":1}]}"
                Where = "Entry 1 (line 2): 'active' is not true or false." }
        @{ What = 'a later version'; Name = 'a.json'
            Text = '{"format":"CohereConnectors","version":2,"connectors":[]}'; Where = '*version 2*' }
        @{ What = 'a foreign file'; Name = 'a.json'; Text = '[{"Name":"A"}]'; Where = '*Export-CohereConnector*' }
        @{ What = 'a CSV with a bad flag'; Name = 'a.csv'; Text = "Name,Active`nA,True`nB,perhaps"
            Where = "Entry 2 (line 3): 'Active' is not True or False." }
        @{ What = 'a CSV with a secret'; Name = 'a.csv'; Text = "Name,OAuthClientSecret`nA,C4N4RY"
            Where = '*-Secret*' }
        @{ What = 'an ID that occurs twice'; Name = 'a.csv'; Text = "Id,Name`nx,A`nx,B"
            Where = "Entry 2 (line 3): The ID 'x'*" }
    ) {
        $path = "$TestDrive/$Name"
        [System.IO.File]::WriteAllText($path, $Text)
        Clear-ServerRequest
        $problem = Get-ThrownError { Import-CohereConnector $path }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImportFileInvalid,*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidData'
        $problem.TargetObject | Should -Be (Convert-Path $path)
        "$problem" | Should -BeLike ($Where -replace '\[', '`[')
        "$problem" | Should -Not -Match 'C4N4RY'
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'refuses input that is not a connector' {
        $problem = Get-ThrownError { 'backup.json' | Import-CohereConnector }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImportFileInvalid,*'
        Get-Write | Should -BeNullOrEmpty
    }
}
