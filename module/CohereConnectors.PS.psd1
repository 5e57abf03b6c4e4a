@{
    ModuleVersion          = '0.1.0'
    GUID                   = '7c2f1c0e-5d0b-4c8e-9a57-3f6f6b0e2d41'
    Author                 = 'CohereConnectors.PS contributors'
    CompanyName            = 'CohereConnectors.PS contributors'
    Copyright              = '(c) 2026 CohereConnectors.PS contributors. MIT License.'
    Description            = 'Lists and manages the Cohere connectors of an organization: typed objects, exact paging, clear errors, and a sandbox that needs no key.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Core', 'Desktop')
    DotNetFrameworkVersion = '4.7.2'
    RootModule             = 'CohereConnectors.PS.psm1'
    FormatsToProcess       = @('CohereConnectors.PS.Format.ps1xml')
    TypesToProcess         = @('CohereConnectors.PS.Types.ps1xml')
    CmdletsToExport        = @(
        'Compare-CohereConnector'
        'Connect-Cohere'
        'Disconnect-Cohere'
        'Export-CohereConnector'
        'Export-CohereConnectorReport'
        'Get-CohereConnection'
        'Get-CohereConnector'
        'Get-CohereConnectorFinding'
        'Import-CohereConnector'
        'New-CohereConnector'
        'Remove-CohereConnector'
        'Request-CohereConnectorAuthorization'
        'Set-CohereConnector'
        'Test-CohereConnector'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('Cohere', 'Connectors', 'API', 'AI', 'RAG', 'REST', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://opensource.org/licenses/MIT'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
