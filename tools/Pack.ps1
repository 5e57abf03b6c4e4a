# Packs the staged module, so that what was tested ships. Writes the SBOM and the checksum next to the package.
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
    Write-Warning 'The package has no project address: this clone has no origin. Name one with tools/Pack.ps1 -ProjectUri.'
}

$work = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "cohere-pack-$PID/CohereConnectors.PS")
try {
    Copy-Item "$root/output/CohereConnectors.PS/*" $work -Recurse
    Update-PSModuleManifest "$work/CohereConnectors.PS.psd1" @data
    Test-ModuleManifest "$work/CohereConnectors.PS.psd1" | Out-Null

    $package = Compress-PSResource -Path $work -DestinationPath $Destination -PassThru
    $null = & "$PSScriptRoot/Sbom.ps1" -Module $work -Path ([IO.Path]::ChangeExtension($package.FullName, 'cdx.json'))
    $hash = (Get-FileHash $package).Hash.ToLowerInvariant()
    "$hash  $($package.Name)" | Set-Content (Join-Path $Destination 'SHA256SUMS')
    $package
}
finally {
    Remove-Item (Split-Path $work) -Recurse -Force
}
