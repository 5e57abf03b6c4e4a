BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Asking.ps1
    $All = @{ ServiceAuthType = 'bearer'; Secret = { "secret of $($_.Id)" } }

    # What results have in common, such as 'Create Done 3'.
    function Get-Summary($Results) {
        @($Results | Group-Object Action, Status | Sort-Object Name).ForEach({ "$($_.Name -replace ',') $($_.Count)" })
    }

    # The requests that change something.
    function Get-Write { Get-ServerRequest | Where-Object method -ne GET }
}

Describe 'Import-CohereConnector' {
    BeforeEach {
        Push-Location -LiteralPath (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory)
        Connect-Cohere -Sandbox
        Export-CohereConnector all.json
        Export-CohereConnector all.csv
    }

    AfterEach {
        Pop-Location
    }

    It 'restores what was removed, duplicates included, from <_>, and does nothing the second time' -ForEach 'all.json',
        'all.csv' {
        Get-CohereConnector -All | Select-Object -Last 100 | Remove-CohereConnector -Force
        $results = Import-CohereConnector $_ @All
        Get-Summary $results | Should -Be 'Create Done 100', 'None Done 145'
        Compare-CohereConnector $_ | Should -BeNullOrEmpty
        Get-Summary (Import-CohereConnector $_ -Secret { throw 'not needed' }) | Should -Be 'None Done 245'
        @(Get-CohereConnector -All).Count | Should -Be 245
    }

    It 'restores into an empty organization, oldest first' {
        $old = @(Get-CohereConnector -All)
        Connect-Cohere -Sandbox -SandboxSize 0
        $results = @(Import-CohereConnector all.json @All)
        Get-Summary $results | Should -Be 'Create Done 245'
        $new = @(Get-CohereConnector -All)
        $new.Name | Should -Be $old.Name
        $new.AuthType | Should -Be $old.AuthType
        $results.SourceId | Should -Be $old[-1..-245].Id
        $results.Id | Should -Be $new[-1..-245].Id
        @($results | Where-Object NeedsAuthorization).Count | Should -Be @($old | Where-Object AuthType -eq oauth).Count
        ($results | Where-Object NeedsAuthorization | Select-Object -First 1 |
            Request-CohereConnectorAuthorization).RedirectUrl | Should -Not -BeNullOrEmpty
    }

    It 'changes what differs with -Update only' {
        $one = Get-CohereConnector -Limit 1
        Set-CohereConnector -Id $one.Id -Active:$false -Excludes x
        $left = Import-CohereConnector all.json | Where-Object Changes
        "$($left.Action) $($left.Status) $($left.Changes)" |
            Should -Be "None Done Active: True -> False Excludes: (none) -> 'x'"
        $left.Problem | Should -BeLike '*-Update*'
        $changed = Import-CohereConnector all.json -Update | Where-Object Action -ne None
        "$($changed.Action) $($changed.Status) $($changed.Id)" | Should -Be "Update Done $($one.Id)"
        Compare-CohereConnector all.json | Should -BeNullOrEmpty
    }

    It 'applies a CSV that a spreadsheet has changed, by ID' {
        $rows = Import-Csv all.csv | Select-Object -First 3
        $rows[0].Active = 'FALSE'
        $rows[1].Name = 'Renamed'
        $rows[2].Excludes = 'a;b'
        $rows | Select-Object Id, Name, Active, Excludes | Export-Csv edited.csv -Delimiter ';' -UseQuotes AsNeeded
        $results = @(Import-CohereConnector edited.csv -MatchBy Id -Update)
        Get-Summary $results | Should -Be 'Update Done 3'
        $results.Changes.Property | Should -Be 'Active', 'Name', 'Excludes'
        (Get-CohereConnector -Id $rows[1].Id).Name | Should -Be 'Renamed'
        (Get-CohereConnector -Id $rows[2].Id).Excludes | Should -Be 'a', 'b'
        @(Get-CohereConnector -All).Count | Should -Be 245
    }

    It 'creates nothing by ID: an unknown ID is blocked' {
        $rows = Import-Csv all.csv | Select-Object -First 1
        $rows.Id = 'no-such-connector'
        $problem = Get-ThrownError { $rows | Import-CohereConnector -MatchBy Id -Update @All }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImportBlocked,*'
        "$problem" | Should -BeLike '*no-such-connector*'
    }

    It 'takes input <How>' -ForEach @(
        @{ How = 'from the pipeline'; Import = { $Live | Import-CohereConnector @All } }
        @{ How = 'as -InputObject'; Import = { Import-CohereConnector -InputObject $Live @All } }
        @{ How = 'from CLIXML'
            Import = { $Live | Export-Clixml a.xml; Import-Clixml a.xml | Import-CohereConnector @All } }
        @{ How = 'from ConvertFrom-Json'
            Import = { $Live | ConvertTo-Json -Depth 6 | ConvertFrom-Json | Import-CohereConnector @All } }
        @{ How = 'from Import-Csv'
            Import = { $Live | Export-CohereConnector a.csv; Import-Csv a.csv | Import-CohereConnector @All } }
        @{ How = 'from a literal path'
            Import =
                { $Live | Export-CohereConnector 'a[1].json'; Import-CohereConnector -LiteralPath 'a[1].json' @All } }
    ) {
        $Live = Get-CohereConnector -Limit 30
        Connect-Cohere -Sandbox -SandboxSize 0
        Get-Summary (& $Import) | Should -Be 'Create Done 30'
        $Live | Compare-CohereConnector | Should -BeNullOrEmpty
    }

    It 'moves to another organization with one warning that names both' {
        (Get-Content all.json -Raw).Replace('0f6c1d9e-3b7a-4c52-8e41-d2a95b70c6f3', 'org-north') |
            Set-Content north.json
        Import-CohereConnector north.json -WarningVariable warnings -WarningAction SilentlyContinue | Out-Null
        $warnings.Count | Should -Be 1
        $warnings | Should -BeLike '*org-north*0f6c1d9e-3b7a-4c52-8e41-d2a95b70c6f3*'
    }
}

