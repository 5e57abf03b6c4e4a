& "$PSScriptRoot/Build.ps1"
dotnet run --project tests/Bench
if ($LASTEXITCODE) { throw "The benchmark could not measure; its messages are above." }
