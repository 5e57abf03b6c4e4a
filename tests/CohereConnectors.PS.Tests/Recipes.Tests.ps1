# Runs the recipes of docs/recipes.md, as they stand there, against the sandbox, and looks at what they did.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/../../tools/help/Markdown.ps1
    $Recipes = Split-Section (Read-Markdown (Read-Text "$PSScriptRoot/../../docs/recipes.md")) 2

    # The blocks of a recipe, as script blocks.
    function Get-Recipe([string] $Title) {
        if (-not $Recipes.Contains($Title)) { throw "There is no recipe '$Title'." }
        $Recipes[$Title] | Where-Object Kind -eq code | ForEach-Object { [scriptblock]::Create($_.Text) }
    }

    # The secret store of the recipes: a secret for every name.
    function Get-Secret([string] $Name) {
        $Asked.Add($Name)
        ConvertTo-SecureString "secret of $Name" -AsPlainText -Force
    }
}

Describe 'docs/recipes.md' {
    BeforeEach {
        $Asked = [System.Collections.Generic.List[string]]::new()
        $Folder = New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory
        Push-Location -LiteralPath $Folder
        Connect-Cohere -Sandbox
        $WarningPreference = 'Stop'
        $ErrorActionPreference = 'Stop'
    }

    AfterEach {
        Pop-Location
        Disconnect-Cohere
    }

    It 'has no recipe that is not tested here' {
        $tested =
            [regex]::Matches((Get-Content $PSCommandPath -Raw),
                "(?m)= Get-Recipe '(\w[^']+)'").ForEach({ $_.Groups[1].Value })
        @($Recipes.Keys) -ne '' | Sort-Object | Should -Be ($tested | Sort-Object)
    }

    It 'lists the connectors whose authorization has expired' {
        $recipe = Get-Recipe 'Connectors whose authorization has expired'
        $rows = @(& $recipe)
        $rows.Count | Should -Be 37
        $rows[0].psobject.Properties.Name | Should -Be 'Name', 'Id', 'Active', 'UpdatedAt'
        $rows.Name | Should -Be ($rows.Name | Sort-Object)
        @(Get-CohereConnector -Id $rows.Id | Group-Object AuthStatus).Name | Should -Be 'expired'
    }

    It 'writes an inventory as CSV and JSON' {
        $recipe = Get-Recipe 'An inventory as CSV and JSON'
        . $recipe
        $all = @(Get-CohereConnector -All | Sort-Object CreatedAt)
        $rows = @(Import-Csv connectors.csv)
        $rows.Id | Should -Be $all.Id
        $rows.OAuthScope | Should -Be $all.ForEach({ "$($_.OAuth.Scope)" })
        $rows.Excludes -like '*;*' | Should -Not -BeNullOrEmpty -Because 'the seed has lists'
        $items = (Get-Content connectors.json -Raw -Encoding utf8 | ConvertFrom-Json).connectors
        $items.name | Should -Be $all.Name -Because 'names outside of ASCII survive'
    }

    It 'commits a backup when something changed, and only then' {
        $ran = [System.Collections.Generic.List[string]]::new()
        function git {
            $ran.Add("$args")
            if ($args[0] -eq 'diff') {
                $hash = (Get-FileHash connectors.json).Hash
                $global:LASTEXITCODE = [int]($hash -ne $script:Last)
                $script:Last = $hash
            }
        }

        $recipe = Get-Recipe 'Back up every night into a git repository'
        . $recipe
        . $recipe
        Get-CohereConnector -Limit 1 | Set-CohereConnector -Active $false
        . $recipe
        ($ran -like 'commit*').Count | Should -Be 2
        $ran[2] | Should -Match '^commit --quiet --message Connectors on \d{4}-\d\d-\d\d$'
    }

    It 'restores' {
        $look, $restore, $links = Get-Recipe 'Restore'
        Export-CohereConnector connectors.json
        $before = @(Get-CohereConnector -All)
        $before | Remove-CohereConnector -Force
        $rows = . $look 6> $null
        "$($rows.Name) $($rows.Count)" | Should -Be 'Create, Planned 245'
        Get-CohereConnector -All | Should -BeNullOrEmpty -Because 'looking creates nothing'

        $Asked.Clear()
        $rows = . $restore
        "$($rows.Name) $($rows.Count)" | Should -Be 'Done 245'
        @(Get-CohereConnector -All).Name | Should -Be $before.Name
        Compare-CohereConnector connectors.json | Should -BeNullOrEmpty
        $Asked.Count | Should -Be 229 -Because 'the other 16 connectors use no authentication'
        . $links
        @(Import-Csv links.csv).Count | Should -Be @($before | Where-Object AuthType -eq oauth).Count
    }

    It 'moves to another organization' {
        # The keys lead to two sandboxes: the second is empty.
        function Connect-Cohere([securestring] $ApiKey, [switch] $PassThru) {
            CohereConnectors.PS\Connect-Cohere -Sandbox -SandboxSize $(if ($Asked.Count -eq
                1) { 30 } else { 0 }) -PassThru:$PassThru
        }

        $recipe = Get-Recipe 'Move to another organization'
        $written = @(& $recipe)
        @($written | Group-Object Action, Status).ForEach({ "$($_.Name) $($_.Count)" }) | Should -Be 'Create, Done 30'
        @(Get-CohereConnector -All).Count | Should -Be 30
    }

    It 'compares two organizations' {
        # The keys lead to two sandboxes: the second lacks the oldest two of the first, has one of its own, and moved
        # one.
        function Connect-Cohere([securestring] $ApiKey, [switch] $PassThru) {
            $connection = CohereConnectors.PS\Connect-Cohere -Sandbox -SandboxSize 12 -PassThru:$PassThru
            if ($Asked.Count -eq 2) {
                Get-CohereConnector -All | Select-Object -Last 2 | Remove-CohereConnector -Force
                Get-CohereConnector GDrive | Set-CohereConnector -Url https://drive.example.com/search
                $null = New-CohereConnector Wiki https://wiki.example.com/search
            }
            $connection
        }

        $recipe = Get-Recipe 'Compare two organizations'
        $rows = @(& $recipe)
        $Asked | Should -Be 'CohereKeyNorth', 'CohereKeySouth'
        $rows.ForEach({ "$($_.Status): $($_.Name)" }) |
            Should -Be 'Extra: GDrive', 'Extra: Wiki', 'Missing: Dropbox', 'Missing: GDrive', 'Missing: Postgres'
    }

    It 'applies what was edited in Excel' {
        $write, $look, $apply = Get-Recipe 'Edit in Excel, apply'
        . $write
        $rows = @(Import-Csv connectors.csv)
        $rows[0].Active = 'FALSE'
        $rows[1].Name = 'Renamed'
        $rows | Select-Object -First 100 Id, Name, Active | Export-Csv connectors.csv -NoTypeInformation
        $planned = @(. $look 6> $null)
        $planned.Status | Should -Be 'Planned', 'Planned'
        $done = @(. $apply)
        $done.ForEach({ "$($_.Action) $($_.Status) $($_.Id)" }) | Should -Be "Update Done $($rows[0].Id)",
            "Update Done $($rows[1].Id)"
        (Get-CohereConnector -Id $rows[1].Id).Name | Should -Be 'Renamed'
        @(Get-CohereConnector -All).Count | Should -Be 245
    }

    It 'fails the pipeline on drift' {
        $recipe = Get-Recipe 'Fail the pipeline on drift'
        Export-CohereConnector baseline.json
        & $recipe | Should -BeNullOrEmpty
        $recipe.ToString() | Should -Match 'exit 2'
        Get-CohereConnector -Limit 1 -WarningAction Ignore | Set-CohereConnector -Active $false
        $script = [scriptblock]::Create($recipe.ToString().Replace('exit 2', "'exit 2'"))
        $written = @(& $script)
        $written[0].Status | Should -Be 'Different'
        $written[1] | Should -Be 'exit 2'
    }

    It 'deactivates what was not updated for a year, and takes it back' {
        $look, $do, $undo = Get-Recipe 'Deactivate what was not updated for a year'
        Set-CohereConnector -Id gdrive-r9ghj7, jira-h8fq6s -ContinueOnFailure $true
        $before = @(Get-CohereConnector -All | Where-Object Active)
        $fresh = $before | Where-Object UpdatedAt -ge ((Get-Date).AddYears(-1))
        $fresh.Id | Should -Contain 'gdrive-r9ghj7'

        . $look
        @(Get-CohereConnector -All | Where-Object Active).Count |
            Should -Be $before.Count -Because 'looking changes nothing'
        . $do
        (Get-CohereConnector -All | Where-Object Active).Id | Should -Be $fresh.Id
        @(Import-Csv deactivated.csv).Count | Should -Be ($before.Count - @($fresh).Count)
        . $undo
        (Get-CohereConnector -All | Where-Object Active).Id | Should -Be $before.Id
    }

    It 'reports connectors by kind of authentication' {
        $recipe = Get-Recipe 'A report by kind of authentication'
        $rows = @(& $recipe)
        $rows.ForEach({ "$($_.AuthType) $($_.AuthStatus) $($_.Count) $($_.Inactive)" }) |
            Should -Be 'none - 16 1', 'oauth - 24 2', 'oauth expired 37 7', 'oauth valid 52 4', 'service_auth - 116 14'
    }

    It 'makes a list of links for everything that has expired' {
        $recipe = Get-Recipe 'Ask for the authorization of everything that has expired'
        . $recipe
        $rows = @(Import-Csv links.csv)
        $rows.Id | Sort-Object |
            Should -Be ((Get-CohereConnector -All | Where-Object AuthStatus -eq expired).Id | Sort-Object)
        foreach ($row in $rows) {
            $row.Link |
                Should -Match '^https://\S+[?&]client_id=[0-9a-f]{16}&\S+$' -Because "a browser opens it for $($row.Name)"
        }
        @($rows.Link -match 'offline_access').Count |
            Should -BeGreaterThan 0 -Because 'a scope with a space is what would break a link'
    }

    It 'finds the connectors that are dead' {
        $recipe = Get-Recipe 'Which connectors are dead'
        $rows = @(& $recipe)
        $rows.Count | Should -Be 34
        $rows[0].psobject.Properties.Name | Should -Be 'Name', 'Id', 'Code', 'Problem'
        $rows.Code | Select-Object -Unique | Should -Contain 'NameNotFound'
        @($rows | Where-Object { -not $_.Problem }) | Should -BeNullOrEmpty
    }

    It 'finds the certificates that end this month' {
        $recipe = Get-Recipe 'Whose certificate ends this month'
        $rows = @(& $recipe)

        # One has expired three days ago, and another ends in twelve days, which may be next month.
        $end = (Get-Date -Day 1).Date.AddMonths(1)
        $want = @{ 'yext.connectors.northwind.example' = -3; 'zendesk.connectors.northwind.example' = 12 }
        $hosts = @($want.Keys | Where-Object { (Get-Date).AddDays($want[$_]) -lt $end })
        $rows.Host | Sort-Object | Should -Be ($hosts | Sort-Object)
        $rows | ForEach-Object { $_.Expires | Should -BeLessThan $end }
    }

    It 'writes the monthly report' {
        $recipe = Get-Recipe 'The monthly report, by mail or as an artifact'
        . $recipe
        $file.Name | Should -Be "connectors-$(Get-Date -Format yyyy-MM).html"
        $file.FullName | Should -Exist
        $subject | Should -Be '64 urgent findings in 245 connectors'
    }

    It 'fails the pipeline when something is red' {
        $recipe = Get-Recipe 'Fail the pipeline when something is red'
        $recipe.ToString() | Should -Match 'exit 1'
        $script = [scriptblock]::Create($recipe.ToString().Replace('exit 1', "'exit 1'"))
        $written = @(& $script)
        $written.Count | Should -Be 65
        $written[-1] | Should -Be 'exit 1'
        Connect-Cohere -Sandbox -SandboxSize 0
        & $script | Should -BeNullOrEmpty
    }
}
