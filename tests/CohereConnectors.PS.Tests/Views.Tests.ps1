# What connectors and connections look like on the screen.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    Connect-Cohere -Sandbox -SandboxSize 500
    $All = @(Get-CohereConnector -All)
    $Escape = [char]27
    $Rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'

    # The rule of a table, its rows, and what stands above it.
    function Get-Table($Objects, [int] $Width) {
        $lines = @(($Objects | Out-String -Width $Width) -split '\r?\n' | Where-Object { $_ })
        $at = [array]::FindIndex($lines, [predicate[string]] { $args[0] -match '^--' })
        [pscustomobject]@{ Heading = $lines[0..($at - 1)]; Rule = $lines[$at]
            Rows = $lines[($at + 1)..($lines.Count - 1)] }
    }

    # The cells of a line, cut where the columns of the rule begin.
    function Get-Cell([string] $Rule, [string] $Line) {
        $starts = @([regex]::Matches($Rule, '-+').Index)
        for ($i = 0; $i -lt $starts.Count; $i++) {
            $end = $i + 1 -lt $starts.Count ? [math]::Min($starts[$i + 1], $Line.Length) : $Line.Length
            $starts[$i] -lt $end ? $Line.Substring($starts[$i], $end - $starts[$i]).Trim() : ''
        }
    }

    # The cells of each row; those of its wrapped lines are joined.
    function Get-Row($Table) {
        $row = $null
        foreach ($line in $Table.Rows) {
            $cells = @(Get-Cell $Table.Rule $line)
            if ($cells[1]) {
                if ($row) { , $row }
                $row = $cells
            }
            else {
                for ($i = 0; $i -lt $cells.Count; $i++) { $row[$i] += $cells[$i] }
            }
        }
        , $row
    }

    # Writes objects with a rendering, and sets the old one again.
    function Out-Rendered($Objects, [string] $As) {
        try { $PSStyle.OutputRendering = $As; $Objects |
            Out-String -Width 120 } finally { $PSStyle.OutputRendering = 'PlainText' }
    }
}

AfterAll {
    $PSStyle.OutputRendering = $Rendering
}

