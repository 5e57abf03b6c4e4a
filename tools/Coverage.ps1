#requires -Version 7.4
<#
.SYNOPSIS
    Runs the xunit tests with coverage, and prints the covered lines and branches of each project.
.DESCRIPTION
    Builds into output/coverage, because coverage needs the real paths of the sources. The cmdlets are not included:
    they are tested in PowerShell processes of their own.
.EXAMPLE
    pwsh ./tools/Coverage.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = [System.IO.Path]::GetFullPath("$PSScriptRoot/..")
$folder = "$root/output/coverage"
$results = "$folder/results"
Remove-Item $results -Recurse -ErrorAction Ignore
foreach ($project in 'Client', 'Sandbox') {
    $options = '--artifacts-path', $folder, '-p:PathMap=', '--collect', 'XPlat Code Coverage'
    dotnet test "$root/tests/CohereConnectors.$project.Tests" @options --results-directory "$results/$project"
    if ($LASTEXITCODE) { throw 'Tests failed; their messages are above.' }
}

# A line or a branch counts as covered if the tests of one of the projects cover it.
$lines = @{}
foreach ($report in Get-ChildItem $results -Recurse -Filter coverage.cobertura.xml) {
    foreach ($package in ([xml](Get-Content $report -Raw)).coverage.packages.package) {
        # Not what source generators write.
        foreach ($class in $package.classes.class | Where-Object { $_.filename -notlike '*.g.cs' }) {
            foreach ($line in $class.SelectNodes('lines/line')) {
                $key = "$($package.name)|$($class.filename)|$($line.number)"
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

$lines.Values | Where-Object { $_.Project -notmatch 'TestServer' } | Group-Object { $_.Project } | Sort-Object Name |
    ForEach-Object {
        $branches = ($_.Group | Measure-Object { $_.Total } -Sum).Sum
        $taken = ($_.Group | Measure-Object { $_.Taken } -Sum).Sum
        [pscustomobject]@{
            Project = $_.Name
            Lines = '{0:p1}' -f (@($_.Group | Where-Object { $_.Hits }).Count / $_.Count)
            Branches = '{0:p1}' -f ($taken / [math]::Max(1, $branches))
        }
    }
$uncovered = $lines.GetEnumerator() | Where-Object { -not $_.Value.Hits -and $_.Value.Project -notmatch 'TestServer' } |
    ForEach-Object { $_.Key -replace '^[^|]*\|' -replace '\|', ':' } | Sort-Object
Set-Content "$folder/uncovered.txt" $uncovered
Write-Host "The $($uncovered.Count) lines that no test covers are in output/coverage/uncovered.txt."
