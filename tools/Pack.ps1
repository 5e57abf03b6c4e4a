# Packs the staged module as it is: what was tested is what ships. Beside the package go the list of its contents and its checksum.
param(
    [Parameter(Mandatory)] [string] $Destination,

    # Where this repository is on the web, which the gallery links to; by default what the clone's origin says.
    [uri] $ProjectUri
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
    throw 'Packing needs Microsoft.PowerShell.PSResourceGet 1.1 or later, which PowerShell 7.5 and later have. Run: Install-PSResource Microsoft.PowerShell.PSResourceGet'
}

$root = Split-Path $PSScriptRoot
$staged = Join-Path $root 'output/CohereConnectors.PS'
if (-not $ProjectUri -and "$(git -C $root config remote.origin.url)" -match '^(?:https://|git@)(?<host>[\w.-]+)[:/](?<path>[\w./-]+?)(?:\.git)?$') {
    $ProjectUri = "https://$($Matches.host)/$($Matches.path)"
}

$links = if ($ProjectUri) { "ProjectUri = '$ProjectUri'; IconUri = '$ProjectUri/raw/HEAD/module/icon.png'; " }
else { Write-Warning 'The package names no project address: this clone has no origin on the web. Run tools/Pack.ps1 with -ProjectUri to name one.' }
$work = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "cohere-pack-$PID/CohereConnectors.PS")
try {
    Copy-Item "$staged/*" $work -Recurse

    # The gallery shows the newest section of the changelog.
    $notes = (Get-Content "$root/CHANGELOG.md" -Raw) -split '(?m)^## ' | Select-Object -Skip 1 -First 1
    $manifest = Join-Path $work 'CohereConnectors.PS.psd1'
    (Get-Content $manifest -Raw).
        Replace("'See CHANGELOG.md.'", "'$($notes.Trim().Replace("'", "''"))'").
        Replace('LicenseUri   =', "${links}LicenseUri =") | Set-Content $manifest
    Test-ModuleManifest $manifest | Out-Null

    $package = Compress-PSResource -Path $work -DestinationPath $Destination -PassThru
    $null = & "$PSScriptRoot/Contents.ps1" -Module $work -Path ([IO.Path]::ChangeExtension($package.FullName, 'cdx.json'))
    '{0}  {1}' -f (Get-FileHash $package).Hash.ToLowerInvariant(), $package.Name | Set-Content (Join-Path $Destination 'SHA256SUMS')
    $package
}
finally {
    Remove-Item (Split-Path $work) -Recurse -Force
}
