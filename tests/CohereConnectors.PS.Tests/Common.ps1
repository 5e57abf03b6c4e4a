# What the Pester files share. Dot-sourced in BeforeAll: it imports the module, and gives each file its own test server.
# The module is the staged one, or the one whose manifest COHERE_MODULE names. Windows PowerShell 5.1 reads this file
# too.
. "$PSScriptRoot/../../tools/Engine.ps1"
$ModulePath = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../output/CohereConnectors.PS/CohereConnectors.PS.psd1")
if ($env:COHERE_MODULE) { $ModulePath = $env:COHERE_MODULE }
Import-Module $ModulePath
Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore

# Starts a server in a process of its own, which ends when its standard input is closed: with Stop-TestServer, or with
# this process.
function Start-TestServer([string[]] $Options) {
    $dll = Get-ChildItem "$PSScriptRoot/../CohereConnectors.TestServer/bin/*/*/CohereConnectors.TestServer.dll" |
        Sort-Object LastWriteTime | Select-Object -Last 1
    $arguments = @($dll.FullName, '--exit-with-parent') + $Options | Where-Object { $_ } | ForEach-Object { "`"$_`"" }
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', $arguments -join ' ')
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw "The test server did not start: $($process.StandardError.ReadToEnd())" }
    $addresses = ConvertFrom-Json $line
    $addresses | Select-Object @{ Name = 'Process'; Expression = { $process } }, Api, Raw, Authority
}

# The functions below speak to the server in $Server of the calling test.
function Stop-TestServer {
    $Server.Process.StandardInput.Close()
    if (-not $Server.Process.WaitForExit(5000)) { $Server.Process.Kill($true) }
}

# Connects to the server without asking it, by default without retries. A scenario goes before the path: '/status/429'.
function Connect-TestServer {
    param([string] $Scenario = '', [switch] $Raw, [string] $Key = 'test-key-7Qm2', [hashtable] $With = @{})
    $address = if ($Raw) { $Server.Raw } else { $Server.Api }
    $options = @{ MaximumRetryCount = 0; SkipVerification = $true }
    foreach ($name in $With.Keys) { $options[$name] = $With[$name] }
    Connect-Cohere -ApiKey $Key -BaseUri "$address$Scenario" @options
}

# What the server saw: method, target (path and query as sent), headers, state, statusCode.
function Get-ServerRequest {
    Invoke-RestMethod "$($Server.Api)/_test/requests" | ForEach-Object { $_ }
}

# The same, path and query only.
function Get-ServerTarget {
    Get-ServerRequest | ForEach-Object target
}

# Forgets the requests, and begins counted scenarios again.
function Clear-ServerRequest {
    $null = Invoke-RestMethod "$($Server.Api)/_test/requests" -Method Delete
}

# How many requests the server has not responded to, and how many connections are open at its raw listener.
function Get-OpenRequest {
    [int](Invoke-RestMethod "$($Server.Api)/_test/open") + (Invoke-RestMethod "$($Server.Api)/_test/raw").open
}

# Waits for a condition; the test fails when it does not come true.
function Wait-Until([scriptblock] $Condition, [double] $Seconds = 5) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($clock.Elapsed.TotalSeconds -gt $Seconds) { throw "Not within $Seconds s: $Condition" }
        Start-Sleep -Milliseconds 10
    }
}

# What Tab offers at the end of a line. It waits for the server for half a second at most, which a busy machine may
# exceed, so it is pressed again until something is offered; with -Once it is not.
function Complete([string] $Line, [switch] $Once) {
    for ($tab = 1; $tab -le 10; $tab++) {
        $offered = (TabExpansion2 $Line $Line.Length).CompletionMatches
        if ($Once -or $offered.ResultType -contains 'ParameterValue') { break }
    }
    $offered
}

# Begins the session again: no connection is open, and Disconnect-Cohere was not run.
function Reset-Session {
    Remove-Module CohereConnectors.PS
    Import-Module $ModulePath -Global
}

# Runs a script and returns the error that ended it.
function Get-ThrownError([scriptblock] $Script) {
    try { $null = & $Script } catch { return $_ }
    throw "Nothing was thrown by: $Script"
}

# Runs a script in a second runspace with the module; $Connection there is the one that is given.
function New-SecondShell([string] $Script, $Connection) {
    $state = [initialsessionstate]::CreateDefault2()
    $state.ImportPSModule($ModulePath)
    $shell = [powershell]::Create($state)
    $shell.Runspace.SessionStateProxy.SetVariable('Connection', $Connection)
    $shell.AddScript($Script)
}

# Starts a script in a second runspace and stops it once the condition is true. A stop that does not return is an error.
function Invoke-Stopped([string] $Script, $Connection, [scriptblock] $When) {
    $shell = New-SecondShell $Script $Connection
    try {
        $rows = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]$null, $rows)
        Wait-Until $When
        Start-Sleep -Milliseconds 30
        $stopping = $shell.BeginStop($null, $null)
        if (-not $stopping.AsyncWaitHandle.WaitOne(20000)) { throw "Stop did not return: $Script" }
        $shell.EndStop($stopping)
        [pscustomobject]@{
            State        = $shell.InvocationStateInfo.State
            IsCompleted  = $running.IsCompleted
            Rows         = $rows.Count
            Errors       = @($shell.Streams.Error)
        }
    }
    finally {
        $shell.Runspace.Dispose()
        $shell.Dispose()
    }
}

# Runs a script in a PowerShell process of its own. It is given the module's path; what it writes comes back as objects.
function Invoke-FreshProcess([scriptblock] $Script, [object[]] $Arguments = @()) {
    $command, [string[]] $first = Get-PowerShellCommand
    & $command @first -NoProfile -NonInteractive -OutputFormat XML -Command $Script -args (@($ModulePath) + $Arguments)
}
