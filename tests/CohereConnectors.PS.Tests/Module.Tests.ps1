BeforeDiscovery {
    # Ways in which a session comes by the module. Each ends with the module imported, perhaps with a prefix.
    $Imports = @(
        @{ Way = 'Import-Module'; Import = 'Import-Module $Path' }
        @{ Way = 'Import-Module -Force'; Import = 'Import-Module $Path; Import-Module $Path -Force' }
        @{ Way = 'a third -Force'; Import = '1..3 | ForEach-Object { Import-Module $Path -Force }' }
        @{ Way = 'Remove-Module and Import-Module'
            Import = 'Import-Module $Path; Remove-Module CohereConnectors.PS; Import-Module $Path' }
        @{ Way = '-Force, Remove-Module and Import-Module'
            Import =
                'Import-Module $Path; Import-Module $Path -Force; Remove-Module CohereConnectors.PS; Import-Module $Path' }
        @{ Way = 'Import-Module -Prefix'; Import = 'Import-Module $Path -Prefix My'; Prefix = 'My' }
        @{ Way = 'Import-Module and then -Force -Prefix'
            Import = 'Import-Module $Path; Import-Module $Path -Force -Prefix My'; Prefix = 'My' }
        @{ Way = '-Prefix, Remove-Module and Import-Module'
            Import = 'Import-Module $Path -Prefix My; Remove-Module CohereConnectors.PS; Import-Module $Path' }
        @{ Way = 'Import-Module inside of another module'
            Import =
                'New-Module { param($Path) Import-Module $Path -Global; Export-ModuleMember } -ArgumentList $Path | Import-Module' }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Manifest = Import-PowerShellDataFile $ModulePath

    # Uses the module and tells what came of it. The commands may carry a prefix.
    $Use = @'
& "Connect-${Prefix}Cohere" -Sandbox -SandboxSize 50
$rows = @(& "Get-${Prefix}CohereConnector" -All)
[pscustomobject]@{
    Rows       = $rows.Count
    IsTyped    = $rows[0] -is [CohereConnectors.Connector]
    Table      = $rows | Select-Object -First 1 | Out-String
    Key        = $rows[0].PSStandardMembers.DefaultKeyPropertySet.ReferencedPropertyNames -join ','
    Connection = & "Get-${Prefix}CohereConnection" | Out-String
    Modules    = @(Get-Module).Name -match 'Cohere' -join ','
    Left       = $(& "Disconnect-${Prefix}Cohere"; [string](& "Get-${Prefix}CohereConnection"))
}
'@
}

Describe 'The manifest' {
    It 'passes Test-ModuleManifest' {
        (Test-ModuleManifest $ModulePath -ErrorAction Stop).Version | Should -Be $Manifest.ModuleVersion
    }

    It 'can be read as data, for both editions of PowerShell' {
        $Manifest.RootModule | Should -Be 'CohereConnectors.PS.psm1'
        $Manifest.CompatiblePSEditions | Should -Be @('Core', 'Desktop')
    }

    It 'lists its cmdlets by name, and nothing else to export' {
        $Manifest.CmdletsToExport -join ',' | Should -Not -Match '\*'
        $Manifest.FunctionsToExport + $Manifest.AliasesToExport + $Manifest.VariablesToExport | Should -BeNullOrEmpty
    }

    It 'names files that exist' {
        $files = @($Manifest.RootModule) + $Manifest.FormatsToProcess + $Manifest.TypesToProcess
        $files | Should -HaveCount 3
        foreach ($file in $files) {
            Join-Path (Split-Path $ModulePath) $file | Should -Exist
        }
    }
}

Describe 'The module in a session' {
    It 'exports exactly the cmdlets of the manifest' {
        $module = Get-Module CohereConnectors.PS
        $module.ExportedCmdlets.Keys | Sort-Object | Should -Be ($Manifest.CmdletsToExport | Sort-Object)
        $module.ExportedCommands.Count | Should -Be $Manifest.CmdletsToExport.Count
        $module.ExportedAliases.Keys + $module.ExportedFunctions.Keys + $module.ExportedVariables.Keys |
            Should -BeNullOrEmpty
    }

    It 'makes every cmdlet sealed, with output types that users can name' {
        foreach ($command in Get-Command -Module CohereConnectors.PS) {
            $command.ImplementingType.IsSealed | Should -BeTrue -Because $command.Name
            $types =
                @($command.ImplementingType.GetCustomAttributes([System.Management.Automation.OutputTypeAttribute],
                    $false).Type)
            $types | Should -Not -BeNullOrEmpty -Because $command.Name
            foreach ($type in $types.Type) {
                $type.FullName -as [type] | Should -Be $type -Because $command.Name
            }
        }
    }

    It 'works after <Way>' -ForEach $Imports {
        $used = Invoke-FreshProcess {
            param($Path, $Import, $Prefix, $Use)
            $ErrorActionPreference = 'Stop'
            . ([scriptblock]::Create($Import))
            . ([scriptblock]::Create($Use))
        } $Import, "$Prefix", $Use
        $used.Rows | Should -Be 50
        $used.IsTyped | Should -BeTrue
        $used.Table | Should -Match 'Id +AuthType +AuthStatus +Active' -Because 'the view of connectors shows it'
        $used.Table | Should -Not -Match 'OrganizationId' -Because 'the view of connectors does not show it'
        $used.Key | Should -Be 'Id'
        $used.Connection | Should -Match 'BaseUri[\s\S]+https://sandbox\.invalid/'
        $used.Modules | Should -Be 'CohereConnectors.PS' -Because 'users see one module'
        $used.Left | Should -BeNullOrEmpty
    }

    It 'works in a second runspace' {
        $shell = New-SecondShell "`$Prefix = ''; $Use"
        $used = $shell.Invoke()[0]
        $shell.Dispose()
        $used.Rows | Should -Be 50
        $used.IsTyped | Should -BeTrue
        $used.Key | Should -Be 'Id'
    }

    It 'is imported from a folder whose name is <_>' -ForEach '[x]', 'a b', 'ä' {
        $folder = "$TestDrive/$_/CohereConnectors.PS"
        $null = New-Item $folder -ItemType Directory
        Copy-Item "$(Split-Path $ModulePath)/*" $folder -Recurse
        $used = Invoke-FreshProcess {
            param($Path, $Folder)
            Import-Module ([WildcardPattern]::Escape("$Folder/CohereConnectors.PS.psd1"))
            Connect-Cohere -Sandbox -SandboxSize 3
            @(Get-CohereConnector -All).Count
        } $folder
        $used | Should -Be 3
    }

    # The engine itself does not find a manifest in a folder whose name is not a valid pattern; it does find a script
    # module.
    It 'is imported by its script module from a folder whose name is <_>' -ForEach '[x]', 'a[b', '[z-a]' {
        $folder = "$TestDrive/script/$_/CohereConnectors.PS"
        $null = New-Item $folder -ItemType Directory
        Copy-Item "$(Split-Path $ModulePath)/*" $folder -Recurse
        $used = Invoke-FreshProcess {
            param($Path, $Folder)
            Import-Module ([WildcardPattern]::Escape("$Folder/CohereConnectors.PS.psm1"))
            (Get-Command Connect-Cohere).DLL
        } $folder
        $used | Should -Be "$folder/bin/net8.0/CohereConnectors.PS.dll".Replace('/', [IO.Path]::DirectorySeparatorChar)
    }

    It 'works in <Job>' -ForEach @{ Job = 'Start-ThreadJob' }, @{ Job = 'Start-Job' } {
        $used =
            & $Job { Import-Module $args[0]; $Prefix = ''
                . ([scriptblock]::Create($args[1])) } -ArgumentList $ModulePath, $Use |
            Receive-Job -Wait -AutoRemoveJob
        $used.Rows | Should -Be 50
        $used.IsTyped | Should -BeTrue
    }

    It 'is imported through the module path by <Line>, where no module was analyzed before' -ForEach @(
        @{ Line = 'Connect-Cohere -Sandbox -SandboxSize 3; @(Get-CohereConnector).Count'; Gives = 3 }
        @{ Line = 'Get-CohereConnection'; Gives = '' }
    ) {
        $modules = (New-Item "$TestDrive/$(New-Guid)" -ItemType Directory).FullName
        Copy-Item (Split-Path $ModulePath) "$modules/CohereConnectors.PS" -Recurse
        $env:PSModuleAnalysisCachePath = "$modules/cache"
        try {
            $found = Invoke-FreshProcess {
                param($Path, $Modules, $Line)
                $isCold = -not (Test-Path $env:PSModuleAnalysisCachePath)
                $env:PSModulePath = $Modules + [System.IO.Path]::PathSeparator + $env:PSModulePath
                $gives = . ([scriptblock]::Create($Line))
                [pscustomobject]@{ IsCold = $isCold; Gives = $gives
                    From = (Get-Module CohereConnectors.PS).ModuleBase }
            } $modules, $Line
        }
        finally {
            Remove-Item Env:PSModuleAnalysisCachePath
        }
        $found.IsCold | Should -BeTrue
        "$($found.Gives)" | Should -Be $Gives
        $found.From | Should -Be (Join-Path $modules CohereConnectors.PS)
    }
}

Describe 'Remove-Module' {
    BeforeAll {
        $Server = Start-TestServer
    }

    AfterAll {
        Stop-TestServer
    }

    It 'closes the connection and its sockets, and takes the commands away, after <Way>' -ForEach @(
        @{ Way = 'Import-Module'; Import = 'Import-Module $Path' }
        @{ Way = '-Force'; Import = 'Import-Module $Path; Import-Module $Path -Force' }
        @{ Way = '-Prefix'; Import = 'Import-Module $Path -Prefix My'; Prefix = 'My' }
    ) {
        $left = Invoke-FreshProcess {
            param($Path, $Import, $Prefix, $Address)
            function Get-Socket {
                [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections() |
                    Where-Object { $_.RemoteEndPoint.Port -eq ([uri]$Address).Port -and $_.State -eq 'Established' }
            }
            . ([scriptblock]::Create($Import))
            $connection = & "Connect-${Prefix}Cohere" -ApiKey abc -BaseUri $Address -PassThru
            $before = @(Get-Socket).Count
            Remove-Module CohereConnectors.PS
            $after = @(Get-Socket).Count
            $commands = @(Get-Command *-*Cohere* -CommandType Cmdlet -ErrorAction Ignore).Count
            Import-Module $Path
            try { Get-CohereConnector -Connection $connection } catch { $problem = $_ }
            [pscustomobject]@{ Before = $before; After = $after; Commands = $commands
                Problem = $problem.FullyQualifiedErrorId }
        } $Import, "$Prefix", $Server.Api
        $left.Before | Should -BeGreaterThan 0
        $left.After | Should -Be 0
        $left.Commands | Should -Be 0
        $left.Problem | Should -BeLike 'NotConnected*'
    }
}
