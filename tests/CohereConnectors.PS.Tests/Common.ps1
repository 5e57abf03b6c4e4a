# What the Pester files share. Dot-sourced in BeforeAll: it imports the staged module, and gives each file its own test server.
$ModulePath = [System.IO.Path]::GetFullPath("$PSScriptRoot/../../output/CohereConnectors.PS/CohereConnectors.PS.psd1")
Import-Module $ModulePath
Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore

# Starts a server in a process of its own, which ends when its standard input is closed: with Stop-TestServer, or with this process.
function Start-TestServer([string[]] $Options) {
    $dll = Get-ChildItem "$PSScriptRoot/../CohereConnectors.TestServer/bin/*/*/CohereConnectors.TestServer.dll" |
        Sort-Object LastWriteTime | Select-Object -Last 1
    $start = [System.Diagnostics.ProcessStartInfo]::new('dotnet')
    @($dll.FullName, '--exit-with-parent') + $Options | Where-Object { $_ } | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $process = [System.Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw "The test server did not start: $($process.StandardError.ReadToEnd())" }
    $addresses = ConvertFrom-Json $line
    [pscustomobject]@{ Process = $process; Api = $addresses.api; Raw = $addresses.raw }
}

# The functions below speak to the server in $Server of the calling test.
function Stop-TestServer {
    $Server.Process.StandardInput.Close()
    if (-not $Server.Process.WaitForExit(5000)) { $Server.Process.Kill($true) }
}

# Connects to the server without asking it, by default without retries. A scenario goes before the path: '/status/429'.
function Connect-TestServer {
    param([string] $Scenario = '', [switch] $Raw, [string] $Key = 'test-key-7Qm2', [hashtable] $With = @{})
    $address = $Raw ? $Server.Raw : $Server.Api
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

# Forgets the requests, and begins counted scenarios anew.
function Clear-ServerRequest {
    $null = Invoke-RestMethod "$($Server.Api)/_test/requests" -Method Delete
}

# How many requests the server has not answered, and how many connections are open at its raw listener.
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

# Starts a script in a second runspace, stops it once the condition is true, and measures how long the stop took.
function Invoke-Stopped([string] $Script, $Connection, [scriptblock] $When) {
    $shell = New-SecondShell $Script $Connection
    try {
        $rows = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $running = $shell.BeginInvoke([System.Management.Automation.PSDataCollection[psobject]]$null, $rows)
        Wait-Until $When
        Start-Sleep -Milliseconds 30
        $clock = [System.Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $milliseconds = $clock.Elapsed.TotalMilliseconds
        [pscustomobject]@{
            Milliseconds = $milliseconds
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
    $command = Get-ChildItem $PSHOME -Filter pwsh* | Where-Object Name -in pwsh, pwsh.exe | ForEach-Object FullName
    $first = @()
    if (-not $command) { $command, $first = 'dotnet', @("$PSHOME/pwsh.dll") }
    & $command @first -NoProfile -NonInteractive -OutputFormat XML -Command $Script -args (@($ModulePath) + $Arguments)
}
