#requires -Version 7.4
<#
.SYNOPSIS
    Writes the software bill of materials (SBOM) of the module, in CycloneDX format.
.DESCRIPTION
    The SBOM lists every file of the module with its SHA-256, and each NuGet package with its version, license and
    copyright. The same files give the same SBOM. A file of unknown origin, or a package without a license expression,
    is an error.
.PARAMETER Module
    The folder of the module, staged or packed.
.PARAMETER NuGetPackage
    The NuGet packages that are made with the module.
.PARAMETER Path
    The file to write.
.EXAMPLE
    pwsh ./tools/Sbom.ps1 -Module output/CohereConnectors.PS -Path output/CohereConnectors.PS.cdx.json
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [string[]] $NuGetPackage,
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$root = Split-Path $PSScriptRoot
$Module = (Resolve-Path -LiteralPath $Module).ProviderPath
$version = (Import-PowerShellDataFile "$Module/CohereConnectors.PS.psd1").ModuleVersion

# The package of each assembly, by framework and file name, from the restore.
$assets = Get-Content "$root/src/CohereConnectors.PS/obj/project.assets.json" -Raw | ConvertFrom-Json -AsHashtable
$packages = @{}
foreach ($target in $assets.targets.GetEnumerator()) {
    foreach ($library in $target.Value.GetEnumerator() |
        Where-Object { $_.Value.type -eq 'package' -and $_.Value['runtime'] }) {
        foreach ($file in $library.Value.runtime.Keys | Where-Object { $_ -like '*.dll' }) {
            $packages["$($target.Key)/$(Split-Path $file -Leaf)"] = $library.Key
        }
    }
}

# A package as a CycloneDX component.
function Get-PackageEntry([string] $Package) {
    $id, $number = $Package -split '/'
    $folder = $assets.packageFolders.Keys | ForEach-Object { Join-Path $_ $Package.ToLowerInvariant() } |
        Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
    $declared = ([xml](Get-Content "$folder/$($id.ToLowerInvariant()).nuspec" -Raw)).package.metadata
    $license = $declared['license']
    if (-not $license -or $license.type -ne 'expression') {
        throw "The package '$Package' has no license expression. Read its license and decide whether it may ship."
    }

    [ordered]@{
        type = 'library'; name = $id; version = $number; purl = "pkg:nuget/$id@$number"
        licenses = @(@{ license = @{ id = $license.InnerText } }); copyright = $declared.copyright
            components = $theirs[$Package]
    }
}

# A package that is made with the module.
function Get-LibraryEntry([System.IO.FileInfo] $File) {
    $null = $File.Name -match '^(?<id>.+?)\.(?<version>\d.*)\.nupkg$'
    [ordered]@{
        type = 'library'; name = $Matches.id; version = $Matches.version
        purl = "pkg:nuget/$($Matches.id)@$($Matches.version)"
        licenses = @(@{ license = @{ id = 'MIT' } })
        hashes = @([ordered]@{ alg = 'SHA-256'; content = (Get-FileHash $File.FullName).Hash.ToLowerInvariant() })
    }
}

function Get-FileEntry([System.IO.FileInfo] $File) {
    [ordered]@{
        type   = 'file'
        name   = [System.IO.Path]::GetRelativePath($Module, $File.FullName).Replace('\', '/')
        hashes = @([ordered]@{ alg = 'SHA-256'; content = (Get-FileHash $File.FullName).Hash.ToLowerInvariant() })
    }
}

$ours, $theirs = [System.Collections.Generic.List[object]]::new(), @{}
foreach ($file in Get-ChildItem -LiteralPath $Module -Recurse -File |
    Sort-Object { $_.FullName.Replace('\', '/') } -Culture '') {
    $entry = Get-FileEntry $file
    $framework = $entry.name -match '^bin/(net\d[^/]*)/' ? $Matches[1] : ''
    $package = $packages["$framework/$($file.Name)"]
    if ($package) { $theirs[$package] = @($theirs[$package] | Where-Object { $_ }) + $entry }
    elseif (-not $framework -or $file.Name -like 'CohereConnectors.*.dll') { $ours.Add($entry) }
    else { throw "The origin of the file '$($entry.name)' is unknown: no package of the restore contains it." }
}

$made = $NuGetPackage | Where-Object { $_ } | ForEach-Object { Get-LibraryEntry $_ }
$others = $theirs.Keys | Sort-Object -Culture '' | ForEach-Object { Get-PackageEntry $_ }
[ordered]@{
    bomFormat = 'CycloneDX'; specVersion = '1.6'; version = 1
    metadata = [ordered]@{
        component = [ordered]@{
            type = 'library'; name = 'CohereConnectors.PS'; version = $version
            licenses = @(@{ license = @{ id = 'MIT' } }); components = $ours
        }
    }
    components = @($others) + @($made)
} | ConvertTo-Json -Depth 8 | Set-Content -LiteralPath $Path -Encoding utf8NoBOM
Get-Item -LiteralPath $Path
