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
        try { Connect-Cohere -ApiKey abc -BaseUri http://127.0.0.1:1 -MaximumRetryCount 1 } catch {
            $null = 'nobody listens there' }
        [pscustomobject]@{ Told = $told; Import = $import; Request = $request; Retry = @(Get-Loaded) }
    }

    # PowerShell keeps in its cache which methods its processes compiled, and the runtime compiles them in the background
    # of the next process, which loads their assemblies at any time. An empty cache has no such profile.
    $cache = $env:XDG_CACHE_HOME
    try {
        $env:XDG_CACHE_HOME = "$TestDrive/first"
        $Loaded = Invoke-FreshProcess $look $false
        $env:XDG_CACHE_HOME = "$TestDrive/second"
        $LoadedAloud = Invoke-FreshProcess $look $true
    }
    finally {
        $env:XDG_CACHE_HOME = $cache
    }
}

Describe 'The assemblies of the module' {
    It 'are only the cmdlets and the model after the import, in the default context' {
        $ours = $Loaded.Import | Where-Object IsOurs
        $ours.Name | Sort-Object | Should -Be 'CohereConnectors.Model', 'CohereConnectors.PS'
        $ours.IsDefault | Should -Be $true, $true
        $Loaded.Import.Name -like 'Microsoft.Extensions.*' | Should -BeNullOrEmpty
    }

    It 'are no others in the default context after a request' {
        $Loaded.Request | Where-Object { $_.IsOurs -and $_.IsDefault } | ForEach-Object Name | Sort-Object |
            Should -Be 'CohereConnectors.Model', 'CohereConnectors.PS'
        $Loaded.Request | Where-Object { $_.IsDefault -and $_.Name -like 'Microsoft.Extensions.*' } |
            Should -BeNullOrEmpty
    }

    It 'are otherwise in a named context of their own' {
        $ours = $Loaded.Request | Where-Object { $_.IsOurs -and -not $_.IsDefault }
        $ours.Context | Sort-Object -Unique | Should -Be 'CohereConnectors.PS'
        foreach ($name in 'CohereConnectors.Client', 'CohereConnectors.Sandbox', 'Microsoft.Extensions.Http') {
            $ours.Name | Should -Contain $name
        }
    }

    It 'are the same after a request that was retried' {
        $Loaded.Retry | Where-Object IsOurs | ForEach-Object Name | Sort-Object |
            Should -Be ($Loaded.Request | Where-Object IsOurs | ForEach-Object Name | Sort-Object)
    }

    It 'are the same after a verbose import, which names each command' {
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
            Connect-Cohere -Sandbox
            Remove-Module CohereConnectors.PS
            Import-Module $Path
            Connect-Cohere -Sandbox
            [System.AppDomain]::CurrentDomain.GetAssemblies().ForEach{ $_.GetName().Name } -like 'CohereConnectors*'
        }
        $count | Sort-Object |
            Should -Be 'CohereConnectors.Client', 'CohereConnectors.Model', 'CohereConnectors.PS',
                'CohereConnectors.Sandbox'
    }
}