Describe 'The table of connectors' {
    It 'shows every cell whole at <Width> columns' -ForEach @{ Width = 80 }, @{ Width = 120 }, @{ Width = 200 } {
        $table = Get-Table $All $Width
        $rows = @(Get-Row $table)
        $rows.Count | Should -Be 500
        ($table.Rows | Measure-Object Length -Maximum).Maximum | Should -BeLessThan $Width
        for ($i = 0; $i -lt 500; $i++) {
            $connector = $All[$i]
            $type = $connector.AuthType ? $connector.AuthType : 'none'
            $status = $connector.AuthType -eq 'oauth' -and
                -not $connector.AuthStatus ? 'never' : "$($connector.AuthStatus)"
            $date = $connector.UpdatedAt.ToString('yyyy-MM-dd')
            $want = $connector.Id, $type, $status, "$($connector.Active)", $date, $connector.Name.Replace(' ', '')
            $cells = @($rows[$i][0..4]) + $rows[$i][5].Replace(' ', '')
            if (($cells -join '|') -cne ($want -join '|')) { $cells | Should -Be $want }
        }
    }

    It 'has its heading, the name included, on one line at <Width> columns' -ForEach @{ Width = 80 }, @{ Width = 120 } {
        $table = Get-Table $All $Width
        @($table.Heading).Count | Should -Be 1 -Because ($table.Heading -join ' / ')
        Get-Cell $table.Rule $table.Heading | Should -Be 'Id', 'AuthType', 'AuthStatus', 'Active', 'UpdatedAt', 'Name'
    }

    It 'cuts no name of the newest dozen at 80 columns' {
        $table = Get-Table $All[0..11] 80
        $table.Rows | ForEach-Object { @(Get-Cell $table.Rule $_)[5] } | Should -Be $All[0..11].Name
    }

    It 'shows ids whole at 60 columns' {
        @(Get-Row (Get-Table $All 60)).ForEach({ $_[0] }) | Should -Be $All.Id
    }

    It 'has the same columns for late rows, however slowly the rows come' {
        $slow = $All[0..1] | ForEach-Object { $_; Start-Sleep -Milliseconds 400 } | Out-String -Width 80
        $slow | Should -Be ($All[0..1] | Out-String -Width 80)
    }

    It 'shows ISO dates in the culture <_>' -ForEach 'th-TH', 'ar-SA', 'fa-IR', 'de-DE' {
        $culture = [cultureinfo]::CurrentCulture
        $connector =
            [CohereConnectors.Connector]@{ Id = 'x-1'; Name = 'X'; UpdatedAt = [datetime] '2024-03-08T20:01:02' }
        try {
            [cultureinfo]::CurrentCulture = $_
            $connector | Out-String | Should -Match ' 2024-03-08 '
            $connector | Format-List | Out-String | Should -Match 'UpdatedAt +: 2024-03-08 20:01:02'
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
    }

    It 'shows a connector that has nothing but what is required' {
        $bare =
            [CohereConnectors.Connector]@{ Id = 'bare-abc123'; Name = 'Bare'; CreatedAt = '2024-03-08Z'
                UpdatedAt = '2024-03-08Z' }
        $table = Get-Table $bare 80
        @(Get-Cell $table.Rule $table.Rows)[0, 1, 2, 3, 5] | Should -Be 'bare-abc123', 'none', '', '', 'Bare'
    }

    It 'shows none and never in the list, too' {
        $connector = [CohereConnectors.Connector]@{ Id = 'a-1'; Name = 'A' }
        $connector | Format-List | Out-String | Should -Match '(?m)^AuthType +: none\r?$'
        $connector = [CohereConnectors.Connector]@{ Id = 'a-1'; Name = 'A'; AuthType = 'oauth' }
        $connector | Format-List | Out-String | Should -Match '(?m)^AuthStatus +: never\r?$'
    }

    It 'has a view for audits: Format-Table -View Audit' {
        $table = Get-Table ($All[0..9] | Format-Table -View Audit) 80
        Get-Cell $table.Rule $table.Heading | Should -Be 'Id', 'AuthType', 'AuthStatus', 'CreatedAt', 'UpdatedAt',
            'Host'
        @(Get-Row $table).ForEach({ $_[0] }) | Should -Be $All[0..9].Id
        @(Get-Row $table).ForEach({ $_[5] }) | Should -Be $All[0..9].Url.Host
        @(Get-Row $table).ForEach({ $_[3] }) | Should -Be $All[0..9].CreatedAt.ForEach({ $_.ToString('yyyy-MM-dd') })
    }

    It 'sends no control character to the terminal in <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide' {
        $evil = "a$Escape[2J`nb$([char]0x202e)c$([char]7)$([char]0x9b)"
        $properties = [System.Collections.Generic.Dictionary[string, object]]::new()
        $properties[$evil] = $evil
        $connector = [CohereConnectors.Connector]@{
            Id = $evil; Name = $evil; Description = $evil; AuthType = $evil; AuthStatus = $evil; OrganizationId = $evil
            Excludes = $evil, $evil; AdditionalProperties = $properties; Url = "https://a.example/$evil"
            OAuth = [CohereConnectors.ConnectorOAuth]@{ Scope = $evil; AuthorizeUrl = "https://a.example/$evil" }
        }
        $text = $connector | & $_ | Out-String
        $text | Should -Match 'a\ufffd\[2J'
        $text -replace '\r?\n' | Should -Not -Match '[\p{Cc}\u202e]'
        $connector.Name | Should -BeExactly $evil
    }
}

Describe 'Color' {
    BeforeAll {
        $Samples = 'valid', 'expired', $null | ForEach-Object {
            [CohereConnectors.Connector]@{ Id = "$_-1"; Name = 'N'; AuthType = 'oauth'; AuthStatus = $_; Active = $_ -ne
                $null; CreatedAt = '2024-03-08Z'; UpdatedAt = '2024-03-08Z' }
        }
    }

    It 'makes expired and inactive stand out, and nothing else' {
        $rows = (Out-Rendered $Samples Ansi) -split '\r?\n' | Where-Object { $_ -match '-1 ' }
        $rows.Count | Should -Be 3
        $rows[0] | Should -Not -Match $Escape
        $rows[1] | Should -Match "$Escape\[[\d;]+mexpired$Escape\[0m"
        ([regex]::Matches($rows[1], $Escape)).Count | Should -Be 2
        $rows[2] | Should -Match "$Escape\[[\d;]+mFalse$Escape\[0m"
        ([regex]::Matches($rows[2], $Escape)).Count | Should -Be 2
    }

    It 'moves no column' {
        $plain = Out-Rendered $Samples PlainText
        $color =
            [System.Management.Automation.Internal.StringDecorated]::new((Out-Rendered $Samples Ansi)).ToString('PlainText')
        ($color -split '\r?\n').TrimEnd() | Should -Be ($plain -split '\r?\n').TrimEnd()
    }

    It 'is absent with OutputRendering <_>' -ForEach 'PlainText', 'Host' {
        # Host means color on the screen only, and a string is no screen.
        Out-Rendered $Samples $_ | Should -Not -Match $Escape
    }

    It 'is <What> in a process <Where>' -ForEach @{ What = 'absent'; Where = 'with NO_COLOR'; Value = '1' },
        @{ What = 'present'; Where = 'without it'; Value = $null } {
        $before = $env:NO_COLOR, $env:TERM
        $env:NO_COLOR, $env:TERM = $Value, 'xterm-256color'
        $text = Invoke-FreshProcess {
            param($Path, $Forced)
            Import-Module $Path
            Connect-Cohere -Sandbox -SandboxSize 30
            if ($Forced) { $PSStyle.OutputRendering = 'Ansi' }
            Get-CohereConnector -All | Out-String
        } (-not $Value)
        $env:NO_COLOR, $env:TERM = $before
        "$text" | Should -Match 'expired'
        ("$text" -match $Escape) | Should -Be (-not $Value)
    }
}

Describe 'Other views' {
    It 'of connectors: the list shows every property once, and others only where there are some' {
        $text = $All[0] | Format-List | Out-String -Width 200
        $shown = [regex]::Matches($text, '(?m)^(\w+) +:').ForEach({ $_.Groups[1].Value })
        $shown | Sort-Object | Should -Be ($All[0].PSObject.Properties.Name -ne 'AdditionalProperties' | Sort-Object)
        $dictionary = [System.Collections.Generic.Dictionary[string, object]]::new()
        $dictionary['tier'] = 'gold'
        $more = [CohereConnectors.Connector]@{ Id = 'x-1'; Name = 'X'; AdditionalProperties = $dictionary }
        $more | Format-List | Out-String | Should -Match 'AdditionalProperties\s+: \{\[tier, gold\]\}'
    }

    It 'of connectors: the wide one shows names' {
        $text = $All[0..5] | Format-Wide | Out-String -Width 80
        foreach ($name in $All[0..5].Name) { $text | Should -Match ([regex]::Escape($name)) }
        $text | Should -Not -Match ([regex]::Escape($All[0].Id))
    }

    It 'of an authorization: the address as a browser needs it' {
        $id = ($All | Where-Object { $_.OAuth.Scope -match ' ' } | Select-Object -First 1).Id
        $authorization = Request-CohereConnectorAuthorization -Id $id
        $text = $authorization | Out-String -Width 2000
        $text | Should -Match "Id\s+: $id"
        $text | Should -Match ([regex]::Escape($authorization.RedirectUrl))
        $authorization.RedirectUrl | Should -Match '%20'
        $authorization.RedirectUrl | Should -Not -Match '\s'
        { [CohereConnectors.ConnectorAuthorization]@{ Id = 'x' } | Out-String } | Should -Not -Throw
    }

    It 'of a connection: what it is, and no secret' {
        $proxy = [pscredential]::new('proxyuser', (ConvertTo-SecureString 'PROXYSECRET-2p' -AsPlainText))
        $connection =
            Connect-Cohere -ApiKey KEYSECRET-9f -BaseUri http://127.0.0.1:9 -ClientName stock -Proxy http://127.0.0.1:8 -ProxyCredential $proxy -SkipVerification -PassThru
        foreach ($text in ($connection | Out-String), ($connection | Format-List * -Force | Out-String),
            ($connection | Format-Table * | Out-String)) {
            $text | Should -Not -Match 'SECRET'
        }
        $connection | Format-List | Out-String |
            Should -Match '(?s)BaseUri\s+: http://127\.0\.0\.1:9/.+ClientName\s+: stock.+Proxy\s+: http://127\.0\.0\.1:8/'
        Disconnect-Cohere
    }
}

Describe 'The types of a connector' {
    It 'name what tells it from others, and what is shown where no view is' {
        $All[0].PSStandardMembers.DefaultKeyPropertySet.ReferencedPropertyNames | Should -Be 'Id'
        $All[0].PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames | Should -Be 'Name', 'Id',
            'AuthType', 'AuthStatus', 'Active', 'UpdatedAt'
    }
}
