# Times listings of CO_API_URL, after a warm-up of each, and prints rows and seconds as JSON.
param([string] $Module, [int] $LoopRows, [string] $Listings)

$ErrorActionPreference = 'Stop'
Import-Module $Module
. $PSScriptRoot/Loop.ps1

$all = @{
    'ours'   = { Get-CohereConnector -All }
    'ours-8' = { Get-CohereConnector -All -ThrottleLimit 8 }
    'loop'   = { Invoke-Loop -Rows $LoopRows }
}

$names = $Listings.Split(',')
$rows = @{}
foreach ($name in $names) {
    foreach ($warmup in 1..5) {
        $rows[$name] = (& $all[$name] | Measure-Object).Count
    }
}

$result = @{}
foreach ($name in $names) {
    [GC]::Collect()
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $all[$name] | Out-Null
    $result[$name] = @{ rows = $rows[$name]; seconds = $clock.Elapsed.TotalSeconds }
}

$result | ConvertTo-Json
