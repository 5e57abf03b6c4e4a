<#
.SYNOPSIS
    Changes the code of the client in thousands of small ways, and checks that a test fails for each.
.DESCRIPTION
    Uses Stryker.NET, a local tool of the repository. A change that no test notices survives: it shows a test that is
    missing, or code that is not needed. The score is the share of the changes that were noticed; the run fails below
    85 %. The report of each area, with all survivors, is in output/mutation/<area>/reports.
    docs/testing.md has the latest scores and the survivors that change nothing.
.PARAMETER Area
    The part of the client to change; all parts by default.
.EXAMPLE
    pwsh ./tools/Mutate.ps1 Redactor
#>
[CmdletBinding()]
param(
    [ValidateSet('All', 'Redactor', 'RetryPolicy', 'Readers', 'Inventory', 'Paging')]
    [string] $Area = 'All'
)

$ErrorActionPreference = 'Stop'

# Files of CohereConnectors.Client, and the namespaces of the tests that run for each change in them.
$areas = [ordered]@{
    Redactor = @{
        Files = 'Http/Redactor.cs', 'Http/PlainText.cs', 'Http/SafeHeaders.cs', 'Json/SecretFields.cs'
        Tests = , 'Trust'
    }
    RetryPolicy = @{
        Files = 'Http/RetryPolicy.cs', 'Http/RetryAfter.cs', 'Http/Failure.cs', 'Http/TransportErrors.cs',
            'Http/ResponseErrors.cs'
        Tests = 'Resilience', 'Errors', 'Http2', 'Operations'
    }
    Readers = @{
        Files = 'Json/*.cs', '!Json/SecretFields.cs'
        Tests = 'Contract', 'Errors', 'Operations', 'Robustness'
    }
    Inventory = @{ Files = , 'Inventory/*.cs'; Tests = , 'Inventory' }
    Paging = @{ Files = , 'Paging/*.cs'; Tests = , 'Paging' }
}

# The simulated listings of a normal run would take hours, since they run for each change.
$listings = $env:COHERE_LISTINGS
$env:COHERE_LISTINGS = '100'
Push-Location -LiteralPath "$PSScriptRoot/../tests/CohereConnectors.Client.Tests"
try {
    dotnet tool restore
    if ($LASTEXITCODE) { throw 'The local tools could not be restored; the messages are above.' }

    $names = if ($Area -eq 'All') { $areas.Keys } else { $Area }
    $failed = foreach ($name in $names) {
        $options = @(
            '--project', 'CohereConnectors.Client.csproj'
            '--target-framework', 'net8.0'
            '--test-runner', 'mtp'
            '--mutation-level', 'Complete'
            '--test-case-filter', ($areas[$name].Tests.ForEach({ "FullyQualifiedName~Client.Tests.$_" }) -join '|')
            '--reporter', 'html', '--reporter', 'json', '--reporter', 'cleartext'
            '--output', [System.IO.Path]::GetFullPath("$PSScriptRoot/../output/mutation/$name")
            '--threshold-high', 90, '--threshold-low', 85, '--break-at', 85
            '--skip-version-check'
        )
        $options += $areas[$name].Files.ForEach({ '--mutate', $_ })
        dotnet stryker @options | Out-Host
        if ($LASTEXITCODE) { $name }
    }

    if ($failed) { throw "Not passed: $($failed -join ', '). The reports are in output/mutation." }
}
finally {
    $env:COHERE_LISTINGS = $listings
    Pop-Location
}
