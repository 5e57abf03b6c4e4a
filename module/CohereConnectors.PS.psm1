# The editions of PowerShell differ in how the assembly of the cmdlets is loaded; the commands are the same.
if ($IsCoreCLR) {
    $bin = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'net8.0')
    $null = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($bin, 'CohereConnectors.Model.dll'))
    $loader = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($bin, 'CohereConnectors.PS.Loader.dll'))
    $cmdlets = $loader.GetType('CohereConnectors.PS.Loader.ModuleLoadContext')::LoadModule()
}
else {
    $bin = [System.IO.Path]::Combine($PSScriptRoot, 'bin', 'net472')
    $cmdlets = [System.Reflection.Assembly]::LoadFrom([System.IO.Path]::Combine($bin, 'CohereConnectors.PS.dll'))
    $cmdlets.GetType('CohereConnectors.PS.DependencyResolver')::Register()
}

$inner = Import-Module -Assembly $cmdlets -PassThru

$ExecutionContext.SessionState.Module.OnRemove = {
    Disconnect-Cohere

    # While the session knows this inner module, another import of it would export nothing.
    Remove-Module -ModuleInfo $inner
}