# It is in the default context, where another module's version of a package may be.
Describe 'The assembly of the cmdlets for <Framework>' -ForEach @(
    @{ Framework = 'net8.0' }

    # .NET Framework gets the types of asynchronous streams from packages, and the initializer serves them.
    @{ Framework = 'net472'; Except = 'Microsoft.Bcl.AsyncInterfaces', 'System.Threading.Tasks.Extensions' }
) {
    It 'uses no package' {
        $bin = "$(Split-Path $ModulePath)/bin"
        $file = [System.IO.File]::OpenRead("$bin/$Framework/CohereConnectors.PS.dll")
        try {
            $reader = [System.Reflection.PortableExecutable.PEReader]::new($file)
            $metadata = [System.Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
            $names = foreach ($handle in $metadata.AssemblyReferences) {
                $metadata.GetString($metadata.GetAssemblyReference($handle).Name)
            }
        }
        finally {
            $file.Dispose()
        }
        $names | Should -Contain 'CohereConnectors.Client'
        $packages =
            @((Get-ChildItem "$bin/*/dependencies/*.dll").BaseName -notlike 'CohereConnectors.*' | Sort-Object -Unique)
        $packages | Should -Contain 'System.Text.Json'
        $names | Where-Object { $_ -in $packages } | Sort-Object | Should -Be $Except
        $ofPlatform = '^(System(\..+)?|Microsoft\.Win32\.Primitives|mscorlib|netstandard)$'
        $ours = 'CohereConnectors.Client', 'CohereConnectors.Model', 'CohereConnectors.Sandbox'
        $names -notmatch $ofPlatform | Where-Object { $_ -notin $Except + $ours } | Should -BeNullOrEmpty
    }
}

Describe 'The types of the model' {
    BeforeAll {
        $Types = Invoke-FreshProcess {
            param($Path)
            Import-Module $Path
            foreach ($name in 'Connector', 'ConnectorOAuth', 'ConnectorAuthorization', 'CohereConnection',
                'CohereApiException', 'CohereErrorCode') {
                ("CohereConnectors.$name" -as [type]).FullName
            }
        }
    }

    It 'can be named by users before the first command' {
        $Types | Should -HaveCount 6
        $Types | Should -BeLike 'CohereConnectors.*'
    }

    It 'are the types that the cmdlets use' {
        Connect-Cohere -Sandbox
        Get-CohereConnector -Limit 1 | Should -BeOfType ([CohereConnectors.Connector])
        Get-CohereConnection | Should -BeOfType ([CohereConnectors.CohereConnection])
    }

    It 'can be caught by name in a script' {
        $caught =
            try {
                Connect-Cohere -ApiKey abc -BaseUri http://api.example.com } catch [CohereConnectors.CohereApiException] { $_.Exception.ErrorCode }
        $caught | Should -Be ([CohereConnectors.CohereErrorCode]::InsecureEndpoint)
    }
}

Describe 'A second copy of the module' {
    BeforeAll {
        $Copy = "$TestDrive/CohereConnectors.PS"
        Copy-Item (Split-Path $ModulePath) $Copy -Recurse
    }

    # PowerShell accepts the members of a type from one types file only.
    It 'is refused beside the first, which goes on to work' {
        $used = Invoke-FreshProcess {
            param($Path, $Copy)
            Import-Module $Path
            Connect-Cohere -Sandbox -SandboxSize 7
            try { Import-Module "$Copy/CohereConnectors.PS.psd1" -ErrorAction Stop } catch { $problem = "$_" }
            $secret = ConvertTo-SecureString 'CLIENTSECRET-4hT' -AsPlainText
            [pscustomobject]@{
                Problem  = $problem
                Modules  = @((Get-Module CohereConnectors.PS).ModuleBase)
                Rows     = @(Get-CohereConnector -All).Count
                Table    = Get-CohereConnector -Limit 1 | Out-String
                Xml      =
                    [Management.Automation.PSSerializer]::Serialize([CohereConnectors.ConnectorOAuth]@{
                        ClientSecret = $secret })
            }
        } $Copy
        $used.Problem | Should -Match 'already present'
        $used.Modules | Should -Be (Split-Path $ModulePath)
        $used.Rows | Should -Be 7
        $used.Table | Should -Match 'Id +AuthType +AuthStatus +Active'
        $used.Xml | Should -Not -Match 'ClientSecret'
    }

    It 'works <Where>, with the assemblies of the first' -ForEach @(
        @{ Where = 'after the first was removed'; Import = 'Remove-Module CohereConnectors.PS; . $use $Copy' }
        @{ Where = 'in another runspace'
            Import = 'Start-ThreadJob ([scriptblock]::Create($use)) -ArgumentList $Copy | Receive-Job -Wait' }
    ) {
        $used = Invoke-FreshProcess {
            param($Path, $Copy, $Import)
            Import-Module $Path
            Connect-Cohere -Sandbox -SandboxSize 7
            $use = {
                param($Copy)
                Import-Module "$Copy/CohereConnectors.PS.psd1"
                Connect-Cohere -Sandbox -SandboxSize 5
                [pscustomobject]@{
                    From   = (Get-Module CohereConnectors.PS).ModuleBase
                    Rows   = @(Get-CohereConnector -All).Count
                    Table  = Get-CohereConnector -Limit 1 | Out-String
                    Loaded =
                        @([AppDomain]::CurrentDomain.GetAssemblies().ForEach{
                            $_.GetName().Name } -like 'CohereConnectors*').Count
                }
            }
            . ([scriptblock]::Create($Import))
        } $Copy, $Import
        $used.From | Should -Be $Copy
        $used.Rows | Should -Be 5
        $used.Table | Should -Match 'Id +AuthType +AuthStatus +Active'
        $used.Loaded | Should -Be 4
    }
}
