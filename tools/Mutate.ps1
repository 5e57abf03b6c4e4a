#requires -Version 7.4
<#
.SYNOPSIS
    Changes the code of the client in many small ways, and checks that a test fails for each.
.DESCRIPTION
    Uses Stryker.NET, a local tool of the tests of the client. A change that no test notices survives: it shows a test
    that is missing, or code that is not needed. The score is the share of the changes that were noticed; below 85 % the
    run fails. The reports are in output/mutation/<area>/reports, and docs/testing.md has the latest scores.
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
$leastScore = 85
$project = [System.IO.Path]::GetFullPath("$PSScriptRoot/../tests/CohereConnectors.Client.Tests")
$output = [System.IO.Path]::GetFullPath("$PSScriptRoot/../output/mutation")

# Files of CohereConnectors.Client, and the tests that run for each change in them: a part of the full name, as in
# dotnet test --filter. Property tests are left out where they take longer than all others together.
$areas = [ordered]@{
    Redactor = @{
        Files = 'Http/Redactor.cs', 'Http/PlainText.cs', 'Http/SafeHeaders.cs', 'Json/SecretFields.cs'
        Tests = , 'Trust.'
    }
    RetryPolicy = @{
        Files = 'Http/RetryPolicy.cs', 'Http/RetryAfter.cs', 'Http/Failure.cs', 'Http/TransportErrors.cs',
            'Http/ResponseErrors.cs'
        Tests = 'Resilience.', 'Errors.Status', 'Errors.ConnectionErrorTextTests', 'Errors.NetworkErrorTests',
            'Errors.ErrorBodyTests'
    }
    Readers = @{
        Files = 'Json/*.cs', '!Json/SecretFields.cs'
        Tests = 'Contract.', 'Errors.ForeignResponseTests', 'Errors.InvalidResponseTests', 'Operations.CreateTests',
            'Operations.UpdateTests', 'Inventory.JsonDocumentTests'
    }
    Inventory = @{
        Files = , 'Inventory/*.cs'
        Tests = 'Inventory.A', 'Inventory.ComparisonTests', 'Inventory.Csv', 'Inventory.Entry', 'Inventory.ImportO',
            'Inventory.ImportPlan', 'Inventory.Invalid', 'Inventory.Json', 'Inventory.Secret'
    }
    Paging = @{ Files = , 'Paging/*.cs'; Tests = , 'Paging.' }
}

# The runner keeps its processes, so that it cannot change what a process reads once: the values of static fields. The
# tests run again for each of these changes, in a process of their own. Stryker restores the assembly at its end.
function Copy-ChangedTests([System.Diagnostics.Process] $Process, [string] $Destination) {
    $bin = "$project/bin/Release/net10.0"
    $changed = "$bin/CohereConnectors.Client.dll"
    while (-not $Process.WaitForExit(2000)) {
        $original = Get-Item "$changed.stryker-unchanged" -ErrorAction Ignore
        $current = Get-Item $changed -ErrorAction Ignore
        if ($original -and $current -and $current.Length -gt $original.Length) {
            Copy-Item $bin $Destination -Recurse
            $Process.WaitForExit()
        }
    }
}

function Test-StaticChange([string] $Tests, [string] $Id, [string[]] $Names) {
    $env:STRYKER_MUTANT_ID_CONTROL_VAR, $env:STRYKER_MUTANT_ID = 'STRYKER_MUTANT_ID', $Id
    try {
        $classes = $Names.ForEach({ '-method'; "CohereConnectors.Client.Tests.$_*" })
        dotnet "$Tests/CohereConnectors.Client.Tests.dll" -noLogo -noColor -stopOnFail @classes *> $null
        $LASTEXITCODE -ne 0
    }
    finally {
        $env:STRYKER_MUTANT_ID_CONTROL_VAR = $env:STRYKER_MUTANT_ID = $null
    }
}

function Measure-Area([string] $Name) {
    $folder = "$output/$Name"
    $folder, "$project/bin/Release/net10.0/*.stryker-unchanged" | Where-Object { Test-Path $_ } |
        Remove-Item -Recurse
    $options = @(
        'stryker', '--project', 'CohereConnectors.Client.csproj', '--target-framework', 'net8.0'
        '--test-runner', 'mtp', '--concurrency', 1, '--mutation-level', 'Complete', '--skip-version-check'
        '--test-case-filter', ($areas[$Name].Tests.ForEach({ "FullyQualifiedName~Client.Tests.$_" }) -join '|')
        '--reporter', 'html', '--reporter', 'json', '--output', $folder
        $areas[$Name].Files.ForEach({ '--mutate'; $_ })
    )
    $start = @{ FilePath = 'dotnet'; ArgumentList = $options; WorkingDirectory = $project; NoNewWindow = $true }
    $process = Start-Process @start -PassThru
    Copy-ChangedTests $process "$folder/tests"
    if ($process.ExitCode) { throw "Stryker failed for $Name; its messages are above." }

    $report = Get-Content "$folder/reports/mutation-report.json" -Raw | ConvertFrom-Json
    if (Test-StaticChange "$folder/tests" -1 $areas[$Name].Tests) { throw 'The tests fail without a change.' }
    $survivors = foreach ($file in $report.files.PSObject.Properties) {
        foreach ($mutant in $file.Value.mutants.Where({ $_.status -in 'Survived', 'NoCoverage' })) {
            if ($mutant.static -and (Test-StaticChange "$folder/tests" $mutant.id $areas[$Name].Tests)) {
                $mutant.status = 'Killed'
                continue
            }

            $place = "$($file.Name -replace '.*CohereConnectors.Client/'):$($mutant.location.start.line)"
            "$place $($mutant.status): $($mutant.mutatorName) => $($mutant.replacement -replace '\s+', ' ')"
        }
    }
    $survivors | Tee-Object "$folder/survivors.txt" | Out-Host
    $counts = @{ Killed = 0; Timeout = 0; Survived = 0; NoCoverage = 0 }
    $report.files.PSObject.Properties.Value.mutants.Where({ $counts.ContainsKey($_.status) }).ForEach({
        $counts[$_.status]++ })
    $found = $counts.Killed + $counts.Timeout
    [pscustomobject]@{
        Area = $Name
        Score = [math]::Round(100 * $found / ($found + $counts.Survived + $counts.NoCoverage), 1)
        Killed = $counts.Killed
        Timeout = $counts.Timeout
        Survived = $counts.Survived
        NoCoverage = $counts.NoCoverage
    }
}

# The simulated listings of a normal run would take hours, since they run for each change. Where the local time is UTC,
# no test notices that a date is read as local time.
$listings, $zone = $env:COHERE_LISTINGS, $env:TZ
$env:COHERE_LISTINGS, $env:TZ = '60', 'Asia/Kolkata'
try {
    # A manifest of its own, so that the demo and the tests do not download it.
    dotnet tool restore --tool-manifest "$project/.config/dotnet-tools.json"
    if ($LASTEXITCODE) { throw 'The local tools could not be restored; the messages are above.' }
    $names = if ($Area -eq 'All') { $areas.Keys } else { $Area }
    $results = @($names.ForEach({ Measure-Area $_ }))
    $results | Format-Table | Out-Host
    $low = $results.Where({ $_.Score -lt $leastScore })
    if ($low) { throw "Below $leastScore %: $($low.Area -join ', '). The reports are in $output." }
}
finally {
    $env:COHERE_LISTINGS, $env:TZ = $listings, $zone
}
