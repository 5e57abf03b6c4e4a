# Writes a page about a topic as plain text, in the form that Get-Help expects: it takes the fifth line for the
# synopsis.

# A paragraph in lines of at most 80 characters. First stands before the first line, and the other lines are indented as
# much.
function Format-Paragraph([string] $Text, [string] $First) {
    $line = $First
    $isEmpty = $true
    foreach ($word in (ConvertTo-PlainText $Text) -split ' ') {
        if (-not $isEmpty -and $line.Length + $word.Length -gt 80) {
            $line.TrimEnd()
            $line = ' ' * $First.Length
        }

        $line += "$word "
        $isEmpty = $false
    }

    $line.TrimEnd()
}

# The first heading becomes the topic, and the paragraph under it the short description.
function ConvertTo-AboutText([string] $Text, [string] $Name) {
    $pieces = @(Read-Markdown $Text | Where-Object Kind -ne comment)
    $synopsis = ConvertTo-PlainText $pieces[1].Text
    if ($pieces[0].Level -ne 1 -or $pieces[1].Kind -ne 'paragraph' -or $synopsis.Length -gt 76) {
        throw "$Name must begin with its title and a paragraph of at most 76 characters."
    }

    $indent = '    '
    $previous = $null
    $lines = @('TOPIC', "    $Name", '', 'SHORT DESCRIPTION', "    $synopsis")
    $lines += foreach ($piece in $pieces | Select-Object -Skip 2) {
        if ($null -eq $previous -or
            ($previous.Kind -ne 'heading' -and ($previous.Kind -ne 'item' -or $piece.Kind -ne 'item'))) { '' }
        $previous = $piece
        switch ($piece.Kind) {
            'heading' {
                $indent = ' ' * 4 * ($piece.Level - 1)
                if ($piece.Level -eq 2) { $piece.Text.ToUpperInvariant() } else { "    $($piece.Text)" }
            }
            'code' { $piece.Text -split "`n" | ForEach-Object { "$indent    $_".TrimEnd() } }
            'item' { Format-Paragraph $piece.Text "$indent- " }
            default { Format-Paragraph $piece.Text $indent }
        }
    }

    $isAscii = ($lines -join '') -match '^[\x20-\x7E]*$'
    if (-not $isAscii) { throw "$Name must be plain ASCII: Windows PowerShell may read it in another encoding." }
    ($lines -join "`n") + "`n"
}
