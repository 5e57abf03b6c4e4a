#requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests, measures and packages CohereConnectors.PS.
.PARAMETER Task
    Build      stages the module in output/CohereConnectors.PS.
    Demo       lists the connectors of the sandbox in a new PowerShell. Needs no key.
    Test       runs all tests.
    Desktop    runs the tests of the client and the sandbox on .NET Framework, on Windows or with Mono.
    Coverage   runs the tests, and prints the covered lines and branches of each project.
    Contract   checks the API document with public tools, and runs the module against it. Needs Node.js with npm.
    Report     looks at the HTML report in a browser. Needs Node.js with npm, and Chromium.
    Help       generates the help from docs/.
    Stress     runs the long fuzzing, fault and soak tests.
    Mutate     changes the code in small ways, and checks that the tests notice. Takes up to an hour per area.
    Bench      runs the benchmark.
    Package    creates the packages for the PowerShell Gallery and NuGet in output/.
    Clean      removes all build output.
.PARAMETER NoExit
    Demo: stays at a prompt with the module loaded and connected.
.PARAMETER Area
    Mutate: the part of the client to change, Redactor, RetryPolicy, Readers, Inventory or Paging; all by default.
.EXAMPLE
    pwsh ./build.ps1 Demo -NoExit
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Demo', 'Test', 'Desktop', 'Coverage', 'Contract', 'Report', 'Help', 'Stress', 'Mutate',
        'Bench', 'Package', 'Clean')]
    [string] $Task = 'Build',

    [switch] $NoExit,

    [string] $Area = 'All'
)

$ErrorActionPreference = 'Stop'

function Invoke-Program([string] $Program, [string[]] $Arguments) {
    & $Program $Arguments
    if ($LASTEXITCODE) { throw "$Program $Arguments failed with exit code $LASTEXITCODE." }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    if ($Task -notin 'Test', 'Mutate', 'Clean') {
        Invoke-Program dotnet build, src/CohereConnectors.PS, --nologo, --verbosity, quiet
    }

    switch ($Task) {
        Demo {
            . ./tools/Engine.ps1
            $program, [string[]] $first = Get-PowerShellCommand
            $session = '-NoLogo', '-NoProfile', '-File', 'samples/Demo/DemoSession.ps1', "-NoExit:$NoExit"
            Invoke-Program $program ($first + $session)
        }
        Test { Invoke-Program dotnet test }
        Desktop { ./tools/Desktop.ps1 }
        Coverage { ./tools/Coverage.ps1 }
        Contract { ./tools/Contract.ps1 }
        Report { ./tools/Report.ps1 }
        Help { ./tools/Help.ps1 }
        Stress { ./tools/Stress.ps1 }
        Mutate { ./tools/Mutate.ps1 -Area $Area }
        Bench { Invoke-Program dotnet run, --project, tests/Bench }
        Package { ./tools/Pack.ps1 -Destination output }
        Clean {
            $folders = @((Get-ChildItem src, tests, samples -Directory -Recurse -Include bin, obj).FullName) + 'output'
            $folders | Where-Object { $_ -and (Test-Path -LiteralPath $_) } | Remove-Item -Recurse -Force
        }
    }
}
finally {
    Pop-Location
}
