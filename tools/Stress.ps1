# The long runs: what dotnet test runs briefly, and what takes too long for it. The environment sets other amounts, or
# another seed:
# COHERE_FUZZ_PAGES, COHERE_FAULT_WALKS, COHERE_LISTINGS, COHERE_SOAK_CALLS, COHERE_SEED.
. "$PSScriptRoot/Engine.ps1"
$command, [string[]] $first = Get-PowerShellCommand
$before = $env:COHERE_FUZZ_PAGES, $env:COHERE_FAULT_WALKS, $env:COHERE_LISTINGS, $env:COHERE_SEED
dotnet build tests/CohereConnectors.TestServer --nologo --verbosity quiet
if ($LASTEXITCODE) { throw 'The build failed; its messages are above.' }

try {
    $env:COHERE_FUZZ_PAGES ??= '1000000'
    $env:COHERE_FAULT_WALKS ??= '10000'
    $env:COHERE_LISTINGS ??= '1000000'
    $env:COHERE_SEED ??= "$(Get-Random -Maximum 1000000000)"
    Write-Host "Seeds begin at $env:COHERE_SEED."
    $tests = 'CohereConnectors.Client.Tests'
    $run = 'run', '--project', "tests/$tests", '--', '-noLogo', '-noColor', '-showLiveOutput'
    dotnet @run -namespace "$tests.Fuzz" -namespace "$tests.Schedules"
    if ($LASTEXITCODE) { throw 'Fuzz or fault schedules failed; their messages are above.' }
    dotnet @run -class "$tests.Paging.ListingPropertyTests"
    if ($LASTEXITCODE) { throw 'Simulated listings failed; their messages are above.' }
}
finally {
    $env:COHERE_FUZZ_PAGES, $env:COHERE_FAULT_WALKS, $env:COHERE_LISTINGS, $env:COHERE_SEED = $before
}

& $command @first -NoProfile -File "$PSScriptRoot/stress/Soak.ps1" -Invocations ($env:COHERE_SOAK_CALLS ?? 100000)
if ($LASTEXITCODE) { throw 'The soak failed; its messages are above.' }

& "$PSScriptRoot/Reproduce.ps1"
