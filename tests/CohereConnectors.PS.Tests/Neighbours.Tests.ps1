# Beside modules that bring other versions of the packages that this one uses, loaded before it and after it.
BeforeDiscovery {
    $orders = foreach ($generation in 6, 8, 9) {
        foreach ($first in 'the neighbour', 'this module') { @{ Generation = $generation; First = $first } }
    }
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    Connect-Cohere -Sandbox
    $alone = Get-CohereConnector -All | ConvertTo-Json -Depth 6 -Compress
}

Describe 'Beside packages of generation <Generation>, <First> first' -ForEach $orders {
    BeforeAll {
        # What is found is written as JSON by a fresh PowerShell, where nothing of this run is loaded.
        $script = {
            param($Module, $Packages, $Generation, $First)
            $ErrorActionPreference = 'Stop'
            $versions = @{
                'microsoft.extensions.http' = @{ 6 = '6.0.0'; 8 = '8.0.1'; 9 = '9.0.0' }
                'system.text.json' = @{ 6 = '6.0.11'; 8 = '8.0.5'; 9 = '9.0.9' }
                'system.diagnostics.diagnosticsource' = @{ 6 = '6.0.0'; 8 = '8.0.1'; 9 = '9.0.9' }
                'polly' = @{ 6 = '7.2.4' }
                'polly.core' = @{ 8 = '8.9.1'; 9 = '8.5.2' }
                'newtonsoft.json' = @{ 6 = '13.0.1'; 8 = '13.0.1'; 9 = '13.0.1' }
            }

            # The eighth generation is our own: the neighbour's copies are the very same versions.
            $eighth = @{ dependencyinjection = '8.0.1'; 'dependencyinjection.abstractions' = '8.0.2'; logging = '8.0.1'; 'logging.abstractions' = '8.0.2'; options = '8.0.2'; primitives = '8.0.0' }
            foreach ($name in $eighth.Keys) {
                $versions["microsoft.extensions.$name"] = @{ 6 = '6.0.0'; 8 = $eighth[$name]; 9 = '9.0.9' }
            }

            function Import-Neighbour {
                foreach ($name in $versions.Keys) {
                    if ($version = $versions[$name][$Generation]) {
                        $dll = Get-ChildItem "$Packages/$name/$version/lib/netstandard2.0" -Filter *.dll | Select-Object -First 1
                        try { $null = [Reflection.Assembly]::LoadFrom($dll.FullName) }
                        catch [IO.FileLoadException] { 'loaded already, in the version of PowerShell' > $null }
                    }
                }
            }

            if ($First -eq 'the neighbour') { Import-Neighbour }
            Import-Module $Module
            Connect-Cohere -Sandbox
            if ($First -ne 'the neighbour') { Import-Neighbour }
            $rows = @(Get-CohereConnector -All)
            try { Connect-Cohere -ApiKey abc -BaseUri http://127.0.0.1:1 -MaximumRetryCount 1 } catch { $problem = $_ }

            $ours = [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'CohereConnectors.PS'
            $bin = Join-Path (Split-Path $Module) 'bin'
            [pscustomobject]@{
                Rows = $rows | ConvertTo-Json -Depth 6 -Compress
                Neighbours = @([Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object Location -Like "$Packages*").Count
                Strangers = @([Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object Location -Like "$bin*" | ForEach-Object { $_.GetName().Name } | Sort-Object)
                Http = @($ours.Assemblies | Where-Object { $_.GetName().Name -eq 'Microsoft.Extensions.Http' })[0].GetName().Version.ToString()
                Elsewhere = @($ours.Assemblies | Where-Object Location -NotLike "$bin*" | ForEach-Object { $_.GetName().Name })
                Attempts = $problem.Exception.Attempts
            } | ConvertTo-Json
        }
        $packages = if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else { Join-Path ([Environment]::GetFolderPath('UserProfile')) '.nuget/packages' }
        $command, [string[]] $arguments = Get-PowerShellCommand
        $json = & $command @arguments -NoProfile -NonInteractive -Command $script -args $ModulePath, $packages, $Generation, $First
        $found = $json | ConvertFrom-Json
    }

    It 'lists the same connectors' {
        $found.Rows | Should -BeExactly $alone
    }

    It 'retries what failed' {
        $found.Attempts | Should -Be 2
    }

    It 'met a neighbour' {
        $found.Neighbours | Should -BeGreaterThan 5
    }

    It 'keeps its packages out of the default context, and its own versions to itself' {
        $found.Strangers | Should -Be 'CohereConnectors.Model', 'CohereConnectors.PS.Initializer', 'CohereConnectors.PS.Loader'
        $found.Http | Should -BeLike '8.0.*'
        $found.Elsewhere | Should -BeNullOrEmpty
    }
}
