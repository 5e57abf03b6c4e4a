# The editions of PowerShell differ in how the assembly of the cmdlets is loaded; the commands are the same.
$cmdlets = if ($IsCoreCLR) {
    [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net8.0/CohereConnectors.PS.Loader.dll").GetType('CohereConnectors.PS.Loader.ModuleLoadContext')::LoadModule()
}
else {
    [System.Reflection.Assembly]::LoadFrom("$PSScriptRoot/bin/net472/CohereConnectors.PS.dll").GetType('CohereConnectors.PS.DependencyResolver')::LoadModule()
}

$inner = Import-Module -Assembly $cmdlets -PassThru
$ExecutionContext.SessionState.Module.OnRemove = {
    Disconnect-Cohere

    # While the session knows this inner module, another import of it would export nothing.
    Remove-Module -ModuleInfo $inner
}
