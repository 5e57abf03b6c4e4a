# Runs the tests of the client, of the sandbox and of the loading on the staged build for .NET Framework: on Windows
# directly,
# elsewhere under Mono if it is installed.
$runner = if ($env:OS -ne
    'Windows_NT') { (Get-Command mono -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source }
if ($env:OS -ne 'Windows_NT' -and -not $runner) {
    Write-Host 'Skipped: the tests on the build for .NET Framework need Windows, or Mono on the PATH.'
    return
}

$project = Resolve-Path "$PSScriptRoot/../tests/CohereConnectors.Desktop.Tests"
dotnet build $project --nologo --verbosity quiet
if ($LASTEXITCODE) { throw 'The build failed; its messages are above.' }

$tests = "$project/bin/Release/net472/CohereConnectors.Desktop.Tests.exe"
$report = Join-Path ([System.IO.Path]::GetTempPath()) "framework-tests-$PID.xml"
$options = @('-noLogo', '-noColor', '-xml', "`"$report`"")
try {
    $run = if ($runner) { Start-Process $runner (@("`"$tests`"") + $options) -NoNewWindow -PassThru } else {
        Start-Process $tests $options -NoNewWindow -PassThru }

    # They take half a minute.
    if (-not $run.WaitForExit(300000)) { $run.Kill() }

    # Not the exit code: one time in six Mono stumbles over its own timers, or hangs, when the tests have passed and the
    # process ends.
    if (-not (Test-Path -LiteralPath $report)) { throw 'The tests did not come to their end; what they said is above.' }
    $result = ([xml](Get-Content -LiteralPath $report -Raw)).assemblies.assembly
    if ([int]$result.total -eq 0 -or [int]$result.failed -or
        [int]$result.errors) { throw 'Tests failed; their messages are above.' }
    Write-Host "$($result.passed) passed, $($result.failed) failed, $($result.skipped) skipped"
}
finally {
    if (Test-Path -LiteralPath $report) { Remove-Item -LiteralPath $report }
}
