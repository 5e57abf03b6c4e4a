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
        $tested = [regex]::Matches((Get-Content $PSCommandPath -Raw), "(?m)= Get-Recipe '(\w[^']+)'").ForEach({ $_.Groups[1].Value })
        @($Recipes.Keys) -ne '' | Sort-Object | Should -Be ($tested | Sort-Object)
    }

    It 'lists the connectors whose authorisation has expired' {
        $recipe = Get-Recipe 'Connectors whose authorisation has expired'
        $rows = @(& $recipe)
        $rows.Count | Should -Be 37
        $rows[0].psobject.Properties.Name | Should -Be 'Name', 'Id', 'Active', 'UpdatedAt'
        $rows.Name | Should -Be ($rows.Name | Sort-Object)
        @(Get-CohereConnector -Id $rows.Id | Group-Object AuthStatus).Name | Should -Be 'expired'
    }

    It 'writes an inventory as CSV and JSON' {
        $toCsv, $toJson = Get-Recipe 'An inventory as CSV and JSON'
        . $toCsv
        . $toJson
        $all = @(Get-CohereConnector -All)

        $rows = @(Import-Csv connectors.csv)
        $rows.Id | Should -Be $all.Id
        $rows.OAuthScope | Should -Be $all.ForEach({ "$($_.OAuth.Scope)" })
        $rows.Excludes | Should -Be $all.ForEach({ $_.Excludes -join ';' })
        $rows.Excludes -like '*;*' | Should -Not -BeNullOrEmpty -Because 'the seed has lists'
        Get-Content connectors.csv -Raw | Should -Not -Match 'System\.'

        $items = Get-Content connectors.json -Raw -Encoding utf8 | ConvertFrom-Json
        $items.Count | Should -Be 245
        $items.Name | Should -Be $all.Name -Because 'names outside of ASCII survive'
        $items[0].OAuth.TokenUrl | Should -Be 'https://oauth2.googleapis.com/token'
    }

    It 'compares two organisations' {
        # The keys lead to two sandboxes: the second lacks the oldest two of the first, has one of its own, and moved one.
        function Connect-Cohere([securestring] $ApiKey, [switch] $PassThru) {
            $connection = CohereConnectors.PS\Connect-Cohere -Sandbox -SandboxSize 12 -PassThru:$PassThru
            if ($Asked.Count -eq 2) {
                Get-CohereConnector -All | Select-Object -Last 2 | Remove-CohereConnector -Force
                Get-CohereConnector GDrive | Set-CohereConnector -Url https://drive.example.com/search
                $null = New-CohereConnector Wiki https://wiki.example.com/search
            }
            $connection
        }

        $recipe = Get-Recipe 'Compare two organisations'
        $rows = @(& $recipe)
        $Asked | Should -Be 'CohereKeyNorth', 'CohereKeySouth'
        $rows.ForEach({ "$($_.OnlyIn): $($_.Name)" }) | Sort-Object |
            Should -Be 'North: Dropbox', 'North: GDrive', 'North: Postgres', 'South: GDrive', 'South: Wiki'
        ($rows | Where-Object OnlyIn -eq South | Where-Object Name -eq GDrive).Url | Should -Be 'https://drive.example.com/search'
    }

    It 'backs up and restores' {
        $backUp = Get-Recipe 'Back up'
        $look, $restore = Get-Recipe 'Restore'
        $before = @(Get-CohereConnector -All)
        . $backUp
        $before | Remove-CohereConnector -Force
        . $look
        Get-CohereConnector -All | Should -BeNullOrEmpty -Because 'looking creates nothing'

        . $restore
        $after = @(Get-CohereConnector -All)
        $after.Count | Should -Be 245
        $describe = { $_ | Select-Object Name, Url, Description, Active, AuthType, ContinueOnFailure, Excludes, OAuth | ConvertTo-Json -Depth 4 -Compress }
        $after.ForEach($describe) | Should -Be $before.ForEach($describe)
        $Asked.Count | Should -Be 229 -Because 'the other 16 connectors use no authentication'
    }

    It 'deactivates what was not updated for a year, and takes it back' {
        $look, $do, $undo = Get-Recipe 'Deactivate what was not updated for a year'
        Set-CohereConnector -Id gdrive-r9ghj7, jira-h8fq6s -ContinueOnFailure $true
        $before = @(Get-CohereConnector -All | Where-Object Active)
        $fresh = $before | Where-Object UpdatedAt -ge ((Get-Date).AddYears(-1))
        $fresh.Id | Should -Contain 'gdrive-r9ghj7'

        . $look
        @(Get-CohereConnector -All | Where-Object Active).Count | Should -Be $before.Count -Because 'looking changes nothing'
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
        $recipe = Get-Recipe 'Ask for the authorisation of everything that has expired'
        . $recipe
        $rows = @(Import-Csv links.csv)
        $rows.Id | Sort-Object | Should -Be ((Get-CohereConnector -All | Where-Object AuthStatus -eq expired).Id | Sort-Object)
        foreach ($row in $rows) {
            $row.Link | Should -Match '^https://\S+[?&]client_id=[0-9a-f]{16}&\S+$' -Because "a browser opens it for $($row.Name)"
        }
        @($rows.Link -match 'offline_access').Count | Should -BeGreaterThan 0 -Because 'a scope with a space is what would break a link'
    }
}
