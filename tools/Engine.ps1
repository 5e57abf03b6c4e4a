# Gets the command that starts the PowerShell which runs this script: a program, and the arguments that come first.
# A PowerShell that was installed as a .NET tool runs in the 'dotnet' process.
function Get-PowerShellCommand {
    $program = (Get-Process -Id $PID).Path
    $program
    if ([System.IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' }
}
