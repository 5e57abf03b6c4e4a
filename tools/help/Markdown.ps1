# Reads and changes the Markdown pages. They use a small part of Markdown: headings, paragraphs, lists, fenced code,
# comments.

function Read-Text([string] $Path) {
    [System.IO.File]::ReadAllText($Path) -replace "`r`n", "`n"
}

function Write-Text([string] $Path, [string] $Text) {
    $null = New-Item (Split-Path $Path) -ItemType Directory -Force
    [System.IO.File]::WriteAllText($Path, $Text)
}

# The pieces of a page in their order: Kind is heading, code, comment, item (of a list) or paragraph. Text has no line
# breaks, except in code.
function Read-Markdown([string] $Text) {
    $kind, $lines, $language = '', [System.Collections.Generic.List[string]]::new(), ''
    $flush = {
        if ($lines.Count) { [pscustomobject]@{ Kind = $kind; Level = 0; Text = $lines -join ' '; Language = '' } }
        $lines.Clear()
    }
    foreach ($line in $Text.TrimEnd() -split "`n") {
        if ($kind -eq 'code') {
            if ($line -eq '```') {
                [pscustomobject]@{ Kind = 'code'; Level = 0; Text = $lines -join "`n"; Language = $language }
                $lines.Clear()
                $kind = ''
            }
            else { $lines.Add($line) }
            continue
        }

        switch -Regex ($line) {
            '^```(\w*)$' { . $flush; $kind, $language = 'code', $Matches[1]; break }
            '^(#+) (.+)$' { . $flush
                [pscustomobject]@{ Kind = 'heading'; Level = $Matches[1].Length; Text = $Matches[2]; Language = '' }
                    break }
            '^<!-- (.+) -->$' { . $flush
                [pscustomobject]@{ Kind = 'comment'; Level = 0; Text = $Matches[1]; Language = '' }; break }
            '^(?:-|\d+\.) (.+)$' { . $flush; $kind = 'item'; $lines.Add($Matches[1]); break }
            '^\s*$' { . $flush; break }
            default {
                if (-not $lines.Count) { $kind = 'paragraph' }
                $lines.Add($line.Trim())
            }
        }
    }

    . $flush
}

# The pieces under each heading of a level, as an ordered dictionary. What stands before the first one has the name ''.
function Split-Section([object[]] $Pieces, [int] $Level) {
    $name, $sections = '', [ordered]@{ '' = @() }
    foreach ($piece in $Pieces) {
        if ($piece.Kind -eq 'heading' -and $piece.Level -eq $Level) {
            $name = $piece.Text
            if ($sections.Contains($name)) { throw "There are two sections '$name'." }
            $sections[$name] = @()
        }
        else { $sections[$name] += $piece }
    }

    $sections
}

# A page with the content of one section replaced, up to the next heading of the same level or above.
function Edit-Section([string] $Text, [string] $Heading, [string] $Content) {
    $level = $Heading.IndexOf(' ')
    $pattern = "(?ms)^$([regex]::Escape($Heading))\n.*?(?=^#{1,$level} |\z)"
    if (-not [regex]::IsMatch($Text, $pattern)) { throw "There is no section '$Heading'." }
    $replacement = "$Heading`n`n$($Content.Trim("`n"))`n`n".Replace('$', '$$')
    [regex]::new($pattern).Replace($Text, $replacement, 1).TrimEnd() + "`n"
}

# Markdown text without its marks, for readers of plain text.
function ConvertTo-PlainText([string] $Text) {
    $Text -replace '\[([^\]]+)\]\((https://[^)]+)\)', '$1 ($2)' -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace
        '\*\*([^*]+)\*\*', '$1' -replace '`([^`]+)`', '$1'
}

# An example: one block of PowerShell, perhaps a block of text with what it writes, and what there is to say about it.
function Read-Example([string] $Title, [object[]] $Pieces) {
    $code = @($Pieces | Where-Object { $_.Kind -eq 'code' -and $_.Language -eq 'powershell' })
    if ($code.Count -ne 1) { throw "The example '$Title' must have one block of PowerShell." }
    $output = @($Pieces | Where-Object { $_.Kind -eq 'code' -and $_.Language -eq 'text' })
    $comment = @($Pieces | Where-Object { $_.Kind -eq 'comment' -and $_.Text -like 'not run: *' })
    [pscustomobject]@{
        Title  = $Title
        Code   = $code[0].Text
        Output = if ($output) { $output[0].Text } else { '' }
        Prose  = @($Pieces | Where-Object Kind -in paragraph, item)
        NotRun = if ($comment) { $comment[0].Text.Substring(9) } else { '' }
    }
}

# A page of a cmdlet as an object. The order of the sections is fixed.
function Read-CmdletPage([string] $Text, $Command) {
    $top = Split-Section (Read-Markdown $Text) 1
    if ($top.Count -ne 2 -or
        -not $top.Contains($Command.Name)) {
            throw "The page of $($Command.Name) must have its name as its only title." }
    $sections = Split-Section $top[$Command.Name] 2
    $expected = '', 'Syntax', 'Description', 'Examples', 'Parameters', 'Inputs', 'Outputs', 'Notes', 'Related links'
    if ("$($sections.Keys)" -cne "$expected") {
        throw "The page of $($Command.Name) must have these sections, in this order: " +
            "$($expected[1..8] -join ', '). It has: $(@($sections.Keys | Where-Object { $_ }) -join ', ')." }
    if (-not $sections['']) {
        throw "The page of $($Command.Name) must have a synopsis between its title and the section Syntax." }
    $part = { param($Name) $parts = Split-Section $sections[$Name] 3; $parts.Remove(''); $parts }
    [pscustomobject]@{
        Name        = $Command.Name
        Command     = $Command
        Synopsis    = $sections[''][0].Text
        Description = $sections['Description']
        Examples    =
            foreach ($example in (& $part 'Examples').GetEnumerator()) { Read-Example $example.Key $example.Value }
        Parameters  = & $part 'Parameters'
        Inputs      = & $part 'Inputs'
        Outputs     = & $part 'Outputs'
        Notes       = $sections['Notes']
        Links       = foreach ($item in $sections['Related links']) {
            if ($item.Text -notmatch '^\[([^\]]+)\]\(([^)]+)\)$') {
                throw "The related links of $($Command.Name) must be links: $($item.Text)" }
            [pscustomobject]@{ Text = $Matches[1]; Target = $Matches[2] }
        }
    }
}
