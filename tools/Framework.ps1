# The tests of the client, of the sandbox and of how the module is loaded, on the build for .NET Framework: on Windows by themselves, elsewhere under Mono where there is one.
$runner = if ($env:OS -ne 'Windows_NT') { (Get-Command mono -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source }
if ($env:OS -ne 'Windows_NT' -and -not $runner) {
    Write-Host 'Skipped: the tests on the build for .NET Framework need Windows, or Mono on the PATH.'
    return
}

& "$PSScriptRoot/Build.ps1"
$project = Resolve-Path "$PSScriptRoot/../tests/CohereConnectors.Framework.Tests"
dotnet build $project --nologo --verbosity quiet
if ($LASTEXITCODE) { throw 'The build failed; its messages are above.' }

$tests = "$project/bin/Release/net472/CohereConnectors.Framework.Tests.exe"
$options = @('-noLogo', '-noColor')
$run = if ($runner) { Start-Process $runner (@("`"$tests`"") + $options) -NoNewWindow -PassThru } else { Start-Process $tests $options -NoNewWindow -PassThru }

# Windows PowerShell knows the exit code only of a process whose handle it was asked for.
$null = $run.Handle

# They take half a minute. Once in twenty runs Mono did not end.
if (-not $run.WaitForExit(300000)) {
    $run.Kill()
    throw 'The tests did not end within five minutes.'
}
if ($run.ExitCode) { throw 'Tests failed; their messages are above.' }
