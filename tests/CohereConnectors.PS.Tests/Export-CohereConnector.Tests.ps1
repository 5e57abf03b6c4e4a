BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $Schema = "$PSScriptRoot/../../docs/connectors.schema.json"

    function Get-Document([string] $Path) { Get-Content -LiteralPath $Path -Raw | ConvertFrom-Json -DateKind String }
}

AfterAll {
    Stop-TestServer
}

Describe 'Export-CohereConnector' {
    BeforeEach {
        $Folder = (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory).FullName
        Push-Location -LiteralPath $Folder
        Connect-TestServer
        Clear-ServerRequest
    }

    AfterEach {
        Pop-Location
    }

    It 'writes the whole organization, oldest first, and returns nothing' {
        Export-CohereConnector all.json | Should -BeNullOrEmpty
        $document = Get-Document all.json
        $document.PSObject.Properties.Name |
            Should -Be 'format', 'version', 'organization_id', 'base_uri', 'complete', 'connectors'
        $document.complete | Should -BeTrue
        $document.base_uri | Should -Be "$($Server.Api)/"
        $document.organization_id | Should -Be (Get-CohereConnector -Limit 1).OrganizationId
        $live = @(Get-CohereConnector -All)
        [array]::Reverse($live)
        $document.connectors.id | Should -Be $live.Id
        $document.connectors.created_at | Should -Be ($document.connectors.created_at | Sort-Object)
        $document.connectors[0].created_at | Should -Match '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$'
    }

    It 'writes the same bytes for the same state in every culture: UTF-8, LF, no byte order mark' {
        $first, $second = foreach ($culture in 'en-US', 'th-TH') {
            [cultureinfo]::CurrentCulture = $culture
            try { Export-CohereConnector "$culture.json" } finally { [cultureinfo]::CurrentCulture = 'en-US' }
            , [System.IO.File]::ReadAllBytes("$Folder/$culture.json")
        }
        [System.Linq.Enumerable]::SequenceEqual([byte[]]$first, [byte[]]$second) | Should -BeTrue
        $first[0] | Should -Be ([byte][char]'{')
        $first -contains 13 | Should -BeFalse
        $first[-1] | Should -Be 10
        [System.Text.Encoding]::UTF8.GetString($first) | Should -Match 'Zürich'
    }

    It 'writes what the schema in docs describes' {
        Export-CohereConnector all.json
        Get-Content all.json -Raw | Test-Json -SchemaFile $Schema | Should -BeTrue
        Get-CohereConnector -Limit 3 | Export-CohereConnector some.json
        Get-Content some.json -Raw | Test-Json -SchemaFile $Schema | Should -BeTrue
        '{"format":"CohereConnectors","version":1,"complete":true,"connectors":[{"name":5}]}' |
            Test-Json -SchemaFile $Schema -ErrorAction SilentlyContinue | Should -BeFalse
    }

    It 'says that a selection is one: <What>' -ForEach @(
        @{ What = 'from the pipeline'; Count = 3
            Export = { Get-CohereConnector -Limit 3 | Export-CohereConnector some.json } }
        @{ What = 'as -InputObject'; Count = 3
            Export = { Export-CohereConnector some.json -InputObject (Get-CohereConnector -Limit 3) } }
        @{ What = 'that is empty'; Count = 0
            Export =
                { Get-CohereConnector -Limit 3 | Where-Object Name -eq nobody | Export-CohereConnector some.json } }
        @{ What = 'from CLIXML'; Count = 3
            Export =
                { Get-CohereConnector -Limit 3 | Export-Clixml c.xml; Import-Clixml c.xml |
                    Export-CohereConnector some.json } }
    ) {
        & $Export
        $document = Get-Document some.json
        $document.complete | Should -BeFalse
        @($document.connectors).Count | Should -Be $Count
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'writes connectors of CLIXML as they were' {
        $connectors = Get-CohereConnector -Limit 100
        $connectors | Export-CohereConnector live.json
        $connectors | Export-Clixml connectors.xml
        Import-Clixml connectors.xml | Export-CohereConnector copy.json -Connection (Get-CohereConnection)
        Get-Content copy.json -Raw | Should -BeExactly (Get-Content live.json -Raw)
    }

    It 'writes a selection without a connection' {
        $three = Get-CohereConnector -Limit 3
        Disconnect-Cohere
        $three | Export-CohereConnector some.json
        @((Get-Document some.json).connectors).Count | Should -Be 3
    }

    It 'writes CSV with the parameters of New-CohereConnector' {
        Export-CohereConnector all.csv
        $rows = @(Import-Csv all.csv)
        $rows.Count | Should -Be 245
        $own = (Get-Command New-CohereConnector).Parameters.Keys
        $columns = $rows[0].PSObject.Properties.Name
        $columns | Where-Object { $_ -notin $own } | Should -Be 'Id', 'AuthStatus', 'CreatedAt', 'UpdatedAt'
        $columns | Where-Object { $_ -match 'Secret|Token$' } | Should -BeNullOrEmpty
    }

    It 'leaves the old file as it was, and nothing else, when <What> fails' -ForEach @(
        @{ What = 'the second page'; Scenario = '/quota-later'; Id = 'InvalidResponse' }
        @{ What = 'the first page'; Scenario = '/status/503'; Id = 'ServiceUnavailable' }
        @{ What = 'a connector'; Scenario = '/onebad'; Id = 'InvalidConnector' }
    ) {
        Set-Content old.json 'old' -NoNewline
        Connect-TestServer $Scenario
        foreach ($path in 'old.json', 'new.json') {
            $problem = Get-ThrownError { Export-CohereConnector $path }
            $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        }
        Get-ChildItem -Force | ForEach-Object Name | Should -Be 'old.json'
        Get-Content old.json -Raw | Should -BeExactly 'old'
    }

    It 'leaves the old file as it was when the pipeline before it fails' {
        Set-Content old.json 'old' -NoNewline
        Connect-TestServer /quota-later
        { Get-CohereConnector -All -Limit 20 | Export-CohereConnector old.json } | Should -Throw
        Get-Content old.json -Raw | Should -BeExactly 'old'
    }

    It 'leaves the old file as it was after Ctrl+C' {
        Set-Content old.json 'old' -NoNewline
        $connection = Connect-TestServer /delay/3000 -With @{ PassThru = $true }
        $run =
            Invoke-Stopped "Export-CohereConnector '$Folder/old.json' -Connection `$Connection" $connection {
                (Get-OpenRequest) -gt 0 }
        $run.State | Should -Be 'Stopped'
        Get-ChildItem -Force | ForEach-Object Name | Should -Be 'old.json'
        Get-Content old.json -Raw | Should -BeExactly 'old'
    }

    It 'does not call a list whole that the server counts longer' {
        Connect-TestServer /total/999
        Export-CohereConnector all.json -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -Match '999'
        (Get-Document all.json).complete | Should -BeFalse
    }

    It 'replaces a file, and with -NoClobber does not' {
        Set-Content all.json 'old' -NoNewline
        $problem = Get-ThrownError { Export-CohereConnector all.json -NoClobber }
        $problem.FullyQualifiedErrorId | Should -BeLike 'FileExists,*'
        $problem.CategoryInfo.Category | Should -Be 'ResourceExists'
        $problem.TargetObject | Should -Be (Join-Path $Folder all.json)
        Get-ServerRequest | Should -BeNullOrEmpty
        Get-Content all.json -Raw | Should -BeExactly 'old'

        Export-CohereConnector all.json
        (Get-Document all.json).connectors.Count | Should -Be 245
        Export-CohereConnector new.json -NoClobber
        Get-ChildItem -Force | ForEach-Object Name | Should -Be 'all.json', 'new.json'
    }

    It 'takes the format from the extension, then from -Format' {
        Export-CohereConnector a.JSON -Format Csv
        Get-Content a.JSON -TotalCount 1 | Should -Be '{'
        Export-CohereConnector b.txt -Format Csv
        Get-Content b.txt -TotalCount 1 | Should -BeLike 'Id,Name,*'
    }

    It 'refuses another extension before anything is sent' {
        $problem = Get-ThrownError { Export-CohereConnector a.txt }
        $problem.FullyQualifiedErrorId | Should -BeLike 'UnknownFormat,*'
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'says when it cannot write <What>' -ForEach @(
        @{ What = 'into a folder that does not exist'; Path = 'no/such/a.json' }
        @{ What = 'over a folder'; Path = 'folder.json' }
        @{ What = 'outside the file system'; Path = 'Env:a.json' }
    ) {
        $null = New-Item folder.json -ItemType Directory
        $problem = Get-ThrownError { Export-CohereConnector $Path }
        $problem.FullyQualifiedErrorId | Should -BeLike 'FileNotWritten,*'
        $problem.CategoryInfo.Category | Should -Be 'WriteError'
        Get-ChildItem -Force | ForEach-Object Name | Should -Be 'folder.json'
    }

    It 'takes a path with brackets as it is typed, and returns the file with -PassThru' {
        (Export-CohereConnector 'a[1].json' -PassThru).Name | Should -Be 'a[1].json'
        (Export-CohereConnector -LiteralPath 'b[1].json' -PassThru).FullName |
            Should -Be (Join-Path $Folder 'b[1].json')
        Test-Path -LiteralPath 'a[1].json', 'b[1].json' | Should -Be $true, $true
    }

    It 'sends and writes nothing with -WhatIf' {
        Export-CohereConnector all.json -WhatIf -PassThru | Should -BeNullOrEmpty
        Get-ServerRequest | Should -BeNullOrEmpty
        Get-ChildItem | Should -BeNullOrEmpty
    }

    It 'grows by less than 64 MiB for 10,000 connectors' {
        $large = Start-TestServer --connectors, 10000
        try {
            $run = Invoke-FreshProcess {
                param($Path, $Address, $Folder)
                Import-Module $Path
                Connect-Cohere -ApiKey test-key-7Qm2 -BaseUri $Address
                Get-CohereConnector -Limit 100 | Export-CohereConnector $Folder/warm.json
                $before = (Get-Process -Id $PID).PeakWorkingSet64
                Export-CohereConnector $Folder/all.json
                [pscustomobject]@{
                    Growth = (Get-Process -Id $PID).PeakWorkingSet64 - $before
                    Count  = @(Select-String -Path $Folder/all.json -Pattern '^      "id":').Count
                }
            } $large.Api, $Folder
        }
        finally {
            $large.Process.StandardInput.Close()
            $null = $large.Process.WaitForExit(5000)
        }
        $run.Count | Should -Be 10000
        $run.Growth | Should -BeLessThan 64MB
    }

    It 'writes no secret that a server returns by mistake: <Extension>' -ForEach @{ Extension = 'json' },
        @{ Extension = 'csv' } {
        $row = '{"id":"a-1","name":"A","url":"https://a.example/search","created_at":"2024-03-08T10:00:00Z",' +
            '"updated_at":"2024-03-08T10:00:00Z","auth_type":"oauth","service_auth":{"type":"bearer","token":"C4N4RY"},' +
            '"oauth":{"client_id":"c","client_secret":"C4N4RY","authorize_url":"https://i.example/a","token_url":"https://i.example/t"},' +
            '"access_token":"C4N4RY","new":[{"password":"C4N4RY"}],"color":"red"}'
        $page = '{"connectors":[' + $row + '],"total_count":1}'
        Connect-TestServer "/body/200/$([uri]::EscapeDataString($page))"
        Export-CohereConnector "all.$Extension"

        # The address of this scenario contains the response.
        $text = (Get-Content "all.$Extension") -notmatch '"base_uri"' -join "`n"
        $text | Should -Match 'https://i\.example/t'
        $text | Should -Not -Match 'C4N4RY'
        if ($Extension -eq 'json') { $text | Should -Match '"color": "red"' }
    }
}
