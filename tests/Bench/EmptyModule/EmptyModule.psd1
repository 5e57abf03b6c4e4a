@{
    ModuleVersion     = '0.1.0'
    RootModule        = 'EmptyModule.dll'
    FormatsToProcess  = @('CohereConnectors.PS.Format.ps1xml')
    TypesToProcess    = @('CohereConnectors.PS.Types.ps1xml')
    CmdletsToExport   = @(
        'Connect-Empty'
        'Disconnect-Empty'
        'Get-EmptyConnection'
        'Get-EmptyConnector'
        'New-EmptyConnector'
        'Remove-EmptyConnector'
        'Request-EmptyConnectorAuthorization'
        'Set-EmptyConnector'
    )
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
