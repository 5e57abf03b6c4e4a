# Streams the list at CO_API_URL, then the larger one at -Large, and prints the rows and the peak working set of each as JSON.
param([string] $Module, [string] $Large)

$ErrorActionPreference = 'Stop'
Import-Module $Module

function Measure-Listing {
    $rows = (Get-CohereConnector -All | Measure-Object).Count
    @{ rows = $rows; peak = [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 }
}

$small = Measure-Listing
$env:CO_API_URL = $Large
ConvertTo-Json @{ small = $small; large = Measure-Listing }
