# Lists all connectors at CO_API_URL, and prints how many milliseconds of processor time each listing took in a warmed-up process.
param([string] $Module, [int] $Warmups, [int] $Listings)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$process = [Diagnostics.Process]::GetCurrentProcess()
foreach ($number in 1..$Warmups) {
    Get-CohereConnector -All > $null
}

$process.Refresh()
$before = $process.TotalProcessorTime
foreach ($number in 1..$Listings) {
    Get-CohereConnector -All > $null
}

$process.Refresh()
($process.TotalProcessorTime - $before).TotalMilliseconds / $Listings
