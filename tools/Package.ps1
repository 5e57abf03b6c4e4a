& "$PSScriptRoot/Build.ps1"
& "$PSScriptRoot/Pack.ps1" -Destination output
