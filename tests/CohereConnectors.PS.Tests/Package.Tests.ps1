# The package, as somebody gets it who never saw this repository.
BeforeDiscovery {
    $canPack = [bool](Get-Command Compress-PSResource -ErrorAction Ignore)
}

Describe 'The package' -Skip:(-not $canPack) {
    BeforeAll {
        . "$PSScriptRoot/../../tools/Engine.ps1"
        $root = Resolve-Path "$PSScriptRoot/../.."
        $repository = New-Item -ItemType Directory (Join-Path $TestDrive 'repository')
        $modules = New-Item -ItemType Directory (Join-Path $TestDrive 'modules')
        $address = 'https://git.example.com/somebody/CohereConnectors.PS'
        $written = & "$root/tools/Pack.ps1" -Destination $repository -ProjectUri $address
        $package = $written | Where-Object Name -Match '^CohereConnectors\.PS\..*\.nupkg$'
        Expand-Archive $package.FullName (Join-Path $TestDrive 'expanded')
    }

    It 'is at most 3 MB' {
        $package.Length | Should -BeLessOrEqual 3MB
    }

    It 'is output with all other files that were written' {
        $written.Name | Sort-Object | Should -Be ((Get-ChildItem $repository).Name | Sort-Object)
        $written.Name | Should -Contain 'SHA256SUMS'
    }

    It 'has its checksum in SHA256SUMS, and so have the libraries' {
        $sums = Get-Content "$repository/SHA256SUMS"
        $sums.Count | Should -Be (Get-ChildItem $repository -Filter *nupkg).Count
        foreach ($line in $sums) {
            $hash, $name = $line -split '  '
            $hash | Should -Be (Get-FileHash "$repository/$name").Hash -Because $name
        }
    }

    It 'contains the files of the SBOM next to it, with the same hashes' {
        $sbom = Get-Content ($package.FullName -replace 'nupkg$', 'cdx.json') -Raw | ConvertFrom-Json
        $files = @($sbom.metadata.component.components) + @($sbom.components.components | Where-Object { $_ })
        $made = '\.nuspec$|^_rels/|^package/|^\[Content_Types\]\.xml$'
        $held = Get-ChildItem -LiteralPath "$TestDrive/expanded" -Recurse -File -Force |
            ForEach-Object { [System.IO.Path]::GetRelativePath("$TestDrive/expanded", $_.FullName).Replace('\', '/') } |
                Where-Object { $_ -notmatch $made }
        $held | Sort-Object | Should -Be ($files.name | Sort-Object)
        foreach ($file in $files) { (Get-FileHash -LiteralPath "$TestDrive/expanded/$($file.name)").Hash |
            Should -Be $file.hashes.content -Because $file.name }
    }

    It 'stands in one SBOM with the libraries' {
        $sbom = Get-Content ($package.FullName -replace 'nupkg$', 'cdx.json') -Raw | ConvertFrom-Json
        foreach ($library in 'Model', 'Client') {
            $entry = $sbom.components | Where-Object name -eq "CohereConnectors.$library"
            $file = "$repository/CohereConnectors.$library.$($entry.version).nupkg"
            $entry.hashes.content | Should -Be (Get-FileHash $file).Hash
        }
    }

    It 'holds no file that only developers need' {
        Get-ChildItem "$TestDrive/expanded" -Recurse -Include *.pdb, *.deps.json, *.cs, *.Tests.ps1,
            System.Management.Automation.dll | Should -BeNullOrEmpty
    }

    It 'carries the license, the platforms and the release notes' {
        $nuspec = [xml](Get-Content "$TestDrive/expanded/*.nuspec" -Raw)
        $nuspec.package.metadata.tags | Should -Match 'PSEdition_Core.*Windows.*Linux.*MacOS'
        $nuspec.package.metadata.releaseNotes | Should -Match 'Get-CohereConnector'
        "$TestDrive/expanded/LICENSE" | Should -Exist
        "$TestDrive/expanded/THIRD-PARTY-NOTICES.txt" | Should -Exist
    }

    It 'has the manifest of the staged module otherwise' {
        $packed, $staged = "$TestDrive/expanded", "$root/output/CohereConnectors.PS" |
            ForEach-Object { Import-PowerShellDataFile "$_/CohereConnectors.PS.psd1" }
        foreach ($key in $staged.Keys | Where-Object { $_ -ne 'PrivateData' }) {
            $packed[$key] | Should -Be $staged[$key] -Because $key
        }
        $packed.PrivateData.PSData.Tags | Should -Be $staged.PrivateData.PSData.Tags
        $packed.PrivateData.PSData.LicenseUri | Should -Be $staged.PrivateData.PSData.LicenseUri
    }

    It 'links to the project and brings an icon' {
        $metadata = ([xml](Get-Content "$TestDrive/expanded/*.nuspec" -Raw)).package.metadata
        $metadata.projectUrl | Should -Be 'https://git.example.com/somebody/CohereConnectors.PS'
        $metadata.iconUrl | Should -Be 'https://git.example.com/somebody/CohereConnectors.PS/raw/HEAD/module/icon.png'
        [System.IO.File]::ReadAllBytes("$TestDrive/expanded/icon.png")[1..3] | Should -Be ([byte[]][char[]]'PNG')
    }

    It 'installs from a repository into an empty module path and lists the sandbox in a fresh PowerShell' {
        $script = {
            param($Repository, $Modules)
            $ErrorActionPreference = 'Stop'
            $env:PSModulePath = $Modules + [IO.Path]::PathSeparator + "$PSHOME/Modules"
            $env:XDG_DATA_HOME = $Repository
            Register-PSResourceRepository CohereTest -Uri $Repository -Trusted
            try { Save-PSResource CohereConnectors.PS -Repository CohereTest -Path $Modules }
            finally { Unregister-PSResourceRepository CohereTest }
            Connect-Cohere -Sandbox
            (Get-CohereConnector -All).Count
        }
        $command, [string[]] $first = Get-PowerShellCommand
        & $command @first -NoProfile -NonInteractive -Command $script -args $repository.FullName, $modules.FullName |
            Should -Be 245
    }
}
