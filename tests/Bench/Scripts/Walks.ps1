# Times walks through the list at CO_API_URL, after a warm-up of each, and prints rows and seconds as JSON.
param([string] $Module, [int] $LoopRows, [string] $Walks)

$ErrorActionPreference = 'Stop'
Import-Module $Module

function Invoke-Loop {
    $headers = @{ Authorization = "Bearer $env:CO_API_KEY" }
    $offset = 0
    do {
        $page = Invoke-RestMethod "$env:CO_API_URL/v1/connectors?limit=100&offset=$offset" -Headers $headers
        $page.connectors
        $offset += $page.connectors.Count
    } while ($page.connectors.Count -gt 0 -and $offset -lt $page.total_count -and $offset -lt $LoopRows)
}

$all = @{
    'ours' = { Get-CohereConnector -All }
    'loop' = { Invoke-Loop }
}
if ((Get-Command Get-CohereConnector).Parameters.ContainsKey('ThrottleLimit')) {
    $all['ours-8'] = { Get-CohereConnector -All -ThrottleLimit 8 }
}

$known, $unknown = $Walks.Split(',').Where({ $all.ContainsKey($_) }, 'Split')
$rows = @{}
foreach ($name in $known) {
    $rows[$name] = (& $all[$name] | Measure-Object).Count
}

$result = @{}
foreach ($name in $known) {
    [GC]::Collect()
    $clock = [Diagnostics.Stopwatch]::StartNew()
    & $all[$name] | Out-Null
    $result[$name] = @{ rows = $rows[$name]; seconds = $clock.Elapsed.TotalSeconds }
}

foreach ($name in $unknown) {
    $result[$name] = $null
}

$result | ConvertTo-Json
