BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
}

AfterAll {
    Stop-TestServer
}

Describe 'Compare-CohereConnector' {
    BeforeEach {
        Push-Location -LiteralPath (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory)
        Connect-Cohere -Sandbox
    }

    AfterEach {
        Pop-Location
    }

    It 'finds nothing right after an export to <_>, duplicates included' -ForEach 'a.json', 'a.csv' {
        $live = @(Get-CohereConnector -All)
        @($live | Group-Object Name, Url | Where-Object Count -gt 1).Count | Should -BeGreaterThan 5
        Export-CohereConnector $_
        Compare-CohereConnector $_ | Should -BeNullOrEmpty
        Compare-CohereConnector $_ -MatchBy Id | Should -BeNullOrEmpty
        @(Compare-CohereConnector $_ -IncludeEqual | Group-Object Status).ForEach({ "$($_.Name) $($_.Count)" }) |
            Should -Be 'Equal 245'
    }

    It 'finds what is missing, different and extra' {
        Export-CohereConnector a.json
        $changed, $gone = Get-CohereConnector -Limit 2
        Set-CohereConnector -Id $changed.Id -Active:$false -Excludes a, b
        Remove-CohereConnector -Id $gone.Id -Force
        $new = New-CohereConnector New https://new.example.com/search
        $found = @(Compare-CohereConnector a.json)
        $found.ForEach({ "$($_.Status) $($_.Name) $($_.ReferenceId) $($_.Id) $($_.Changes -join '; ')" }) |
            Should -Be @(
            "Missing $($gone.Name) $($gone.Id)  "
            "Different $($changed.Name) $($changed.Id) $($changed.Id) Active: True -> False; Excludes: (none) -> 'a', 'b'"
            "Extra New  $($new.Id) "
        )
        $found[1].Changes[0].Reference | Should -BeTrue
        $found[1].Changes[0].Actual | Should -BeFalse
        $found[1].Message | Should -BeLike "The connector '$($changed.Name)' ($($changed.Id)) differs: Active*"
        (Compare-CohereConnector a.json -Property Excludes).Where({ $_.Changes }).Changes.Property |
            Should -Be 'Excludes'
    }

    It 'takes the reference <How>' -ForEach @(
        @{ How = 'from the pipeline'; Compare = { $Live | Compare-CohereConnector } }
        @{ How = 'as objects'; Compare = { Compare-CohereConnector -ReferenceObject $Live } }
        @{ How = 'from CLIXML'
            Compare = { $Live | Export-Clixml a.xml; Import-Clixml a.xml | Compare-CohereConnector } }
        @{ How = 'from ConvertFrom-Json'
            Compare = { $Live | ConvertTo-Json -Depth 6 | ConvertFrom-Json | Compare-CohereConnector } }
        @{ How = 'from Import-Csv'
            Compare = { Export-CohereConnector a.csv; Import-Csv a.csv | Compare-CohereConnector } }
        @{ How = 'from another organization'; Compare = { Compare-CohereConnector -ReferenceConnection $Other } }
        @{ How = 'from a path with wildcards'
            Compare = { Export-CohereConnector a1.json; Compare-CohereConnector 'a?.js*' } }
        @{ How = 'from a literal path'
            Compare = { Export-CohereConnector 'a[1].json'; Compare-CohereConnector -LiteralPath 'a[1].json' } }
    ) {
        $Other = Connect-Cohere -Sandbox -PassThru
        $Connection = Connect-Cohere -Sandbox -PassThru
        $Live = Get-CohereConnector -All
        & $Compare | Should -BeNullOrEmpty
        $first = Get-CohereConnector -Limit 1
        Set-CohereConnector -Id $first.Id -ContinueOnFailure:(-not $first.ContinueOnFailure)
        if ($How -notmatch 'path|Csv') { (& $Compare).Changes.Property | Should -Be 'ContinueOnFailure' }
    }

    It 'compares with the connection that is named' {
        $small = Connect-Cohere -Sandbox -SandboxSize 3 -PassThru
        Export-CohereConnector a.json -Connection $small
        Connect-Cohere -Sandbox -SandboxSize 10
        @(Compare-CohereConnector a.json -Connection $small).Count | Should -Be 0
        @(Compare-CohereConnector a.json).Count | Should -BeGreaterThan 0
    }

    It 'says that a selection is one, and reports nothing as extra' {
        Get-CohereConnector -Limit 3 | Export-CohereConnector a.json
        Compare-CohereConnector a.json -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $warnings | Should -BeLike '*selection*'
        @(Get-CohereConnector -Limit 3 | Compare-CohereConnector).Status | Select-Object -Unique | Should -Be 'Extra'
    }

    It 'is whole or an error: <Id>' -ForEach @(
        @{ Scenario = '/quota-later'; Id = 'InvalidResponse' }
        @{ Scenario = '/onebad'; Id = 'InvalidConnector' }
    ) {
        Export-CohereConnector a.json
        Connect-TestServer $Scenario
        $written = [System.Collections.Generic.List[object]]::new()
        $problem = Get-ThrownError { Compare-CohereConnector a.json | ForEach-Object { $written.Add($_) } }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        $written | Should -BeNullOrEmpty
    }

    It 'says before anything is sent that <What>' -ForEach @(
        @{ What = 'a file is missing'; Path = 'none.json'; Id = 'FileNotRead' }
        @{ What = 'a pattern matches two files'; Path = 'two*.json'; Id = 'FileNotRead' }
        @{ What = 'a file is damaged'; Path = 'bad.json'; Id = 'ImportFileInvalid' }
        @{ What = 'a file is foreign'; Path = 'foreign.csv'; Id = 'ImportFileInvalid' }
    ) {
        'two1.json', 'two2.json' | ForEach-Object { Set-Content $_ '{}' }
        Set-Content bad.json '{"format":"CohereConnectors","version":1,"connectors":[{'
        Set-Content foreign.csv 'KEY=C4N4RY'
        Connect-TestServer
        Clear-ServerRequest
        $problem = Get-ThrownError { Compare-CohereConnector $Path }
        $problem.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$problem" | Should -Not -Match 'C4N4RY'
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'has a table that shows the status, the name and the changes at 80 columns' {
        Export-CohereConnector a.json
        $first = Get-CohereConnector -Limit 1
        Set-CohereConnector -Id $first.Id -Active:$false
        $lines = (Compare-CohereConnector a.json | Out-String -Width 80).Trim() -split '\r?\n'
        $lines[0] | Should -MatchExactly '^Status +Name +Changes$'
        $lines[2] | Should -Match "^Different +$([regex]::Escape($first.Name)) +Active: True -> False$"
    }

    It 'keeps its changes in CLIXML' {
        Export-CohereConnector a.json
        Get-CohereConnector -Limit 1 | Set-CohereConnector -Active:$false
        Compare-CohereConnector a.json | Export-Clixml d.xml
        $copy = Import-Clixml d.xml
        "$($copy.Status) $($copy.Changes[0].Property) $($copy.Changes[0].Actual)" | Should -Be 'Different Active False'
    }

    It 'ends a pipeline in CI with 0, 2 or 1' {
        Export-CohereConnector a.json
        $script = 'param($Module, $Path, $Address, $Change) $ErrorActionPreference = "Stop"; Import-Module $Module; ' +
            'if ($Address) { Connect-Cohere k -BaseUri $Address -SkipVerification -MaximumRetryCount 0 } else { Connect-Cohere -Sandbox }; ' +
            'if ($Change) { Get-CohereConnector -Limit 1 -WarningAction Ignore | Set-CohereConnector -Active:$false }; ' +
            '$drift = Compare-CohereConnector $Path; $drift; if ($drift) { exit 2 }'
        Set-Content ci.ps1 $script
        $command, [string[]] $first = Get-PowerShellCommand
        foreach ($run in @{ Code = 0; Rest = '', '' }, @{ Code = 2; Rest = '', 'yes' },
            @{ Code = 1; Rest = "$($Server.Api)/status/401", '' }) {
            $null =
                & $command @first -NoProfile -NonInteractive -File ci.ps1 $ModulePath (Convert-Path a.json) @($run.Rest) 2>&1
            $LASTEXITCODE | Should -Be $run.Code
        }
    }

    It 'completes the names of the properties, which are those that are compared' {
        $line = 'Compare-CohereConnector a.json -Property OAuth.'
        ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length,
            @{}).CompletionMatches).CompletionText |
            Should -Be 'OAuth.AuthorizeUrl', 'OAuth.ClientId', 'OAuth.Scope', 'OAuth.TokenUrl'
        $client =
            [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'CohereConnectors.Client' })[0]
        $compared =
            $client.GetType('CohereConnectors.Client.Inventory.ConnectorComparison').GetProperty('Properties').GetValue($null)
        $valid = (Get-Command Compare-CohereConnector).Parameters.Property.Attributes.ValidValues
        $valid | Should -Be $compared
    }
}
