# Imports the assembly of the cmdlets for this edition of PowerShell.
$framework = @{ Core = 'net8.0'; Desktop = 'net472' }[$PSEdition]
Import-Module $PSScriptRoot/bin/$framework/CohereConnectors.PS.dll -ErrorAction Stop
