#requires -Version 5.1
<#
.SYNOPSIS
    Builds, shows, tests, measures and packages CohereConnectors.PS.
.PARAMETER Task
    Build      puts the importable module together in output/CohereConnectors.PS.
    Demo       builds what is needed, and lists the sandbox's connectors in a fresh PowerShell. Needs no key.
    Test       runs everything that this machine can run.
    Framework  runs the tests of the client and the sandbox on the build for .NET Framework, where Windows or Mono is there.
    Help       makes the help files from docs/, after a change of a command.
    Stress     runs the long fuzzing, fault and soak runs.
    Bench      measures the module beside its peers.
    Package    makes a package for the PowerShell Gallery in output/.
    Clean      removes everything that was built.
.EXAMPLE
    pwsh ./build.ps1 Demo
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Demo', 'Test', 'Framework', 'Help', 'Stress', 'Bench', 'Package', 'Clean')]
    [string] $Task = 'Build'
)

$ErrorActionPreference = 'Stop'
Push-Location -LiteralPath $PSScriptRoot
try {
    & (Join-Path $PSScriptRoot "tools/$Task.ps1")
}
finally {
    Pop-Location
}
