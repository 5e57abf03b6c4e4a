BeforeAll {
    . $PSScriptRoot/Common.ps1

    # What is loaded in a new process: after the import, and after a first request; and what the import told.
    $look = {
        param($Path, $Verbose)
        function Get-Loaded {
            $folder = Split-Path $Path
            foreach ($context in [System.Runtime.Loader.AssemblyLoadContext]::All) {
                foreach ($assembly in $context.Assemblies | Where-Object { -not $_.IsDynamic }) {
                    [pscustomobject]@{
                        Name      = $assembly.GetName().Name
                        Context   = $context.Name
                        IsDefault = $context -eq [System.Runtime.Loader.AssemblyLoadContext]::Default
                        IsOurs    = $assembly.Location.StartsWith($folder)
                    }
                }
            }
        }
        $told = Import-Module $Path -Verbose:$Verbose 4>&1 | Out-String
        $import = @(Get-Loaded)
        Connect-Cohere -Sandbox
        $request = @(Get-Loaded)
        try { Connect-Cohere -ApiKey abc -BaseUri http://127.0.0.1:1 -MaximumRetryCount 1 } catch { $null = 'nobody listens there' }
        [pscustomobject]@{ Told = $told; Import = $import; Request = $request; Retry = @(Get-Loaded) }
    }
    $Loaded = Invoke-FreshProcess $look $false
    $LoadedAloud = Invoke-FreshProcess $look $true
    $OursInDefault = $Loaded.Request | Where-Object { $_.IsOurs -and $_.IsDefault }
}

Describe 'The assemblies of the module' {
    It 'put only the model and what loads the rest in the default context' {
        $OursInDefault.Name | Sort-Object | Should -Be 'CohereConnectors.Model', 'CohereConnectors.PS.Initializer', 'CohereConnectors.PS.Loader'
    }

    It 'put the rest in a named context of their own' {
        $ours = $Loaded.Request | Where-Object { $_.IsOurs -and -not $_.IsDefault }
        $ours.Context | Sort-Object -Unique | Should -Be 'CohereConnectors.PS'
        $ours.Name | Should -Contain 'CohereConnectors.PS'
        $ours.Name | Should -Contain 'Microsoft.Extensions.Http'
    }

    It 'are the same after a request that was retried' {
        $Loaded.Retry | Where-Object IsOurs | ForEach-Object Name | Sort-Object |
            Should -Be ($Loaded.Request | Where-Object IsOurs | ForEach-Object Name | Sort-Object)
    }

    It 'bring no package into the default context' {
        $Loaded.Request | Where-Object { $_.IsDefault -and $_.Name -match '^(Microsoft\.Extensions\.|Polly)' } | Should -BeNullOrEmpty
    }

    It 'are only the loader, the model and the cmdlets after the import alone' {
        $Loaded.Import | Where-Object IsOurs | ForEach-Object Name | Sort-Object |
            Should -Be 'CohereConnectors.Model', 'CohereConnectors.PS', 'CohereConnectors.PS.Initializer', 'CohereConnectors.PS.Loader'
        $Loaded.Import.Name -match '^(Microsoft\.Extensions\.|Polly)' | Should -BeNullOrEmpty
    }

    It 'are the same after an import that tells what it does, which names each command' {
        $LoadedAloud.Import | Where-Object IsOurs | ForEach-Object Name | Sort-Object |
            Should -Be ($Loaded.Import | Where-Object IsOurs | ForEach-Object Name | Sort-Object)
        $Loaded.Told | Should -BeNullOrEmpty
        foreach ($command in Get-Command -Module CohereConnectors.PS) {
            $LoadedAloud.Told | Should -Match "Importing cmdlet '$command'"
        }
    }

    It 'are loaded once, however often the module is imported' {
        $count = Invoke-FreshProcess {
            param($Path)
            Import-Module $Path
            Import-Module $Path -Force
            Remove-Module CohereConnectors.PS
            Import-Module $Path
            @([System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'CohereConnectors*' }).ForEach{ $_.GetName().Name }
        }
        $count | Group-Object | Where-Object Count -gt 1 | Should -BeNullOrEmpty
        $count | Should -Contain 'CohereConnectors.PS'
    }
}

Describe 'Where nothing is compiled ahead of time for the platform' {
    It 'the assemblies for all platforms serve' {
        $folder = "$TestDrive/CohereConnectors.PS"
        Copy-Item (Split-Path $ModulePath) $folder -Recurse
        Get-ChildItem "$folder/bin/net8.0" -Directory | Remove-Item -Recurse
        $found = Invoke-FreshProcess {
            param($Path, $Folder)
            Import-Module "$Folder/CohereConnectors.PS.psd1"
            Connect-Cohere -Sandbox
            $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext((Get-Command Get-CohereConnector).ImplementingType.Assembly)
            [pscustomobject]@{ Rows = @(Get-CohereConnector -All).Count; Context = $context.Name; Folders = @($context.Assemblies.Location | Split-Path | Sort-Object -Unique) }
        } $folder
        $found.Rows | Should -Be 245
        $found.Context | Should -Be 'CohereConnectors.PS'
        $found.Folders | Should -Be (Join-Path $folder 'bin/net8.0')
    }
}

Describe 'The types of the model' {
    It '[<_>] can be named by users' -ForEach @(
        'CohereConnectors.Connector', 'CohereConnectors.ConnectorOAuth', 'CohereConnectors.CohereConnection', 'CohereConnectors.CohereApiException', 'CohereConnectors.CohereErrorCode'
    ) {
        $_ -as [type] | Should -Not -BeNullOrEmpty
    }

    It 'are the types that the cmdlets use' {
        Connect-Cohere -Sandbox
        Get-CohereConnector -Limit 1 | Should -BeOfType ([CohereConnectors.Connector])
        Get-CohereConnection | Should -BeOfType ([CohereConnectors.CohereConnection])
    }

    It 'can be caught by name in a script' {
        $caught = try { Connect-Cohere -ApiKey abc -BaseUri http://api.example.com } catch [CohereConnectors.CohereApiException] { $_.Exception.ErrorCode }
        $caught | Should -Be ([CohereConnectors.CohereErrorCode]::InsecureEndpoint)
    }
}

Describe 'Beside another module with packages of the same names' {
    It 'works, and leaves them to the other module' {
        $other = Join-Path (Split-Path $ModulePath) 'bin/net472/Microsoft.Extensions.Logging.Abstractions.dll'
        $used = Invoke-FreshProcess {
            param($Path, $Other)
            # Another build than ours, loaded the way that most modules do.
            $assembly = [System.Reflection.Assembly]::LoadFrom($Other)
            Import-Module $Path
            Connect-Cohere -Sandbox
            $null = [Microsoft.Extensions.Logging.LogLevel]
            [pscustomobject]@{ Rows = @(Get-CohereConnector -All).Count; Kept = [Microsoft.Extensions.Logging.LogLevel].Assembly -eq $assembly }
        } $other
        $used.Rows | Should -Be 245
        $used.Kept | Should -BeTrue
    }
}
