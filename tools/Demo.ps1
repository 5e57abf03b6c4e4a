& "$PSScriptRoot/Build.ps1"
& (Get-Process -Id $PID).Path -NoProfile -File "$PSScriptRoot/DemoSession.ps1"
if ($LASTEXITCODE) { throw "The demo failed; its messages are above." }
