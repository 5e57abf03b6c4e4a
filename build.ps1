#requires -Version 5.1
<#
.SYNOPSIS
    Builds, shows, tests, measures and packages CohereConnectors.PS.
.PARAMETER Task
    Build      puts the importable module together in output/CohereConnectors.PS.
    Demo       builds the module, and lists the sandbox's connectors in a new PowerShell. Needs no key.
    Test       runs all tests.
    Framework  runs the tests of the client and the sandbox on the build for .NET Framework, where Windows or Mono is there.
    Help       makes the help files from docs/, after a change of a command.
    Stress     runs the long fuzzing, fault and soak runs.
    Bench      measures the module beside its peers.
    Package    makes a package for the PowerShell Gallery in output/.
    Clean      removes everything that was built.
.PARAMETER NoExit
    Demo: stays at a prompt with the module loaded and connected.
.EXAMPLE
    pwsh ./build.ps1 Demo -NoExit
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Demo', 'Test', 'Framework', 'Help', 'Stress', 'Bench', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [switch] $NoExit
)

$ErrorActionPreference = 'Stop'
Push-Location -LiteralPath $PSScriptRoot
try {
    $options = @{}
    if ($Task -eq 'Demo') { $options.NoExit = $NoExit }
    & (Join-Path $PSScriptRoot "tools/$Task.ps1") @options
}
finally {
    Pop-Location
}
