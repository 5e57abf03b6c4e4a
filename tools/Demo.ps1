# Runs the demo in the PowerShell that runs this script; 'dotnet run --project samples/Demo' chooses one itself.
param([switch] $NoExit)

. "$PSScriptRoot/Engine.ps1"
& "$PSScriptRoot/Build.ps1"
$command, [string[]] $first = Get-PowerShellCommand
& $command @first -NoLogo -NoProfile -File "$PSScriptRoot/../samples/Demo/DemoSession.ps1" -NoExit:$NoExit
if ($LASTEXITCODE) { throw "The demo failed; its messages are above." }
