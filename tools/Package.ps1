if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
    throw 'Packaging needs Microsoft.PowerShell.PSResourceGet 1.1 or later, which PowerShell 7.5 and later have. Run: Install-PSResource Microsoft.PowerShell.PSResourceGet'
}

& "$PSScriptRoot/Build.ps1"
Remove-Item output/*.nupkg
Compress-PSResource -Path output/CohereConnectors.PS -DestinationPath output -PassThru | Select-Object Name, Length
