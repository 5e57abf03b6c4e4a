# Times listings of CO_API_URL over new and used connections, taking turns, and prints the milliseconds of each as JSON.
param([string] $Module, [int] $Rows, [int] $Connections)

$ErrorActionPreference = 'Stop'
Import-Module $Module
. $PSScriptRoot/Loop.ps1

function Measure-Listing([scriptblock] $Listing) {
    [GC]::Collect()
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $count = (& $Listing | Measure-Object).Count
    if ($count -ne $Rows) {
        throw "$count of $Rows rows came."
    }

    $clock.Elapsed.TotalMilliseconds
}

function Connect-Anew {
    Connect-Cohere -ApiKey $env:CO_API_KEY -BaseUri $env:CO_API_URL -SkipVerification
}

# The first round warms the process up; its connections are not those that are measured.
$times = @{ 'cold' = @(); 'cold-8' = @(); 'warm' = @(); 'loop' = @() }
foreach ($round in 0..$Connections) {
    Connect-Anew
    $cold = Measure-Listing { Get-CohereConnector -All }
    $warm = Measure-Listing { Get-CohereConnector -All }
    Connect-Anew
    $coldWithEight = Measure-Listing { Get-CohereConnector -All -ThrottleLimit 8 }
    $loop = Measure-Listing { Invoke-Loop }
    if ($round -gt 0) {
        $times['cold'] += $cold
        $times['cold-8'] += $coldWithEight
        $times['warm'] += $warm
        $times['loop'] += $loop
    }
}

$times | ConvertTo-Json
