# The editions of PowerShell differ in how the assembly of the cmdlets is loaded; the commands are the same.
$inner = if ($IsCoreCLR) {
    $loader = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net8.0/CohereConnectors.PS.Loader.dll")
    Import-Module -Assembly $loader.GetType('CohereConnectors.PS.Loader.ModuleLoadContext')::LoadModule() -PassThru
}
else {
    $cmdlets = [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net472/CohereConnectors.PS.dll")
    $cmdlets.GetType('CohereConnectors.PS.DependencyResolver')::Register()
    Import-Module -Assembly $cmdlets -PassThru
}

$ExecutionContext.SessionState.Module.OnRemove = {
    Disconnect-Cohere

    # While the session knows this inner module, another import of it would export nothing.
    Remove-Module -ModuleInfo $inner
}
