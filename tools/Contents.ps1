#requires -Version 7.4
<#
.SYNOPSIS
    Lists what ships: every file of the module with its SHA-256, and for what others wrote the package, its version, licence and copyright.
.DESCRIPTION
    Writes a bill of materials in CycloneDX's form. The same files give the same list. A file of which nobody can say where it comes from, or
    under which licence it stands, is an error.
.PARAMETER Module
    The module's folder, as it is staged or packed.
.PARAMETER Path
    Where the list goes.
.EXAMPLE
    pwsh ./tools/Contents.ps1 -Module output/CohereConnectors.PS -Path output/contents.cdx.json
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$root = Split-Path $PSScriptRoot
$Module = (Resolve-Path -LiteralPath $Module).ProviderPath
$version = (Import-PowerShellDataFile "$Module/CohereConnectors.PS.psd1").ModuleVersion

# Which package each assembly comes from, by framework and file name, as the restore says.
$assets = Get-Content "$root/src/CohereConnectors.PS/obj/project.assets.json" -Raw | ConvertFrom-Json -AsHashtable
$packages = @{}
foreach ($target in $assets.targets.GetEnumerator()) {
    foreach ($library in $target.Value.GetEnumerator() | Where-Object { $_.Value.type -eq 'package' -and $_.Value['runtime'] }) {
        foreach ($file in $library.Value.runtime.Keys | Where-Object { $_ -like '*.dll' }) {
            $packages["$($target.Key)/$(Split-Path $file -Leaf)"] = $library.Key
        }
    }
}

# What a package declares of itself, in CycloneDX's form.
function Get-PackageEntry([string] $Package) {
    $id, $number = $Package -split '/'
    $folder = $assets.packageFolders.Keys | ForEach-Object { Join-Path $_ $Package.ToLowerInvariant() } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
    $declared = ([xml](Get-Content "$folder/$($id.ToLowerInvariant()).nuspec" -Raw)).package.metadata
    $licence = $declared['license']
    if (-not $licence -or $licence.type -ne 'expression') { throw "The package $Package declares no licence expression: look at it, and decide." }
    [ordered]@{
        type = 'library'; name = $id; version = $number; purl = "pkg:nuget/$id@$number"
        licenses = @(@{ license = @{ id = $licence.InnerText } }); copyright = $declared.copyright; components = $theirs[$Package]
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
foreach ($file in Get-ChildItem -LiteralPath $Module -Recurse -File | Sort-Object { $_.FullName.Replace('\', '/') } -Culture '') {
    $entry = Get-FileEntry $file
    $framework = $entry.name -match '^bin/(net\d[^/]*)/' ? $Matches[1] : ''
    $package = $packages["$framework/$($file.Name)"]
    if ($package) { $theirs[$package] = @($theirs[$package] | Where-Object { $_ }) + $entry }
    elseif (-not $framework -or $file.Name -like 'CohereConnectors.*.dll') { $ours.Add($entry) }
    else { throw "Nobody knows where $($entry.name) comes from." }
}

$others = $theirs.Keys | Sort-Object -Culture '' | ForEach-Object { Get-PackageEntry $_ }
[ordered]@{
    bomFormat = 'CycloneDX'; specVersion = '1.6'; version = 1
    metadata = [ordered]@{
        component = [ordered]@{ type = 'library'; name = 'CohereConnectors.PS'; version = $version; licenses = @(@{ license = @{ id = 'MIT' } }); components = $ours }
    }
    components = @($others)
} | ConvertTo-Json -Depth 8 | Set-Content -LiteralPath $Path -Encoding utf8NoBOM
Get-Item -LiteralPath $Path
