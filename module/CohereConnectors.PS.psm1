# Imports the assembly of the cmdlets for this edition of PowerShell. The module's folder may be named like a pattern.
$framework = @{ Core = 'net8.0'; Desktop = 'net472' }[$PSEdition]
Import-Module "$([WildcardPattern]::Escape($PSScriptRoot))/bin/$framework/CohereConnectors.PS.dll" -ErrorAction Stop
