BeforeDiscovery {
    $Places = 'what was printed', 'transcript.txt', 'seen.txt', 'events.txt', 'diagnostics.txt'
    $Forms = 'as it is', 'in an address', 'in HTML', 'in JSON', 'in hex', 'in upper hex', 'in base64',
        'in base64, one behind', 'in base64, two behind', 'in UTF-16', 'in UTF-16 hex', 'in UTF-16 base64'
}

BeforeAll {
    . $PSScriptRoot/Common.ps1

    # Every encoding of these differs from them.
    $Secrets =
        @{ Key = 'kE7/vQ2+mX9=pLr4&tZ8''wN3yB6'; Token = 'tO5+hJ8/cV1=gD2&fS7"zR4<uY0'
            Secret = 'sC9&bM3/nK6=aT1+eW5>iP8''oL2' }

    # A secret in the forms in which it could be written. The places are read byte by byte, as Latin-1: UTF-16 shows as
    # characters with NULs.
    function Get-Form([string] $Secret) {
        $bytes, $wide = [System.Text.Encoding]::ASCII.GetBytes($Secret),
            [System.Text.Encoding]::Unicode.GetBytes($Secret)
        [ordered]@{
            'as it is'              = $Secret
            'in an address'         = [uri]::EscapeDataString($Secret)
            'in HTML'               = [System.Net.WebUtility]::HtmlEncode($Secret)
            'in JSON'               = [System.Text.Json.JsonEncodedText]::Encode($Secret).ToString()
            'in hex'                = [convert]::ToHexString($bytes).ToLowerInvariant()
            'in upper hex'          = [convert]::ToHexString($bytes)
            'in base64'             = [convert]::ToBase64String($bytes)
            'in base64, one behind' = [convert]::ToBase64String([byte[]](, 0 + $bytes)).Substring(2)
            'in base64, two behind' = [convert]::ToBase64String([byte[]](0, 0 + $bytes)).Substring(3)
            'in UTF-16'             = [System.Text.Encoding]::Latin1.GetString($wide)
            'in UTF-16 hex'         = [convert]::ToHexString($wide).ToLowerInvariant()
            'in UTF-16 base64'      = [convert]::ToBase64String($wide)
        }
    }

    # How many characters stand for eight of the secret, where it is not eight.
    $Lengths = @{
        'in hex' = 16; 'in upper hex' = 16; 'in base64' = 11; 'in base64, one behind' = 11; 'in base64, two behind' = 11
        'in UTF-16' = 16; 'in UTF-16 hex' = 32; 'in UTF-16 base64' = 22
    }

    # All pieces that stand for eight characters of the secret.
    function Get-Piece([string] $Secret) {
        foreach ($form in (Get-Form $Secret).GetEnumerator()) {
            $length = $Lengths[$form.Key] ?? 8
            $text = $form.Value.TrimEnd('=')
            for ($i = 0; $i + $length -le $text.Length; $i++) { $text.Substring($i, $length) }
        }
    }

    $Pieces = $Secrets.Values | ForEach-Object { Get-Piece $_ } | Sort-Object -Unique -CaseSensitive

    function Find-Piece([string] $Text) {
        foreach ($piece in $Pieces) {
            $at = $Text.IndexOf($piece, [System.StringComparison]::Ordinal)
            if ($at -ge 0) { return "'$piece' in: " +
                $Text.Substring([math]::Max(0, $at - 200), [math]::Min(400, $Text.Length - [math]::Max(0, $at - 200))) }
        }
    }

    # The session, in a process of its own.
    $Folder = (New-Item "$TestDrive/canary" -ItemType Directory).FullName
    $Server = Start-TestServer --connectors, 8
    $tls = Invoke-RestMethod "$($Server.Raw)/tls/v1/connectors"
    $command, [string[]] $first = Get-PowerShellCommand
    $printed = $Secrets | ConvertTo-Json -Compress |
        & $command @first -NoProfile -NonInteractive -File $PSScriptRoot/Trust.CanarySession.ps1 $ModulePath $Folder $Server.Api $Server.Raw $tls.selfSigned *>&1 | Out-String -Width 500
    $Text = @{ 'what was printed' = $printed }
    foreach ($name in 'transcript.txt', 'seen.txt', 'events.txt',
        'diagnostics.txt') {
            $Text[$name] = [System.IO.File]::ReadAllText("$Folder/$name", [System.Text.Encoding]::Latin1) }
}

AfterAll {
    Stop-TestServer
}

Describe 'The canary' {
    It 'ran to its end, failures and all' {
        $Text['what was printed'] | Should -Match '\d{2} steps\s*$'
    }

    It 'was seen in <Place>' -ForEach @(
        @{ Place = 'transcript.txt'; Sign = 'GET http'; What = 'verbose' }
        @{ Place = 'transcript.txt'; Sign = 'Authorization: \*\*\*'; What = 'debug' }
        @{ Place = 'seen.txt'; Sign = 'Unauthorized,CohereConnectors'; What = 'errors' }
        @{ Place = 'seen.txt'; Sign = '<T>CohereConnectors.CohereConnection</T>'; What = 'serialized connections' }
        @{ Place = 'seen.txt'; Sign = '<T>CohereConnectors.Connector</T>'; What = 'serialized connectors' }
        @{ Place = 'seen.txt'; Sign = 'refused: N|refused:'; What = 'an echo' }
        @{ Place = 'seen.txt'; Sign = 'made by Bearer \*\*\*'; What = 'an unusable row' }
        @{ Place = 'events.txt'; Sign = 'System\.Net\.Http RequestStart'; What = 'HTTP events' }
        @{ Place = 'events.txt'; Sign = 'System\.Net\.Sockets '; What = 'socket events' }
        @{ Place = 'diagnostics.txt'; Sign = '/echo'; What = 'the engine''s own request' }
    ) {
        $Text[$Place] | Should -Match $Sign -Because "$What must be in it"
    }

    It 'finds a secret <_>, had it been written' -ForEach $Forms {
        foreach ($secret in $Secrets.Values) { Find-Piece "before $((Get-Form $secret)[$_]) after" |
            Should -Not -BeNullOrEmpty }
    }

    It 'finds no piece of a secret in <_>' -ForEach $Places {
        $read = $Text[$_]
        if ($_ -eq 'events.txt' -and [System.Environment]::Version.Major -lt 9) {
            # .NET 8 itself tells the whole address of a request to those who listen to System.Net.Http; later versions
            # leave out its query.
            $read = $read -replace '(?m)^(System\.Net\.Http RequestStart .*\?after_token_redirect=)\S+', '$1'
        }
        Find-Piece $read | Should -BeNullOrEmpty
    }
}
