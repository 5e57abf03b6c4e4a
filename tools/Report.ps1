#requires -Version 7.4
<#
.SYNOPSIS
    Looks at a report of the sandbox in headless Chromium, and saves screenshots and a printed page in output/report.
.DESCRIPTION
    Needs Node.js with npm, the package feed of npm, and Chromium, which the environment variable CHROMIUM may name.
    It fails on a message in the console, on a request, on a violation that axe-core finds, and where the filter or the
    sort order does not work.
.EXAMPLE
    pwsh ./tools/Report.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$packages = 'playwright-core@1.65.1', 'axe-core@4.14.1'
$root = [System.IO.Path]::GetFullPath("$PSScriptRoot/..")
$folder = "$root/output/report"
if (-not (Get-Command npm -CommandType Application -ErrorAction Ignore)) { throw 'Install Node.js with npm.' }
npm install --prefix $folder --no-save --no-audit --no-fund --ignore-scripts --loglevel error @packages
if ($LASTEXITCODE) { throw 'npm failed; its messages are above.' }

# The script finds its packages beside itself.
Copy-Item "$root/tests/Report/look.mjs" $folder
Import-Module "$root/output/CohereConnectors.PS/CohereConnectors.PS.psd1"
Connect-Cohere -Sandbox
$connectors = Get-CohereConnector -All
$tests = $connectors | Test-CohereConnector
Export-CohereConnectorReport "$folder/report.html" -InputObject $connectors -TestResult $tests
Export-CohereConnectorReport "$folder/empty.html" -InputObject @()
foreach ($report in 'report', 'empty') {
    $shots = New-Item "$folder/$report" -ItemType Directory -Force
    node "$folder/look.mjs" "$folder/$report.html" $shots
    if ($LASTEXITCODE) { throw "The report $report.html is not in order; the messages are above." }
}
