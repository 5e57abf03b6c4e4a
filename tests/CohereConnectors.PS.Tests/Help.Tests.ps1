# The help as Get-Help shows it is complete, tells the truth, and its examples run.
BeforeDiscovery {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/../../tools/help/Markdown.ps1
    $docs = "$PSScriptRoot/../../docs"
    $Commands = Get-Command -Module CohereConnectors.PS | ForEach-Object { @{ Name = $_.Name } }
    $Topics = 'about_CohereConnectors', 'about_CohereConnectors_Automation', 'about_CohereConnectors_Errors',
        'about_CohereConnectors_Recipes'
    $Pages = Get-ChildItem $docs -Recurse -Filter *.md |
        ForEach-Object { @{ Page = [System.IO.Path]::GetRelativePath($docs, $_.FullName).Replace('\', '/') } }

    # Every block of PowerShell that help shows: the examples of the cmdlets, and the blocks of the topics. Recipes have
    # tests of their own.
    $Blocks = @(
        foreach ($command in Get-Command -Module CohereConnectors.PS) {
            foreach ($example in (Read-CmdletPage (Read-Text "$docs/cmdlets/$($command.Name).md") $command).Examples) {
                @{ Page = $command.Name; Title = $example.Title; Code = $example.Code; Output = $example.Output
                    NotRun = $example.NotRun }
            }
        }
        foreach ($topic in $Topics -ne 'about_CohereConnectors_Recipes') {
            $title = $comment = ''
            foreach ($piece in Read-Markdown (Read-Text "$docs/$topic.md")) {
                if ($piece.Kind -eq 'heading') { $title = $piece.Text }
                if ($piece.Kind -eq 'code' -and $piece.Language -eq 'powershell') {
                    @{ Page = $topic; Title = "$title ($($piece.Text.Split("`n")[0]))"; Code = $piece.Text; Output = ''
                        NotRun = $comment }
                }
                $comment = if ($piece.Kind -eq 'comment') { $piece.Text }
            }
        }
    )

    # Arguments that are refused before anything is sent.
    $Refused = @(
        @{ Id = 'InvalidConnection'; Code = 'Connect-Cohere -ApiKey "a b"' }
        @{ Id = 'InvalidEnvironment'; Code = 'Reset-Session; $env:CO_API_URL = "nowhere"; Get-CohereConnector' }
        @{ Id = 'InvalidHostToken'
            Code =
                'Test-CohereConnector -Url https://a.example.com/search -HostToken @{ "https://a.example.com" = "b" }' }
        @{ Id = 'InvalidPageSize'; Code = 'Get-CohereConnector -All -Limit 0' }
        @{ Id = 'InvalidConnectorId'; Code = 'Get-CohereConnector -Id ..' }
        @{ Id = 'InvalidSettings'; Code = "New-CohereConnector ' ' https://wiki.example.com/search" }
        @{ Id = 'IncompleteServiceAuth'; Code = 'Set-CohereConnector -Id a -ServiceAuthType bearer' }
        @{ Id = 'ConflictingAuth'
            Code = 'Set-CohereConnector -Id a -OAuthScope b -ServiceAuthType bearer -ServiceAuthToken (Get-Secret c)' }
        @{ Id = 'NothingToChange'; Code = 'Set-CohereConnector -Id a' }
        @{ Id = 'UnknownFormat'; Code = 'Export-CohereConnector connectors.txt' }
        @{ Id = 'InvalidSecret'; Code = 'Import-CohereConnector backup.json -Secret text' }
        @{ Id = 'FileNotRead'; Code = 'Import-CohereConnector none.json' }
        @{ Id = 'FileNotWritten'; Code = 'Export-CohereConnector none/backup.json' }
        @{ Id = 'InsecureEndpoint'; Code = 'Connect-Cohere -ApiKey a -BaseUri http://example.com' }
        @{ Id = 'SecretRequired'
            Code =
                "[pscustomobject]@{ Name = 'a'; Url = 'https://a.example.com/search'; AuthType = 'oauth' } | New-CohereConnector" }
        @{ Id = 'ConnectionMismatch'
            Code =
                "[pscustomobject]@{ Id = 'gdrive-r9ghj7'; OrganizationId = 'other' } | Remove-CohereConnector -Force" }
        @{ Id = 'NotConnected'
            Code = '$c = Connect-Cohere -Sandbox -PassThru; Disconnect-Cohere; Get-CohereConnector -Connection $c' }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/../../tools/help/Markdown.ps1
    $Root = [System.IO.Path]::GetFullPath("$PSScriptRoot/../..")
    $Docs = "$Root/docs"
    $Server = Start-TestServer

    # What the examples suppose: a secret store.
    function Get-Secret([string] $Name) {
        ConvertTo-SecureString "secret-of-$($Name -replace '\W')" -AsPlainText -Force }

    # The parameters of a cmdlet that help describes: its own, but for hidden ones.
    function Get-OwnParameter($Command) {
        $Command.Parameters.Values | Where-Object {
            $_.Name -notin [System.Management.Automation.Cmdlet]::CommonParameters -and
                $_.Attributes.DontShow -notcontains $true
        }
    }

    # Parameters that pages may name: the module's, a few of PowerShell's own, and what several of them begin with.
    $Known = (Get-Command -Module CohereConnectors.PS).Parameters.Keys + 'Examples', 'File', 'First', 'NonInteractive',
        'OAuth', 'ServiceAuth'

    # Lines without what a table pads them with.
    function Get-Line([string] $Text) { @($Text.Trim("`r", "`n") -split '\r?\n').TrimEnd() }
}

AfterAll {
    Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore
    Stop-TestServer
}

Describe 'Get-Help <Name>' -ForEach $Commands {
    BeforeAll {
        $Command = Get-Command $Name
        $Help = Get-Help $Name -Full
        $Parameters = @(Get-OwnParameter $Command)
    }

    It 'shows the page that was written for it' {
        $page = Read-CmdletPage (Read-Text "$Docs/cmdlets/$Name.md") $Command
        $Help.Synopsis | Should -Be (ConvertTo-PlainText $page.Synopsis)
        $Help.description.Text.Count | Should -Be $page.Description.Count
        $Help.examples.example.code |
            Should -Be $page.Examples.ForEach({ "$($_.Code)$(if ($_.Output) { "`n`n$($_.Output)" })" })
        $Help.examples.example.Count | Should -BeGreaterOrEqual 2 -Because 'a page has at least two examples'
        $Help.alertSet.alert.Text | Should -Not -BeNullOrEmpty -Because 'the section Notes must have text'
    }

    It 'describes each of its parameters, and no other' {
        $described = @($Help.parameters.parameter | Where-Object { $_ })
        $described.Name | Sort-Object | Should -Be ($Parameters.Name | Sort-Object)
        foreach ($parameter in $Parameters) {
            $shown = $described | Where-Object Name -eq $parameter.Name
            $facts = @($parameter.ParameterSets.Values)
            $shown.description.Text -join ' ' |
                Should -Match '(?s)^[A-Z].+\.$' -Because "-$($parameter.Name) is described in sentences"
            $shown.required | Should -Be "$($facts[0].IsMandatory)" -Because "-$($parameter.Name)"
            $shown.position |
                Should -Be $(if ($facts[0].Position -lt 0) { 'named' } else {
                    $facts[0].Position }) -Because "-$($parameter.Name)"
            $shown.pipelineInput -match 'ByValue' |
                Should -Be $facts[0].ValueFromPipeline -Because "-$($parameter.Name)"
            $shown.pipelineInput -match 'ByPropertyName' |
                Should -Be $facts[0].ValueFromPipelineByPropertyName -Because "-$($parameter.Name)"
            $type = [System.Nullable]::GetUnderlyingType($parameter.ParameterType) ?? $parameter.ParameterType
            $shown.type.name | Should -Be $type.Name -Because "-$($parameter.Name)"

            # The help of a parameter speaks for all of its parameter sets.
            $facts | ForEach-Object { "$($_.IsMandatory) $($_.Position) $($_.ValueFromPipeline)" } |
                Select-Object -Unique | Should -HaveCount 1
        }
    }

    It 'shows the syntax of each of its parameter sets' {
        $items = @($Help.syntax.syntaxItem)
        $items.Count | Should -Be $Command.ParameterSets.Count
        $shown = $items | ForEach-Object { (@($_.parameter | Where-Object { $_ }).Name | Sort-Object) -join ' ' }
        $real = $Command.ParameterSets | ForEach-Object {
            ($_.Parameters.Name | Where-Object { $_ -in $Parameters.Name } | Sort-Object) -join ' '
        }
        $shown | Sort-Object | Should -Be ($real | Sort-Object)
    }

    It 'names the types that go in and come out' {
        $in = @(
            foreach ($parameter in $Command.Parameters.Values) {
                if (@($parameter.ParameterSets.Values.ValueFromPipeline) -contains $true) {
                    $parameter.ParameterType.IsArray ? $parameter.ParameterType.GetElementType().FullName : $parameter.ParameterType.FullName
                }
            }
            if (@($Parameters.ParameterSets.Values.ValueFromPipelineByPropertyName) -contains $true) { 'System.Object' }

            # A key is a SecureString; a string and a credential are made one.
            if ($Name -eq 'Connect-Cohere') { 'System.String', 'System.Management.Automation.PSCredential' }
        )
        if (-not $in) { $in = 'None' }
        $Help.inputTypes.inputType.type.name | Sort-Object |
            Should -Be ($in | Sort-Object) -Because 'the section Inputs has a heading for each type'

        $out = $Command.OutputType.Name -replace '^System.Void$', 'None'
        $Help.returnValues.returnValue.type.name |
            Should -Be $out -Because 'the section Outputs has a heading for each type of [OutputType]'
    }

    It 'names the page of the API first, https only, and help that exists' {
        $links = @($Help.relatedLinks.navigationLink)
        $links[0].linkText | Should -Match ': https://(docs|dashboard)\.cohere\.com/'
        foreach ($link in $links) {
            if ($link.linkText -match '://') { $link.linkText | Should -Match ': https://[^ ]+$' }
            else { (Get-Help $link.linkText).Name | Should -Be $link.linkText }
        }
    }

    It 'opens its own page with -Online, not one of the API' {
        $Command.HelpUri | Should -Match "^https://.+(/docs/cmdlets/|/CohereConnectors\.PS#)$Name\.md$"
        "$PSScriptRoot/../../docs/cmdlets/$Name.md" | Should -Exist
        $hooks = [System.Management.Automation.Internal.InternalTestHooks]
        $hooks::SetTestHook('BypassOnlineHelpRetrieval', $true)
        try { Get-Help $Name -Online | Should -BeLike "*$($Command.HelpUri)*" }
        finally { $hooks::SetTestHook('BypassOnlineHelpRetrieval', $false) }
    }

    It 'shows its parts at the prompt' {
        Get-Help $Name -Examples | Out-String | Should -Match '-------- Example 2: '
        Get-Help $Name -Detailed | Out-String | Should -Match ([regex]::Escape($Name))
        foreach ($parameter in $Parameters) {
            Get-Help $Name -Parameter $parameter.Name | Out-String | Should -Match "-$($parameter.Name)\b"
        }
    }
}

Describe 'The address of the pages on the web' {
    It 'is that of the repository which the build names' {
        $project = "$PSScriptRoot/../../src/CohereConnectors.PS"
        $named = '-p:TargetFramework=net8.0', '-p:ProjectUri=https://git.example.com/somebody/module'
        dotnet msbuild $project -t:FindHelpPages -getProperty:HelpPages -nodeReuse:false @named |
            Should -Be 'https://git.example.com/somebody/module/blob/HEAD/docs/cmdlets/'
    }
}

Describe 'Get-Help <_>' -ForEach $Topics {
    It 'lists every cmdlet' {
        $list = Split-Section (Read-Markdown (Read-Text "$Docs/about_CohereConnectors.md")) 2
        $named = [regex]::Matches(($list['The cmdlets'].Text -join ' '), '[A-Z][a-z]+-Cohere\w*').Value
        (Get-Command -Module CohereConnectors.PS).Name | Where-Object { $_ -notin $named } |
            Should -BeNullOrEmpty -Because 'docs/about_CohereConnectors.md lists the cmdlets'
    }

    It 'shows the topic, and a line of it in lists' {
        Get-Help $_ | Out-String | Should -Match "TOPIC\r?\n +$_\r?\n"
        $synopsis = (Get-Help "$_*" | Where-Object Name -eq $_).Synopsis
        $synopsis | Should -Match '^[A-Z].+\.$'
    }
}

Describe 'about_CohereConnectors_Errors' {
    BeforeAll {
        $Described = @{}
        foreach ($part in 'Errors of a request', 'Errors before a request', 'Errors of files and imports') {
            $sections =
                Split-Section (Split-Section (Read-Markdown (Read-Text "$Docs/about_CohereConnectors_Errors.md")) 2)[$part] 3
            $sections.Keys -ne '' | ForEach-Object { $Described[$_] = $sections[$_] }
        }

        $assembly = (Get-Command Get-CohereConnector).ImplementingType.Assembly
        $ArgumentIds = foreach ($class in 'ArgumentErrorIds', 'FileErrorIds') {
            $assembly.GetType("CohereConnectors.PS.Errors.$class").GetFields().ForEach({ $_.GetRawConstantValue() })
        }
    }

    It 'describes every error id, and no other' {
        $ArgumentIds.Count | Should -BeGreaterOrEqual 8
        $ids = [enum]::GetNames([CohereConnectors.CohereErrorCode]) + $ArgumentIds
        $ids | Where-Object { $_ -notin $Described.Keys } |
            Should -BeNullOrEmpty -Because 'each error id has a section in docs/about_CohereConnectors_Errors.md'
        $Described.Keys | Where-Object { $_ -notin $ids } | Should -BeNullOrEmpty -Because 'the module has no such id'
    }

    It 'gives each its cause and its cure' {
        foreach ($id in $Described.Keys) {
            ($Described[$id] | Where-Object Kind -eq item).Text -replace ':.*' | Should -Be 'Cause',
                'Action' -Because $id
        }
    }

    It 'gives each its category and its status' {
        $traits =
            (Get-Command Get-CohereConnector).ImplementingType.Assembly.GetType('CohereConnectors.PS.Errors.ErrorTraits')
        foreach ($code in [enum]::GetValues([CohereConnectors.CohereErrorCode])) {
            $category = try { $traits.GetMethod('Of').Invoke($null, @($code)).Category } catch { $null }
            $category | Should -Not -BeNullOrEmpty -Because "ErrorTraits must have a row for $code"
            $Described["$code"][0].Text | Should -Match "\bCategory $category\.$" -Because $code
        }
        foreach ($status in 400, 401, 402, 403, 410, 422, 498, 499, 501) {
            $problem = Get-ThrownError { Connect-TestServer "/status/$status"; Get-CohereConnector }
            $id = $problem.FullyQualifiedErrorId -replace ',.*'
            $Described[$id][0].Text | Should -Match "^Status $status\b"
        }
    }

    It '<Id> is what the module says when it refuses <Code>' -ForEach $Refused {
        Connect-Cohere -Sandbox
        try {
            $env:CO_API_KEY = 'test-key'
            $problem = Get-ThrownError { $ErrorActionPreference = 'Stop'; . ([scriptblock]::Create($Code)) }
        }
        finally { Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore }
        $problem.FullyQualifiedErrorId -replace ',.*' | Should -Be $Id
        $Described[$Id][0].Text | Should -Match "Category $($problem.CategoryInfo.Category)\."
    }
}

Describe 'The examples' {
    BeforeAll {
        # Examples, and the runspaces that they make, load the module by its name. In output there are other modules
        # too.
        $null = New-Item "$TestDrive/modules" -ItemType Directory
        Copy-Item "$Root/output/CohereConnectors.PS" "$TestDrive/modules" -Recurse
        $OldModulePath = $env:PSModulePath
        $env:PSModulePath = "$TestDrive/modules" + [System.IO.Path]::PathSeparator + $env:PSModulePath
        Remove-Module CohereConnectors.PS
        Import-Module CohereConnectors.PS
    }

    AfterAll {
        $env:PSModulePath = $OldModulePath
        Remove-Module CohereConnectors.PS
        Import-Module $ModulePath
    }

    BeforeEach {
        Push-Location -LiteralPath (New-Item "$TestDrive/$([guid]::NewGuid())" -ItemType Directory)
        $env:CO_API_KEY = 'test-key'
        $env:CO_API_URL = $Server.Api
        Connect-Cohere -Sandbox
    }

    AfterEach {
        Pop-Location
        Disconnect-Cohere
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore
    }

    # An example that makes its own connection gets it from the environment, which leads to the test server.
    It 'of <Page> run: <Title>' -ForEach ($Blocks | Where-Object { -not $_.NotRun }) {
        $written = & ([scriptblock]::Create($Code)) 2>&1 3>&1
        $written | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } | Should -BeNullOrEmpty
        $warnings = @($written | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        if ($Code -match 'Write-Warning') { $warnings.Count | Should -Be 1 } else { $warnings | Should -BeNullOrEmpty }
        if ($Output) {
            $shown = $written | Out-String -Width 200
            Get-Line $shown | Should -Be (Get-Line $Output)
        }
    }

    It 'that cannot run are these and no others' {
        $notRun = $Blocks | Where-Object { $_.NotRun } | ForEach-Object { "$($_.Page): $($_.NotRun)" }
        $notRun | Should -Be @(
            'Connect-Cohere: needs a gateway'
            'Export-CohereConnectorReport: opens a browser'
            'Get-CohereConnectorFinding: ends the session'
            'Request-CohereConnectorAuthorization: opens a browser'
            'about_CohereConnectors_Automation: not run: asks for the key'
            'about_CohereConnectors_Automation: not run: changes the machine'
            'about_CohereConnectors_Automation: not run: stands by itself in a test file'
        )
    } -ForEach @(@{ Blocks = $Blocks })

    It 'of <Page> that cannot run name what exists: <Title>' -ForEach ($Blocks | Where-Object { $_.NotRun }) {
        $problems = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($Code, [ref]$null, [ref]$problems)
        $problems | Should -BeNullOrEmpty
        foreach ($call in $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) {
            if ($call.GetCommandName() -notlike '*-Cohere*') { continue }
            $command = Get-Command $call.GetCommandName() -ErrorAction Stop
            foreach ($parameter in $call.CommandElements |
                Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] }) {
                $command.Parameters.Keys | Should -Contain $parameter.ParameterName
            }
        }
    }
}

Describe 'docs/<Page>' -ForEach $Pages {
    BeforeAll {
        $Text = Read-Text "$Docs/$Page"
    }

    It 'names commands and parameters that exist' {
        $names = [regex]::Matches($Text, '\b[A-Z][a-z]+-Cohere[A-Za-z]*').Value | Select-Object -Unique
        foreach ($name in $names) { Get-Command $name -Module CohereConnectors.PS -ErrorAction Ignore |
            Should -Not -BeNullOrEmpty -Because $name }
        $mentioned =
            [regex]::Matches(($Text -replace '(?ms)^```.*?^```'), '`-([A-Z]\w+)').ForEach({ $_.Groups[1].Value }) |
                Select-Object -Unique
        foreach ($parameter in $mentioned) { $Known | Should -Contain $parameter }
    }

    It 'links to pages that exist, and to https' {
        foreach ($link in [regex]::Matches(($Text -replace '(?ms)^```.*?^```'),
            '\]\(([^)]+)\)').ForEach({ $_.Groups[1].Value })) {
            if ($link -notmatch '^https://') { Join-Path (Split-Path "$Docs/$Page") $link | Should -Exist }
        }
        $Text -replace 'http on port' | Should -Not -Match 'http://'
    }
}
