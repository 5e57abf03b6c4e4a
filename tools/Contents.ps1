#requires -Version 7.4
<#
.SYNOPSIS
    Lists what ships: every file of the staged module with its SHA-256, and for what others wrote the package, its version and its licence.
.DESCRIPTION
    Writes a bill of materials in CycloneDX's form. The same files give the same list. A file of which nobody can say where it comes from, or
    under which licence it stands, is an error.
.PARAMETER Path
    Where the list goes; by default beside the package, in output/.
.EXAMPLE
    pwsh ./tools/Contents.ps1
#>
[CmdletBinding()]
param([string] $Path)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$root = Split-Path $PSScriptRoot
$module = "$root/output/CohereConnectors.PS"
$version = (Import-PowerShellDataFile "$module/CohereConnectors.PS.psd1").ModuleVersion
if (-not $Path) { $Path = "$root/output/CohereConnectors.PS.$version.cdx.json" }

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

# The licence that a package declares, in CycloneDX's form.
function Get-Licence([string] $Package) {
    $id, $number = $Package.ToLowerInvariant() -split '/'
    $folder = $assets.packageFolders.Keys | Where-Object { Test-Path "$_$id/$number" } | Select-Object -First 1
    $licence = ([xml](Get-Content "$folder$id/$number/$id.nuspec" -Raw)).package.metadata['license']
    if (-not $licence -or $licence.type -ne 'expression') { throw "The package $Package declares no licence expression: look at it, and decide." }
    @{ license = @{ id = $licence.InnerText } }
}

function Get-FileEntry([System.IO.FileInfo] $File) {
    [ordered]@{
        type   = 'file'
        name   = [System.IO.Path]::GetRelativePath($module, $File.FullName).Replace('\', '/')
        hashes = @([ordered]@{ alg = 'SHA-256'; content = (Get-FileHash $File.FullName).Hash.ToLowerInvariant() })
    }
}

$ours, $theirs = [System.Collections.Generic.List[object]]::new(), @{}
foreach ($file in Get-ChildItem $module -Recurse -File | Sort-Object { $_.FullName.Replace('\', '/') } -Culture '') {
    $entry = Get-FileEntry $file
    $framework = $entry.name -match '^bin/(net\d[^/]*)/' ? $Matches[1] : ''
    $package = $packages["$framework/$($file.Name)"]
    if ($package) { $theirs[$package] = @($theirs[$package] | Where-Object { $_ }) + $entry }
    elseif (-not $framework -or $file.Name -like 'CohereConnectors.*.dll') { $ours.Add($entry) }
    else { throw "Nobody knows where $($entry.name) comes from." }
}

$others = foreach ($package in $theirs.Keys | Sort-Object -Culture '') {
    $id, $number = $package -split '/'
    [ordered]@{
        type = 'library'; name = $id; version = $number; purl = "pkg:nuget/$id@$number"
        licenses = @(Get-Licence $package); components = $theirs[$package]
    }
}
[ordered]@{
    bomFormat = 'CycloneDX'; specVersion = '1.6'; version = 1
    metadata = [ordered]@{
        component = [ordered]@{ type = 'library'; name = 'CohereConnectors.PS'; version = $version; licenses = @(@{ license = @{ id = 'MIT' } }); components = $ours }
    }
    components = @($others)
} | ConvertTo-Json -Depth 8 | Set-Content -LiteralPath $Path -Encoding utf8NoBOM
Get-Item -LiteralPath $Path
