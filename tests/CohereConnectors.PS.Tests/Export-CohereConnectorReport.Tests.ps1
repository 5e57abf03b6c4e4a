BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    Connect-Cohere -Sandbox
    $All = @(Get-CohereConnector -All)
    $Tests = @($All | Test-CohereConnector)
}

AfterAll {
    Stop-TestServer
}

Describe 'Export-CohereConnectorReport' {
    BeforeEach {
        Connect-Cohere -Sandbox
        $Folder = New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory
        Push-Location -LiteralPath $Folder
    }

    AfterEach {
        Pop-Location
    }

    It 'writes one file about the whole organization, and returns nothing' {
        Export-CohereConnectorReport report.html | Should -BeNullOrEmpty
        (Get-ChildItem -Force).Name | Should -Be 'report.html'
        $html = Get-Content report.html -Raw -Encoding utf8
        $html | Should -Match '^<!DOCTYPE html>'
        $html | Should -Match '<dd>all connectors of the organization</dd>'
        $html | Should -Match '<dd>not tested</dd>'
        [regex]::Matches($html.Substring($html.IndexOf('id="connectors"')), '<tr><td>').Count | Should -Be 245
        foreach ($clientId in $All.OAuth.ClientId) { $html.Contains($clientId) | Should -BeFalse }
        [System.IO.File]::ReadAllBytes("$Folder/report.html")[0] |
            Should -Be ([byte][char]'<') -Because 'there is no mark of an encoding'
    }

    It 'is about a selection where a row of the list is not usable, which is an error' {
        Connect-TestServer /onebad
        Export-CohereConnectorReport report.html -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidConnector*'
        @($problems).Count | Should -Be 2
        $html = Get-Content report.html -Raw -Encoding utf8
        $html | Should -Match '<dd>a selection of connectors</dd>'
        [regex]::Matches($html.Substring($html.IndexOf('id="connectors"')), '<tr><td>').Count | Should -Be 3
    }

    It 'includes tests, and says from where' {
        Export-CohereConnectorReport report.html -TestResult $Tests -Title 'North & South'
        $html = Get-Content report.html -Raw -Encoding utf8
        $html | Should -Match '<h1>North &amp; South</h1>'
        $html | Should -Match "tested from the machine $([regex]::Escape([Environment]::MachineName))"
        $html | Should -Match '<td>Failed: NameNotFound</td>'
    }

    It 'takes connectors <How>, and says that they are a selection' -ForEach @(
        @{ How = 'by pipeline'; Export = { $All[0..9] | Export-CohereConnectorReport report.html } }
        @{ How = 'as -InputObject'; Export = { Export-CohereConnectorReport report.html -InputObject $All[0..9] } }
    ) {
        Disconnect-Cohere
        & $Export
        $html = Get-Content report.html -Raw -Encoding utf8
        $html | Should -Match '<dd>a selection of connectors</dd>'
        $html | Should -Match '<strong>10</strong> connectors'
    }

    It 'returns the file with -PassThru, in the folder of the session' {
        $file = Export-CohereConnectorReport report.html -PassThru
        $file | Should -BeOfType ([System.IO.FileInfo])
        $file.FullName | Should -Be (Join-Path $Folder report.html)
        $file.PSPath | Should -Be (Get-Item report.html).PSPath
    }

    It 'replaces a file, but not with -NoClobber' {
        Set-Content report.html 'old'
        { Export-CohereConnectorReport report.html -NoClobber } | Should -Throw -ErrorId 'FileExists,*'
        Get-Content report.html | Should -Be 'old'
        Export-CohereConnectorReport report.html
        Get-Content report.html -Raw | Should -Match '^<!DOCTYPE html>'
    }

    It 'sends and writes nothing with -WhatIf' {
        Connect-TestServer
        Clear-ServerRequest
        Export-CohereConnectorReport report.html -WhatIf
        Get-ServerRequest | Should -BeNullOrEmpty
        Get-ChildItem -Force | Should -BeNullOrEmpty
    }

    It 'leaves the old file as it was when the listing fails' {
        Set-Content report.html 'old'
        Connect-TestServer /status/500
        { Export-CohereConnectorReport report.html } | Should -Throw -ErrorId 'InternalServerError*'
        (Get-ChildItem -Force).Name | Should -Be 'report.html'
        Get-Content report.html | Should -Be 'old'
    }

    It 'writes an error for <Path>' -ForEach @{ Path = 'no/such/folder/report.html' }, @{ Path = 'Env:/report' } {
        { Export-CohereConnectorReport $Path } | Should -Throw -ErrorId 'FileNotWritten,*'
    }

    It 'does not test servers, and opens no browser' {
        Connect-TestServer
        Clear-ServerRequest
        $env:PATH, $path = "$Folder", $env:PATH
        try { Export-CohereConnectorReport report.html -WarningAction Stop } finally { $env:PATH = $path }
        (Get-ServerRequest).method | Select-Object -Unique | Should -Be 'GET'
    }

    It 'warns with -Show where there is no browser' -Skip:(-not $IsLinux) {
        $env:PATH, $path = "$Folder", $env:PATH
        try {
            Export-CohereConnectorReport report.html -Show -WarningVariable warnings -WarningAction SilentlyContinue } finally { $env:PATH = $path }
        "$warnings" | Should -BeLike '*report.html*'
        'report.html' | Should -Exist
    }
}
