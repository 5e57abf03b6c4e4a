BeforeAll {
    $root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    $module = "$root/output/CohereConnectors.PS"
}

Describe 'The SBOM' {
    BeforeAll {
        $sbom = & "$root/tools/Sbom.ps1" -Module $module -Path (Join-Path $TestDrive sbom.json) | Get-Content -Raw |
            ConvertFrom-Json
        $files = @($sbom.metadata.component.components) + @($sbom.components.components)
    }

    It 'names every file, with its hash' {
        $shipped = Get-ChildItem $module -Recurse -File
        $files.Count | Should -Be $shipped.Count
        foreach ($file in $shipped) {
            $name = [System.IO.Path]::GetRelativePath($module, $file.FullName).Replace('\', '/')
            ($files | Where-Object name -ceq $name).hashes.content |
                Should -Be (Get-FileHash $file.FullName).Hash -Because $name
        }
    }

    It 'names a license that allows shipping for every package' {
        $sbom.components.Count | Should -BeGreaterThan 5
        $sbom.components.licenses.license.id | Sort-Object -Unique | Should -BeIn MIT, BSD-3-Clause, Apache-2.0
    }

    It 'names the packages that the notices name, with the copyrights that they declare' {
        $notices = Get-Content "$module/THIRD-PARTY-NOTICES.txt" -Raw -Encoding utf8
        $named = [regex]::Matches($notices, '(?m)^- (\S+)').ForEach({ $_.Groups[1].Value })
        $sbom.components.name | Where-Object { $_ -notin $named } |
            Should -BeNullOrEmpty -Because 'the notices name every package that ships'
        $named | Where-Object { $_ -notin $sbom.components.name } |
            Should -BeNullOrEmpty -Because 'the notices name no other package'
        foreach ($package in $sbom.components) { $notices.Contains($package.copyright) |
            Should -BeTrue -Because "$($package.name) declares: $($package.copyright)" }
    }

    It 'is the same for the same files' {
        $again = & "$root/tools/Sbom.ps1" -Module $module -Path (Join-Path $TestDrive again.json)
        (Get-FileHash $again).Hash | Should -Be (Get-FileHash "$TestDrive/sbom.json").Hash
    }
}

Describe 'The build' {
    It 'leaves its directory out of what it makes, whatever that is called' {
        $clone = New-Item (Join-Path $TestDrive 'a, b=c') -ItemType Directory
        Copy-Item "$root/Directory.Build.props" $clone
        $null = New-Item "$clone/module" -ItemType Directory
        Copy-Item "$root/module/CohereConnectors.PS.psd1" "$clone/module"
        Set-Content "$clone/Any.csproj" '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup></Project>'
        dotnet msbuild "$clone/Any.csproj" -getProperty:PathMap | Should -BeLike '*a,, b==c?=/_/'
    }
}

Describe 'The restore' {
    It 'is locked in CI, and only there' {
        dotnet msbuild "$root/src/CohereConnectors.PS" -getProperty:RestoreLockedMode -property:CI=true |
            Should -Be 'true'
        dotnet msbuild "$root/src/CohereConnectors.PS" -getProperty:RestoreLockedMode -property:CI= |
            Should -BeNullOrEmpty
    }

    It 'has a lock file for every project' {
        $projects = Get-ChildItem "$root/src", "$root/tests", "$root/samples" -Recurse -Filter *.csproj
        $projects.Count | Should -BeGreaterThan 8
        $projects | Where-Object { -not (Test-Path "$($_.Directory)/packages.lock.json") } | Should -BeNullOrEmpty
    }
}
