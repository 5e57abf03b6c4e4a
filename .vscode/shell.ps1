# A shell to try things out: the staged module, connected to the sandbox.
Set-Location "$PSScriptRoot/.."
Import-Module ./output/CohereConnectors.PS/CohereConnectors.PS.psd1
Connect-Cohere -Sandbox