Describe 'The plan of Import-CohereConnector' {
    BeforeAll {
        $Server = Start-TestServer
        Connect-TestServer
        $File = "$TestDrive/all.json"
        Export-CohereConnector $File
        $live = Get-CohereConnector -All
        $with, $without = $live.Where({ $_.AuthType }, 'First', 8), $live.Where({ -not $_.AuthType }, 'First', 4)
        $Gone = @($with + $without | Sort-Object CreatedAt -Descending)
        $Gone | Remove-CohereConnector -Force
    }

    AfterAll {
        Stop-TestServer
    }

    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'is data under -WhatIf, and sends GET requests only' {
        $plan = @(Import-CohereConnector $File -WhatIf @All)
        Get-Summary $plan | Should -Be 'Create Planned 12', 'None Done 233'
        ($plan | Where-Object Action -eq Create).SourceId | Should -Be $Gone[-1..-12].Id
        @(Get-ServerRequest).Count | Should -BeGreaterThan 0
        Get-Write | Should -BeNullOrEmpty
    }

    It 'names the connector, the change and the organization' {
        $change = Get-CohereConnector -Limit 1
        $object = $change | ConvertTo-Json -Depth 6 | ConvertFrom-Json
        $object.Active = -not $change.Active
        $run =
            Invoke-Asked '$Object | Import-CohereConnector -Update -WhatIf' -Connection (Get-CohereConnection) -Variables @{ Object = $object }
        $run.Text |
            Should -BeLike "*`"Set Active: $($change.Active) -> $($object.Active)`" on target `"$($change.Name) ($($change.Id)) in organization 0f6c1d9e`"*"
    }

    It 'asks for each entry with -Confirm, and leaves out what is declined' {
        $two = 1..2 | ForEach-Object { @{ Name = "New $_"; Url = 'https://new.example.com/search'; AuthType = $null } }
        $run = Invoke-Asked '$Two | Import-CohereConnector -Confirm' 'No', 'No' (Get-CohereConnection) @{ Two = $two }
        $run.Questions.Count | Should -Be 2
        $run.Questions[0] | Should -BeLike '*Create connector*'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'is blocked as a whole by a missing secret, before the first write' {
        $needed = @($Gone | Where-Object AuthType).Count
        $written = [System.Collections.Generic.List[object]]::new()
        $problem = Get-ThrownError { Import-CohereConnector $File | ForEach-Object { $written.Add($_) } }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImportBlocked,*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidOperation'
        "$problem" | Should -BeLike "$needed of 245 entries are blocked, and nothing was changed:*"
        $problem.TargetObject.Count | Should -Be $needed
        $problem.ErrorDetails.RecommendedAction | Should -Match '-Secret'
        Get-Summary $written | Should -Be "Create Blocked $needed", "Create NotReached $(12 - $needed)", 'None Done 233'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'names ten blocked entries at most in the message, and all in the target' {
        $many = 1..12 |
            ForEach-Object {
                @{ Id = "x-$_"; Name = "X`e[31m $_"; Url = 'https://x.example.com/search'; AuthType = 'service_auth' } }
        $problem = Get-ThrownError { $many | Import-CohereConnector }
        $lines = "$problem" -split "`n"
        $lines.Count | Should -Be 12
        $lines[1] | Should -BeExactly "  X$([char]0xfffd)[31m 1: There is no secret for the ID 'x-1'."
        $lines[11] | Should -BeExactly '  and 2 more'
        $problem.TargetObject.Count | Should -Be 12
    }

    It 'can be kept although it is blocked, under -WhatIf' {
        $plan = Import-CohereConnector $File -WhatIf -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'ImportBlocked,*'
        @($plan | Where-Object Status -eq Blocked).Count | Should -BeGreaterThan 0
        @($plan | Where-Object Status -eq Planned).Count | Should -BeGreaterThan 0
    }

    It 'shows action, status, name and details at 80 columns' {
        $lines = (Import-CohereConnector $File -WhatIf @All | Where-Object Action -eq Create | Select-Object -First 1 |
            Out-String -Width 80).Trim() -split '\r?\n'
        $lines[0] | Should -MatchExactly '^Action +Status +Name +Details$'
        $lines[2] | Should -Match "^Create +Planned +$([regex]::Escape($Gone[-1].Name.Split(' ')[0]))"
    }

    It 'refuses a -Secret that is neither a dictionary nor a script' {
        $problem = Get-ThrownError { Import-CohereConnector $File -Secret 'C4N4RY' }
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidSecret,*'
        "$($problem | Out-String)$($problem.InvocationInfo.PositionMessage)" | Should -Not -Match 'C4N4RY'
        $problem.InvocationInfo | ConvertTo-Json -Depth 4 -WarningAction Ignore | Should -Not -Match 'C4N4RY'
        Get-ServerRequest | Should -BeNullOrEmpty
    }
}

Describe 'The secrets of Import-CohereConnector' {
    BeforeAll {
        $Server = Start-TestServer
        Connect-TestServer
        $single =
            @(Get-CohereConnector -All | Group-Object Name, Url | Where-Object Count -eq 1).ForEach({ $_.Group[0] })
        $OAuth = @($single | Where-Object AuthType -eq oauth)[0]
        $Service = @($single | Where-Object AuthType -eq service_auth)[0]
        $OAuth, $Service | Remove-CohereConnector -Force
    }

    AfterAll {
        Stop-TestServer
    }

    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    AfterEach {
        Get-CohereConnector -All |
            Where-Object { $_.Name -in $OAuth.Name, $Service.Name -and $_.CreatedAt.Year -ge 2026 } |
                Remove-CohereConnector -Force
    }

    It 'are found by ID, as <Kind>' -ForEach @(
        @{ Kind = 'strings'; Make = { $args[0] } }
        @{ Kind = 'SecureStrings'; Make = { ConvertTo-SecureString $args[0] -AsPlainText } }
        @{ Kind = 'credentials'
            Make = { [pscredential]::new('user', (ConvertTo-SecureString $args[0] -AsPlainText)) } }
    ) {
        $secrets =
            @{ $OAuth.Id = & $Make 'C4N4RY-oauth'; $Service.Id = @{ Type = 'Basic'; Token = & $Make 'C4N4RY-token' } }
        $streams = Import-CohereConnector -InputObject $OAuth, $Service -Secret $secrets -Verbose -Debug *>&1
        $bodies = (Get-Write).body | ConvertFrom-Json
        $sent = @{}
        foreach ($body in $bodies) { $sent[$body.name] = $body }
        $sent[$OAuth.Name].oauth.client_secret | Should -Be 'C4N4RY-oauth'
        $sent[$Service.Name].service_auth.type | Should -Be 'basic'
        $sent[$Service.Name].service_auth.token | Should -Be 'C4N4RY-token'
        ($streams | Out-String) + ($streams | ConvertTo-Json -Depth 4 -WarningAction Ignore) |
            Should -Not -Match 'C4N4RY'
    }

    It 'are never found by name' {
        $problem = Get-ThrownError { $OAuth | Import-CohereConnector -Secret @{ $OAuth.Name = 'C4N4RY' } }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImportBlocked,*'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'come from a script that gets the entry, once an entry' {
        $asked = [System.Collections.Generic.List[object]]::new()
        $null = Import-CohereConnector -InputObject $OAuth,
            $Service -ServiceAuthType noscheme -Secret { $asked.Add($_); "C4N4RY-$($_.Id)" }
        $asked.Id | Sort-Object | Should -Be ($OAuth.Id, $Service.Id | Sort-Object)
        (Get-Write).body -join ' ' | Should -Match "C4N4RY-$($OAuth.Id)"
        (Get-Write).body -join ' ' | Should -Match '"type":"noscheme"'
    }

    It 'block the entry when <What>' -ForEach @(
        @{ What = 'the script throws'; Secret = { throw 'no such secret' }; Expected = '*no such secret*' }
        @{ What = 'the script returns two values'; Secret = { 'C4N4RY', 'C4N4RY' }; Expected = '*2 values*' }
        @{ What = 'the script returns nothing'; Secret = { }; Expected = 'There is no secret*' }
        @{ What = 'it is a number'; Secret = { 4711 }; Expected = '*as a string, a SecureString*' }
        @{ What = 'it has other keys'; Secret = { @{ Kind = 'bearer'; Token = 'C4N4RY' } }
            Expected = '*Type and Token*' }
        @{ What = 'a type is unknown'; Secret = { @{ Type = 'digest'; Token = 'C4N4RY' } }; Expected = "*'digest'*" }
        @{ What = 'a type is missing'; Secret = { 'C4N4RY' }; Expected = '*-ServiceAuthType*' }
    ) {
        $problem = Get-ThrownError { $Service | Import-CohereConnector -Secret $Secret }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ImportBlocked,*'
        $problem.TargetObject.Problem | Should -BeLike $Expected
        $problem | Format-List * -Force | Out-String | Should -Not -Match 'C4N4RY|4711'
        Get-Write | Should -BeNullOrEmpty
    }

    It 'that are missing leave the others alone with -SkipBlocked' {
        $results =
            @(Import-CohereConnector -InputObject $OAuth, $Service -SkipBlocked -Secret @{ $OAuth.Id = 'C4N4RY-1' })
        @($results | Sort-Object Status).ForEach({ "$($_.SourceId) $($_.Status)" }) |
            Should -Be "$($Service.Id) Blocked", "$($OAuth.Id) Done"
        @(Get-Write).Count | Should -Be 1
    }

    It 'that are missing are allowed with -AllowMissingSecret, and twice writes nothing' {
        $results = @(Import-CohereConnector -InputObject $OAuth, $Service -AllowMissingSecret)
        $results.Status | Should -Be 'Done', 'Done'
        $results.Problem | Should -Be 'The connector has no secret.', 'The connector has no secret.'
        Clear-ServerRequest
        $null = Import-CohereConnector -InputObject $OAuth, $Service -AllowMissingSecret -Update
        Get-Write | Should -BeNullOrEmpty
    }
}
