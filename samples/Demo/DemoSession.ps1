# Types what a newcomer would type, and shows the output. -NoExit stays at the prompt.
param([switch] $NoExit)

$ErrorActionPreference = 'Stop'

function Show([scriptblock] $Command) {
    Write-Host "PS> $("$Command".Trim())"
    . $Command | Out-Host
}

Set-Location "$PSScriptRoot/../.."
. Show { Import-Module ./output/CohereConnectors.PS/CohereConnectors.PS.psd1 }
Show { Connect-Cohere -Sandbox }
Show { Get-CohereConnector -Limit 10 }
Show { (Get-CohereConnector -All).Count }
Show { Get-CohereConnector -All | Where-Object AuthStatus -eq expired | Select-Object -First 5 }
. Show { $tests = Get-CohereConnector -All | Test-CohereConnector }
Show { $tests | Group-Object Outcome -NoElement }
Show { Get-CohereConnectorFinding -TestResult $tests | Group-Object Code -NoElement }
Show { Export-CohereConnectorReport ./output/report.html -TestResult $tests -PassThru | ForEach-Object FullName }

if ($NoExit) {
    # A plain prompt: the one of a nested prompt ends in '>>'. Type exit to leave.
    function prompt { "PS $PWD> " }
    $ErrorActionPreference = 'Continue'
    $Host.EnterNestedPrompt()
}
