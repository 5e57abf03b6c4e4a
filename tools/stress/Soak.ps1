#requires -Version 7.4
<#
.SYNOPSIS
    Calls the cmdlets many times in this process against a server on this machine, and fails unless handles, threads,
    sockets and memory stay flat.
.PARAMETER Invocations
    How many calls.
.EXAMPLE
    pwsh -NoProfile ./tools/stress/Soak.ps1 -Invocations 10000
#>
[CmdletBinding()]
param([int] $Invocations = 100000)

$ErrorActionPreference = 'Stop'
$blocks = 10
. "$PSScriptRoot/../../tests/CohereConnectors.PS.Tests/Common.ps1"
$Server = Start-TestServer
$port = ([uri]$Server.Api).Port

# What users do, in proportion; each line counts as the calls that it makes.
$steps = @(
    @{ Every = 1; Calls = 1; Do = { $null = Get-CohereConnector -Limit 5 } }
    @{ Every = 1; Calls = 1; Do = { $null = Get-CohereConnector -Id $id } }
    @{ Every = 2; Calls = 1; Do = { $null = Set-CohereConnector $id -Active:($turn % 2 -eq 0) -PassThru } }
    @{ Every = 2; Calls = 1; Do = { $null = Request-CohereConnectorAuthorization $oauthId } }
    @{ Every = 3; Calls = 1; Do = { $null = Get-CohereConnector -Limit 20 | Select-Object -First 1 } }
    @{ Every = 4; Calls = 1; Do = { Get-CohereConnector -Id nobody -ErrorAction SilentlyContinue } }
    @{ Every = 5; Calls = 1; Do = { $null = Get-CohereConnection } }
    @{ Every = 10; Calls = 2
        Do = { New-CohereConnector Soak https://example.com/search | Remove-CohereConnector -Force } }
    @{ Every = 50; Calls = 1; Do = { $null = Get-CohereConnector -All } }
    @{ Every = 50; Calls = 1; Do = { $null = Get-CohereConnector -All | Select-Object -First 150 } }
    @{ Every = 10; Calls = 1; Do = { Connect-Cohere -ApiKey abc -BaseUri $Server.Api } }
    @{ Every = 100; Calls = 2
        Do = { Connect-Cohere -ApiKey abc -BaseUri "$($Server.Raw)/reset" -SkipVerification -MaximumRetryCount 0
            try { Get-CohereConnector } catch { $null = "$_" } } }
    @{ Every = 100; Calls = 2; Do = { Disconnect-Cohere; Connect-Cohere -ApiKey abc -BaseUri $Server.Api } }
)

function Measure-Process([int] $Calls, [double] $Seconds) {
    for ($i = 0; $i -lt 2; $i++) { [GC]::Collect(); [GC]::WaitForPendingFinalizers() }
    $process = [System.Diagnostics.Process]::GetCurrentProcess()
    $connections = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections()
    [pscustomobject]@{
        Calls         = $Calls
        'Calls/s'     = $Seconds ? [int]($Calls / $Seconds) : 0
        Handles       = $process.HandleCount
        Threads       = $process.Threads.Count
        Sockets       =
            @($connections | Where-Object { $_.RemoteEndPoint.Port -eq $port -and $_.State -eq 'Established' }).Count
        'Heap MiB'    = [math]::Round([GC]::GetTotalMemory($true) / 1MB, 1)
        'Process MiB' = [math]::Round($process.WorkingSet64 / 1MB, 1)
        'At server'   = Get-OpenRequest
    }
}

try {
    Connect-Cohere -ApiKey abc -BaseUri $Server.Api
    $all = Get-CohereConnector -All
    $id, $oauthId = $all[0].Id, ($all | Where-Object AuthType -eq oauth | Select-Object -First 1).Id
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $calls, $turn, $table = 0, 0, [System.Collections.Generic.List[object]]::new()
    $table.Add((Measure-Process 0 0))
    while ($calls -lt $Invocations) {
        $turn++
        foreach ($step in $steps) {
            if ($turn % $step.Every -eq 0) {
                . $step.Do
                $calls += $step.Calls
            }
        }

        if ($calls -ge $table.Count * $Invocations / $blocks) {
            Clear-ServerRequest
            $table.Add((Measure-Process $calls $clock.Elapsed.TotalSeconds))
        }
    }
}
finally {
    Stop-TestServer
}

$table | Format-Table | Out-String -Width 200 | Write-Host

# The first tenth warms up. A little is left to chance: a collected connection closes when its finalizer has run.
$first, $last = $table[1], $table[-1]
$limits = [ordered]@{ Handles = 20; Threads = 10; Sockets = 10; 'Heap MiB' = 2; 'Process MiB' = 40; 'At server' = 0 }
$grown = $limits.Keys | Where-Object { $last.$_ - $first.$_ -gt $limits[$_] }
if ($grown) { throw "Between call $($first.Calls) and call $($last.Calls) these grew: $($grown -join ', ')." }
Write-Host "$($last.Calls) calls in one process: handles, threads, sockets and memory are flat."
