#requires -Version 7.4
<#
.SYNOPSIS
    Runs all tests with coverage, and prints the covered lines and branches of each project.
.DESCRIPTION
    Coverlet changes the assemblies in place while the tests run: those next to the tests, and for the cmdlets those of
    a copy of the staged module, which each PowerShell of the Pester files then loads. The client's own tests measure
    the client, because coverlet cannot change it in the module, where its dependencies are in another folder.
.EXAMPLE
    pwsh ./tools/Coverage.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath("$PSScriptRoot/..")
$folder = "$root/output/coverage"
$results = "$folder/results"
$module = "$folder/module"
Remove-Item $results, $module -Recurse -ErrorAction Ignore

dotnet build $root -nodeReuse:false
if ($LASTEXITCODE) { throw 'The build failed; its messages are above.' }

# Coverlet needs the symbols next to the assemblies.
Copy-Item "$root/output/CohereConnectors.PS" $module -Recurse
$symbols = "$root/src/CohereConnectors.PS/bin/Release/net8.0"
Copy-Item "$symbols/CohereConnectors.PS.pdb", "$symbols/CohereConnectors.Model.pdb" "$module/bin/net8.0"

# The paths in the symbols are not those of the sources: that makes a build reproducible.
$options = @(
    '--no-build', '--collect', 'XPlat Code Coverage', '--'
    @{
        Include = '[CohereConnectors.*]*'
        Exclude = '[CohereConnectors.TestServer]*'
        ExcludeAssembliesWithoutSources = 'None'
        IncludeDirectory = "$module/bin/net8.0"
    }.GetEnumerator().ForEach({
        "DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.$($_.Key)=$($_.Value)" })
)
$manifest = $env:COHERE_MODULE
$env:COHERE_MODULE = "$module/CohereConnectors.PS.psd1"
try {
    foreach ($project in 'Client', 'Sandbox', 'PS') {
        dotnet test "$root/tests/CohereConnectors.$project.Tests" --results-directory "$results/$project" @options
        if ($LASTEXITCODE) { throw 'Tests failed; their messages are above.' }
    }
}
finally {
    $env:COHERE_MODULE = $manifest
}

# A line or a branch counts as covered if the tests of one of the projects cover it.
$lines = @{}
foreach ($report in Get-ChildItem $results -Recurse -Filter coverage.cobertura.xml) {
    foreach ($package in ([xml](Get-Content $report -Raw)).coverage.packages.package) {
        # Not what source generators write.
        foreach ($class in $package.classes.class | Where-Object { $_.filename -notlike '*.g.cs' }) {
            foreach ($line in $class.SelectNodes('lines/line')) {
                $file = $class.filename -replace ".*$([regex]::Escape($package.name))/", "$($package.name)/"
                $key = "${file}:$($line.number)"
                $total = $taken = 0
                if ($line.branch -eq 'True' -and $line.'condition-coverage' -match '\((\d+)/(\d+)\)') {
                    $taken, $total = [int]$Matches[1], [int]$Matches[2]
                }
                $known = $lines[$key] ?? @{ Project = $package.name; Hits = 0; Taken = 0; Total = 0 }
                $known.Hits = [math]::Max($known.Hits, [int]$line.hits)
                $known.Taken = [math]::Max($known.Taken, $taken)
                $known.Total = [math]::Max($known.Total, $total)
                $lines[$key] = $known
            }
        }
    }
}

$lines.Values | Group-Object { $_.Project } | Sort-Object Name |
    ForEach-Object {
        $branches = ($_.Group | Measure-Object { $_.Total } -Sum).Sum
        $taken = ($_.Group | Measure-Object { $_.Taken } -Sum).Sum
        [pscustomobject]@{
            Project = $_.Name
            Lines = '{0:p1}' -f (@($_.Group | Where-Object { $_.Hits }).Count / $_.Count)
            Branches = '{0:p1}' -f ($taken / [math]::Max(1, $branches))
        }
    }
$uncovered = $lines.GetEnumerator() | Where-Object { -not $_.Value.Hits } | ForEach-Object Key | Sort-Object
Set-Content "$folder/uncovered.txt" $uncovered
Write-Host "The $($uncovered.Count) lines that no test covers are in output/coverage/uncovered.txt."
