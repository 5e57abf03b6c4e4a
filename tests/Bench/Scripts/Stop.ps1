# Starts listings of CO_API_URL, stops each at some moment, and prints how many milliseconds every stop took.
param([string] $Module, [int] $Stops)

$ErrorActionPreference = 'Stop'
$state = [initialsessionstate]::CreateDefault2()
$state.ImportPSModule($Module)
$runspace = [runspacefactory]::CreateRunspace($state)
$runspace.Open()
$moment = [Random]::new(1)

# The first few warm up.
$times = foreach ($number in 1..($Stops + 5)) {
    $shell = [powershell]::Create($runspace).AddScript('Get-CohereConnector -All')
    $running = $shell.BeginInvoke()
    [Threading.Thread]::Sleep($moment.Next(20, 120))
    if ($running.IsCompleted) {
        throw "The listing ended before it was stopped: $($shell.Streams.Error)$($shell.InvocationStateInfo.Reason)"
    }

    $clock = [Diagnostics.Stopwatch]::StartNew()
    $shell.Stop()
    $clock.Elapsed.TotalMilliseconds
    $shell.Dispose()
}

ConvertTo-Json -Compress @($times | Select-Object -Skip 5)
