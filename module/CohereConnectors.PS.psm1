# Imports the assembly of the cmdlets for this edition of PowerShell.
$framework = if ($PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$assembly = Join-Path $PSScriptRoot "bin/$framework/CohereConnectors.PS.dll"

# Import-Module reads the path as a pattern, and a folder's name may contain brackets.
Import-Module ([WildcardPattern]::Escape($assembly)) -ErrorAction Stop
