# Beside modules that bring other versions of the packages that this module brings, loaded before it and after it.
BeforeDiscovery {
    $orders = foreach ($generation in 6, 8, 9, 10) {
        foreach ($first in 'the neighbor', 'this module') { @{ Generation = $generation; First = $first } }
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
            $bin = Join-Path (Split-Path $Module) 'bin'
            $shipped = @((Get-ChildItem "$bin/net8.0/dependencies/*.dll").BaseName -notlike 'CohereConnectors.*')
            $names = $shipped + 'System.Text.Json', 'System.Diagnostics.DiagnosticSource'

            # Loads the way most modules do.
            function Import-Neighbor {
                foreach ($name in $names) {
                    $version = Get-ChildItem "$Packages/$($name.ToLowerInvariant())" -Directory |
                        Where-Object Name -Match "^$Generation(\.\d+)+$" | Sort-Object { [version]$_.Name } |
                            Select-Object -Last 1
                    if (-not $version) { $name; continue }
                    try { $null = [Reflection.Assembly]::LoadFrom("$version/lib/netstandard2.0/$name.dll") }
                    catch [IO.FileLoadException] { $null = 'PowerShell has loaded another version.' }
                }
            }

            if ($First -eq 'the neighbor') { $missing = @(Import-Neighbor) }
            Import-Module $Module
            Connect-Cohere -Sandbox
            if ($First -ne 'the neighbor') { $missing = @(Import-Neighbor) }
            $rows = @(Get-CohereConnector -All)
            try { Connect-Cohere -ApiKey abc -BaseUri http://127.0.0.1:1 -MaximumRetryCount 1 } catch { $problem = $_ }

            $ours = [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -EQ 'CohereConnectors.PS'
            [pscustomobject]@{
                Missing = $missing
                Rows = $rows | ConvertTo-Json -Depth 6 -Compress
                Neighbors =
                    @([Runtime.Loader.AssemblyLoadContext]::Default.Assemblies |
                        Where-Object Location -Like "$Packages*").Count
                InDefault =
                    @([Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object Location -Like "$bin*" |
                        ForEach-Object { $_.GetName().Name } | Sort-Object)
                Http =
                    @($ours.Assemblies |
                        Where-Object { $_.GetName().Name -eq
                            'Microsoft.Extensions.Http' })[0].GetName().Version.ToString()
                Elsewhere =
                    @($ours.Assemblies | Where-Object Location -NotLike "$bin*" | ForEach-Object { $_.GetName().Name })
                Attempts = $problem.Exception.Attempts
            } | ConvertTo-Json
        }
        $packages =
            if ($env:NUGET_PACKAGES) { $env:NUGET_PACKAGES } else {
                Join-Path ([Environment]::GetFolderPath('UserProfile')) '.nuget/packages' }
        $command, [string[]] $arguments = Get-PowerShellCommand
        $json = & $command @arguments -NoProfile -NonInteractive -Command $script -args $ModulePath, $packages,
            $Generation, $First
        $found = $json | ConvertFrom-Json
    }

    It 'lists the same connectors' {
        $found.Rows | Should -BeExactly $alone
    }

    It 'retries what failed' {
        $found.Attempts | Should -Be 2
    }

    It 'met a version of every package' {
        # The packages of diagnostics came with generation 8.
        $missing =
            if ($Generation -eq 6) { 'Microsoft.Extensions.Diagnostics',
                'Microsoft.Extensions.Diagnostics.Abstractions' }
        $found.Missing | Sort-Object | Should -Be $missing
        $found.Neighbors | Should -BeGreaterOrEqual 11
    }

    It 'keeps its packages out of the default context, and its own versions to itself' {
        $found.InDefault | Should -Be 'CohereConnectors.Model', 'CohereConnectors.PS'
        $found.Http | Should -BeLike '8.0.*'
        $found.Elsewhere | Should -BeNullOrEmpty
    }
}
