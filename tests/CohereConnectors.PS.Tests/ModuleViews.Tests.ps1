# The views and the types come with the first command that needs them, and not with the import.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # What a new session knows of the module's views and types after some lines, and what those lines gave.
    $look = {
        param($Path, $Lines)
        Import-Module $Path
        $gave = . ([scriptblock]::Create($Lines)) 3>&1
        [pscustomobject]@{
            Gave  = $gave | Out-String -Width 200
            Views = @(Get-FormatData 'CohereConnectors.*').Count
            Types = @(Get-TypeData 'CohereConnectors.*').Count
            Shown = @(Get-Module).Name -match 'Cohere' -join ','
        }
    }
}

Describe 'The views and types of the module' {
    It 'are not brought by the import' {
        $session = Invoke-FreshProcess $look ''
        $session.Views | Should -Be 0
        $session.Types | Should -Be 0
        $session.Shown | Should -Be 'CohereConnectors.PS'
    }

    It 'come with <Line>' -ForEach @(
        @{ Line = 'Connect-Cohere -Sandbox' }
        @{ Line = 'Connect-Cohere -Sandbox -SkipVerification -PassThru'; Gives = 'IsSandbox +: True' }
        @{ Line = 'Connect-Cohere -Sandbox -SkipVerification; Get-CohereConnection'; Gives = 'IsSandbox +: True' }
        @{ Line = 'Connect-Cohere -Sandbox -SkipVerification; Get-CohereConnector -Limit 1'; Gives = 'Id +Auth +Active' }
        @{ Line = 'Connect-Cohere -Sandbox -SkipVerification; 1 | ForEach-Object { Get-CohereConnector -Limit 1 } | Format-Table'; Gives = 'Id +Auth +Active' }
        @{ Line = 'Connect-Cohere -Sandbox -SkipVerification; Get-CohereConnector * | Select-Object -First 1'; Gives = 'Id +Auth +Active' }
    ) {
        $session = Invoke-FreshProcess $look $Line
        $session.Gave | Should -Match "$Gives"
        $session.Views | Should -Be 3
        $session.Types | Should -Be 2
        $session.Shown | Should -Be 'CohereConnectors.PS' -Because 'users see one module'
    }

    It 'go with the module after <Way>' -ForEach @(
        @{ Way = 'a command'; Lines = 'Connect-Cohere -Sandbox' }
        @{ Way = '-Force and a command'; Lines = 'Connect-Cohere -Sandbox; Import-Module $Path -Force; Connect-Cohere -Sandbox' }
        @{ Way = 'a prefix'; Lines = 'Import-Module $Path -Force -Prefix My; Connect-MyCohere -Sandbox' }
    ) {
        $session = Invoke-FreshProcess $look "$Lines; Remove-Module CohereConnectors.PS"
        $session.Views | Should -Be 0
        $session.Types | Should -Be 0
    }

    It 'come in a session whose language is <_>' -ForEach FullLanguage, ConstrainedLanguage, RestrictedLanguage, NoLanguage {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule($ModulePath)
        $state.LanguageMode = $_
        $shell = [powershell]::Create($state)
        try {
            $null = $shell.AddCommand('Connect-Cohere').AddParameter('Sandbox').Invoke()
            $shell.Commands.Clear()
            $table = $shell.AddCommand('Get-CohereConnector').AddParameter('Limit', 1).AddCommand('Out-String').Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $shell.Streams.Warning | Should -BeNullOrEmpty
            "$table" | Should -Match 'Id +Auth +Active'
        }
        finally {
            $shell.Runspace.Dispose()
            $shell.Dispose()
        }
    }

    It 'are missed with one warning where they cannot be imported, and connectors come all the same' {
        $folder = "$TestDrive/CohereConnectors.PS"
        Copy-Item (Split-Path $ModulePath) $folder -Recurse
        Remove-Item "$folder/CohereConnectors.PS.Format.ps1xml"
        $found = Invoke-FreshProcess {
            param($Path, $Folder)
            Import-Module "$Folder/CohereConnectors.PS.psd1"
            Connect-Cohere -Sandbox -WarningVariable warnings 3>$null
            $rows = @(Get-CohereConnector -Limit 2 -WarningVariable +warnings 3>$null)
            [pscustomobject]@{ Rows = $rows.Count; Warnings = @($warnings.Message) }
        } $folder
        $found.Rows | Should -Be 2
        $found.Warnings | Should -HaveCount 1
        $found.Warnings[0] | Should -BeLike '*CohereConnectors.PS.Format.ps1xml*'
    }

    It 'come with the next command where the first was stopped while it brought them' {
        $folder = "$TestDrive/stopped/CohereConnectors.PS"
        Copy-Item (Split-Path $ModulePath) $folder -Recurse
        Set-Content "$folder/Wait.psm1" 'if (-not (Test-Path "$PSScriptRoot/go")) { Set-Content "$PSScriptRoot/began" yes; Start-Sleep 60; Set-Content "$PSScriptRoot/ended" yes }'
        $views = "$folder/CohereConnectors.PS.Views.psd1"
        (Get-Content $views -Raw).Replace("FormatsToProcess  =", "RootModule = 'Wait.psm1'; FormatsToProcess  =") | Set-Content $views
        $found = Invoke-FreshProcess {
            param($Path, $Folder)
            $state = [initialsessionstate]::CreateDefault2()
            $state.ImportPSModule("$Folder/CohereConnectors.PS.psd1")
            $shell = [powershell]::Create($state)
            $null = $shell.AddScript('Connect-Cohere -Sandbox').BeginInvoke()
            $clock = [System.Diagnostics.Stopwatch]::StartNew()
            while (-not (Test-Path "$Folder/began") -and $clock.Elapsed.TotalSeconds -lt 20) { Start-Sleep -Milliseconds 10 }
            $shell.Stop()
            $ended = Test-Path "$Folder/ended"
            $null = New-Item "$Folder/go"
            $shell.Commands.Clear()
            $table = $shell.AddScript('Connect-Cohere -Sandbox; Get-CohereConnector -Limit 1 | Out-String').Invoke()
            [pscustomobject]@{ Began = Test-Path "$Folder/began"; Ended = $ended; Table = "$table"; Warnings = $shell.Streams.Warning.Count }
        } $folder
        $found.Began | Should -BeTrue
        $found.Ended | Should -BeFalse
        $found.Table | Should -Match 'Id +Auth +Active'
        $found.Warnings | Should -Be 0
    }
}
