# Imported by the first command that shows something, while the answer is on its way: PowerShell builds all its views anew for it.
@{
    ModuleVersion     = '1.0'
    Description       = 'How the objects of CohereConnectors.PS are shown and serialised.'
    FormatsToProcess  = @('CohereConnectors.PS.Format.ps1xml')
    TypesToProcess    = @('CohereConnectors.PS.Types.ps1xml')
    CmdletsToExport   = @()
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
