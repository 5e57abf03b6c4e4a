@{
    ModuleVersion     = '0.1.0'
    RootModule        = 'EmptyModule.dll'
    FormatsToProcess  = @('CohereConnectors.PS.Format.ps1xml')
    TypesToProcess    = @('CohereConnectors.PS.Types.ps1xml')
    CmdletsToExport   = @(
        'Compare-EmptyConnector'
        'Connect-Empty'
        'Disconnect-Empty'
        'Export-EmptyConnector'
        'Export-EmptyConnectorReport'
        'Get-EmptyConnection'
        'Get-EmptyConnector'
        'Get-EmptyConnectorFinding'
        'Import-EmptyConnector'
        'New-EmptyConnector'
        'Remove-EmptyConnector'
        'Request-EmptyConnectorAuthorization'
        'Set-EmptyConnector'
        'Test-EmptyConnector'
    )
    FunctionsToExport = @()
    VariablesToExport = @()
    AliasesToExport   = @()
}
