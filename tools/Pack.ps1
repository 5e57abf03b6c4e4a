# Packs the staged module for the PowerShell Gallery, and the client library and the model for NuGet, from one build:
# what was tested ships. Writes the SBOM and the checksums next to them, and outputs all these files. The same commit
# gives the same packages.
param(
    [Parameter(Mandatory)] [string] $Destination,

    # The address of this repository on the web, which the gallery links to; by default the origin of this clone.
    [uri] $ProjectUri
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
    throw 'Packing needs Microsoft.PowerShell.PSResourceGet 1.1. Run: Install-Module Microsoft.PowerShell.PSResourceGet'
}

$root = Split-Path $PSScriptRoot
$origin = "$(git -C $root config remote.origin.url)"
if (-not $ProjectUri -and $origin -match '^(?:https://|git@)(?<host>[\w.-]+)[:/](?<path>[\w./-]+?)(?:\.git)?$') {
    $ProjectUri = "https://$($Matches.host)/$($Matches.path)"
}

# The gallery shows the newest section of the changelog.
$notes = (Get-Content "$root/CHANGELOG.md" -Raw) -split '(?m)^## ' | Select-Object -Skip 1 -First 1
$data = @{ ReleaseNotes = $notes.Trim() }
if ($ProjectUri) {
    $data += @{ ProjectUri = $ProjectUri; IconUri = "$ProjectUri/raw/HEAD/module/icon.png" }
}
else {
    Write-Warning ('The packages have no project address: this clone has no origin on the web.' +
        ' Name one with tools/Pack.ps1 -ProjectUri.')
}

# NuGet writes this time into the packages.
$time = $env:SOURCE_DATE_EPOCH
if (-not $time) { $env:SOURCE_DATE_EPOCH = git -C $root log -1 --format=%ct }
$folder = Join-Path ([IO.Path]::GetTempPath()) "cohere-pack-$PID"
$work = New-Item -ItemType Directory "$folder/CohereConnectors.PS"

function New-Package([string] $Project, [string[]] $Properties) {
    $web = if ($ProjectUri) { "-p:PackageProjectUrl=$ProjectUri" }
    # A node of MSBuild that stays would keep the output open.
    $options = '--no-build', '--nologo', '--verbosity', 'quiet', '-nodeReuse:false', '--output', $Destination
    dotnet pack "$root/src/$Project" @options $web @Properties | Out-Host
    if ($LASTEXITCODE) { throw "$Project could not be packed; the messages are above." }
    Get-ChildItem "$Destination/$Project.*nupkg"
}

try {
    Copy-Item "$root/output/CohereConnectors.PS/*" $work -Recurse
    $manifest = "$work/CohereConnectors.PS.psd1"
    Update-PSModuleManifest $manifest @data
    (Get-Content $manifest -Raw) -replace '(?m)^# Generated on:.*\n' | Set-Content $manifest -NoNewline
    Test-ModuleManifest $manifest | Out-Null

    # PSResourceGet writes what the gallery reads, but with the time, in any order; NuGet packs it the same each time.
    $draft = Compress-PSResource -Path $work -DestinationPath $folder -PassThru
    Expand-Archive $draft.FullName "$folder/draft"
    $nuspec = Copy-Item "$folder/draft/CohereConnectors.PS.nuspec" $folder -PassThru
    $package = New-Package CohereConnectors.PS '-p:IsPackable=true', "-p:NuspecFile=$nuspec", "-p:NuspecBasePath=$work",
        '-p:NoPackageAnalysis=true', '-p:IncludeSymbols=false'
    $libraries = New-Package CohereConnectors.Model
    $libraries += New-Package CohereConnectors.Client

    $sbom = [IO.Path]::ChangeExtension($package.FullName, 'cdx.json')
    $null = & "$PSScriptRoot/Sbom.ps1" -Module $work -NuGetPackage ($libraries.FullName -like '*.nupkg') -Path $sbom
    $package, $libraries | ForEach-Object { $_ } | ForEach-Object {
        '{0}  {1}' -f (Get-FileHash $_).Hash.ToLowerInvariant(), $_.Name
    } | Set-Content (Join-Path $Destination 'SHA256SUMS')
    $package, $libraries | ForEach-Object { $_ }
    Get-Item $sbom, "$Destination/SHA256SUMS"
}
finally {
    Remove-Item $folder -Recurse -Force
    $env:SOURCE_DATE_EPOCH = $time
}
