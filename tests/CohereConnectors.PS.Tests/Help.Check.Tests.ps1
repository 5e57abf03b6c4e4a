# The check of the generated help, on copies of the pages that are changed.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
}

Describe 'tools/Help.ps1 -Check' {
    BeforeAll {
        # A copy of what it reads and writes, so that it can be broken; the module is the staged one in both.
        Copy-Item "$Root/docs", "$Root/tools" $TestDrive -Recurse
        $null = New-Item "$TestDrive/module", "$TestDrive/output" -ItemType Directory
        Copy-Item "$Root/module/en-US" "$TestDrive/module/en-US" -Recurse
        Copy-Item "$Root/output/CohereConnectors.PS" "$TestDrive/output" -Recurse
        $Results = Invoke-FreshProcess {
            param($Path, $Folder)
            function Test-Change($File, $Old, $New) {
                $text = [System.IO.File]::ReadAllText("$Folder/$File")
                [System.IO.File]::WriteAllText("$Folder/$File", $text.Replace($Old, $New))
                try { & "$Folder/tools/Help.ps1" -Check; $answer = 'up to date' } catch { $answer = "$_" }
                [System.IO.File]::WriteAllText("$Folder/$File", $text)
                $answer
            }
            @{
                Nothing = Test-Change docs/README.md 'x' 'x'
                Fact    =
                    Test-Change docs/cmdlets/Get-CohereConnector.md 'Accepted values: 0 to 100' 'Accepted values: 0 to 99'
                Prose   = Test-Change docs/cmdlets/Get-CohereConnector.md 'newest first' 'oldest first'
                Topic   = Test-Change docs/about_CohereConnectors.md 'EndpointRetired' 'EndpointGone'
                Shipped = Test-Change module/en-US/CohereConnectors.PS.dll-Help.xml 'the newest 30' 'the newest 31'
                Missing = Test-Change docs/cmdlets/Get-CohereConnector.md '### -Limit' '#### -Limit'
                Gone    = Test-Change docs/cmdlets/Get-CohereConnector.md '### -Limit' '### -Maximum'
                Silent  = Test-Change docs/cmdlets/Set-CohereConnector.md 'The new name.' ''
            }
        } "$TestDrive"
    }

    It 'says that what is committed is up to date' {
        $Results.Nothing | Should -Be 'up to date' -Because "the answer is: $($Results.Nothing)"
    }

    It 'finds <Change>' -ForEach @(
        @{ Change = 'Fact'; Answer = 'Not up to date: docs/cmdlets/Get-CohereConnector.md. *' }
        @{ Change = 'Prose'; Answer = 'Not up to date: module/en-US/CohereConnectors.PS.dll-Help.xml. *' }
        @{ Change = 'Topic'; Answer = 'Not up to date: module/en-US/about_CohereConnectors.help.txt. *' }
        @{ Change = 'Shipped'; Answer = 'Not up to date: module/en-US/CohereConnectors.PS.dll-Help.xml. *' }
        @{ Change = 'Missing'; Answer = 'On the page of Get-CohereConnector: -Limit is missing.' }
        @{ Change = 'Gone'; Answer = 'On the page of Get-CohereConnector: *-Maximum is no parameter*' }
        @{ Change = 'Silent'; Answer = 'On the page of Set-CohereConnector, -Name has no description.' }
    ) {
        $Results[$Change] | Should -BeLike $Answer
    }
}
