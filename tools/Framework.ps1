# The tests of the client and of the sandbox on the build for .NET Framework: on Windows by themselves, elsewhere under Mono where there is one.
$runner = if ($env:OS -ne 'Windows_NT') { (Get-Command mono -CommandType Application -ErrorAction Ignore | Select-Object -First 1).Source }
if ($env:OS -ne 'Windows_NT' -and -not $runner) {
    Write-Host 'Skipped: the tests on the build for .NET Framework need Windows, or Mono on the PATH.'
    return
}

$project = Resolve-Path "$PSScriptRoot/../tests/CohereConnectors.Framework.Tests"
dotnet build $project --nologo --verbosity quiet
if ($LASTEXITCODE) { throw 'The build failed; its messages are above.' }

$tests = "$project/bin/Release/net472/CohereConnectors.Framework.Tests.exe"
if ($runner) { & $runner $tests -noLogo -noColor } else { & $tests -noLogo -noColor }
if ($LASTEXITCODE) { throw 'Tests failed; their messages are above.' }
