# What holds for every cmdlet, read off the module itself, so that a new cmdlet cannot forget it.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/../../output/CohereConnectors.PS/CohereConnectors.PS.psd1" -Force
    $cmdlets = Get-Command -Module CohereConnectors.PS | ForEach-Object {
        @{ Name = $_.Name; Command = $_; Type = $_.ImplementingType
            Attribute = $_.ImplementingType.GetCustomAttributes([Management.Automation.CmdletAttribute], $false)[0] }
    }
}

Describe '<Name>' -ForEach $cmdlets {
    BeforeAll {
        $common = [Management.Automation.Cmdlet]::CommonParameters +
            [Management.Automation.Cmdlet]::OptionalCommonParameters
        $own = @($Command.Parameters.Values | Where-Object Name -NotIn $common)
    }

    It 'has an approved verb' {
        (Get-Verb $Command.Verb) | Should -Not -BeNullOrEmpty
    }

    It 'has a singular noun that begins with Cohere' {
        $Command.Noun | Should -MatchExactly '^Cohere([A-Z][a-z]+)*$'
        $Command.Noun | Should -Not -Match 's$'
    }

    It 'is a sealed public class, named for its verb and noun' {
        $Type.IsSealed | Should -BeTrue -Because 'the class must be sealed'
        $Type.IsPublic | Should -BeTrue -Because 'the class must be public'
        $Type.Name | Should -BeExactly ($Command.Verb + $Command.Noun + 'Command')
    }

    It 'says what it emits, in types that users can name' {
        $Command.OutputType |
            Should -Not -BeNullOrEmpty -Because 'the class must have [OutputType]; typeof(void) for no output'
        foreach ($output in $Command.OutputType.Type) {
            if ($output -in [void], [bool], [System.IO.FileInfo]) { continue }
            $output.Assembly.GetName().Name | Should -Be 'CohereConnectors.Model' -Because "$output is an output type"
        }
    }

    It 'supports -WhatIf and -Confirm exactly when it changes connectors or files' {
        $changes = $Command.Noun -eq 'CohereConnector' -and $Command.Verb -notin 'Get', 'Compare', 'Test' -or
            $Command.Verb -eq 'Export'
        $Attribute.SupportsShouldProcess |
            Should -Be $changes -Because "SupportsShouldProcess in [Cmdlet] must be $changes for $Name"
        if ($Command.Verb -eq 'Remove') {
            $Attribute.ConfirmImpact | Should -Be 'High' -Because 'a deletion cannot be undone'
        }
    }

    It 'leads to a page of help on the web' {
        ([uri]$Attribute.HelpUri).Scheme | Should -Be 'https' -Because '[Cmdlet] must have a HelpUri'
    }

    It 'has parameters of types that users can name' {
        foreach ($parameter in $own) {
            $element =
                if ($parameter.ParameterType.IsArray) { $parameter.ParameterType.GetElementType() } else {
                    $parameter.ParameterType }
            $why = "the type of -$($parameter.Name) must be from the Model, .NET or PowerShell"
            $element.Assembly.GetName().Name |
                Should -Not -Match '^(CohereConnectors\.(PS|Client|Sandbox)|Microsoft\.Extensions|Polly)' -Because $why
        }
    }

    It 'takes every secret as a string, a SecureString or a PSCredential, and holds it as a SecureString' {
        # Import-CohereConnector -Secret takes a dictionary of secrets, or a script that finds them; -HostToken takes
        # a dictionary.
        $one = $own | Where-Object { $Command.Name -ne 'Import-CohereConnector' -or $_.Name -ne 'Secret' }
        foreach ($parameter in $one | Where-Object Name -Match 'Secret$|(?<!^Host)Token$|ApiKey$|Password$') {
            if ($parameter.SwitchParameter) { continue }
            $parameter.ParameterType | Should -Be ([securestring]) -Because $parameter.Name
            $parameter.Attributes.TypeId.Name | Should -Contain 'SecretTransformationAttribute' -Because $parameter.Name
        }
    }

    It 'takes every flag of the API as a Boolean that may be left out' {
        foreach ($parameter in $own | Where-Object Name -In Active, ContinueOnFailure) {
            $parameter.ParameterType | Should -Be ([nullable[bool]]) -Because $parameter.Name
        }
    }

    It 'uses the parameter names and types that PowerShell users know' {
        $known = @{
            Name = [string], [string[]]; Id = , [string[]]; InputObject = [CohereConnectors.Connector[]],
                [CohereConnectors.Connector], [object[]]; PassThru = , [switch]; Force = , [switch]
            Proxy = , [uri]; ProxyCredential = , [pscredential]; TimeoutSec = , [int]; MaximumRetryCount = , [int]
                ThrottleLimit = , [int]
            Connection = [CohereConnectors.CohereConnection], [CohereConnectors.CohereConnection[]]; Url = [uri],
                [uri[]], [string]; BaseUri = , [uri]; All = , [switch]
        }
        foreach ($parameter in $own | Where-Object { $known.ContainsKey($_.Name) }) {
            $parameter.ParameterType | Should -BeIn $known[$parameter.Name] -Because $parameter.Name
        }
        foreach ($parameter in $own) { $parameter.Name | Should -MatchExactly '^[A-Z][A-Za-z]+$' }
    }

    It 'takes a connection, unless it makes or shows one' {
        if ($Command.Noun -like 'CohereConnector*' -or $Command.Verb -eq 'Disconnect') {
            $Command.Parameters.Keys | Should -Contain 'Connection'
        }
    }
}

Describe 'The public types' {
    It 'are documented, every public member of them' {
        # The compiler refuses an undocumented member (CS1591 is an error); this holds the promise against the file it
        # wrote.
        $model = [CohereConnectors.Connector].Assembly
        $file = "$PSScriptRoot/../../src/CohereConnectors.Model/bin/Release/netstandard2.0/CohereConnectors.Model.xml"
        $documented = ([xml](Get-Content $file -Raw)).doc.members.member.name
        foreach ($type in $model.GetExportedTypes()) {
            $documented | Should -Contain "T:$($type.FullName)"
            foreach ($property in $type.GetProperties('Public, Instance, DeclaredOnly')) {
                $documented | Should -Contain "P:$($type.FullName).$($property.Name)"
            }
        }
    }
}

Describe 'The assembly of the cmdlets' {
    It 'has no cmdlet that the manifest does not export' {
        $exported = Get-Command -Module CohereConnectors.PS
        $exported[0].ImplementingType.Assembly.GetTypes() |
            Where-Object { $_.IsSubclassOf([System.Management.Automation.Cmdlet]) -and -not $_.IsAbstract } |
            Where-Object { $_ -notin $exported.ImplementingType } |
            Should -BeNullOrEmpty -Because 'CmdletsToExport in module/CohereConnectors.PS.psd1 must name every cmdlet'
    }

    It 'sees only what is public' {
        # The first command loads the client.
        Connect-Cohere -Sandbox
        $client =
            [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'CohereConnectors.Client' })[0]
        $friends =
            $client.GetCustomAttributes([System.Runtime.CompilerServices.InternalsVisibleToAttribute],
                $false).AssemblyName
        $friends | Where-Object { $_ -notlike '*.Tests' } | Should -BeNullOrEmpty
    }
}

Describe 'A script that Windows PowerShell 5.1 reads' {
    It 'has no syntax of PowerShell 7: <_>' -ForEach @(
        'build.ps1'
        'samples/Demo/DemoSession.ps1'
        'tests/CohereConnectors.PS.Tests/Common.ps1'
        'tests/CohereConnectors.PS.Tests/Recipes.Tests.ps1'
        'tools/Engine.ps1'
        'tools/Desktop.ps1'
        'tools/help/Markdown.ps1'
    ) {
        $tokens = $errors = $null
        $path = (Resolve-Path "$PSScriptRoot/../../$_").ProviderPath
        $null = [System.Management.Automation.Language.Parser]::ParseFile($path, [ref]$tokens, [ref]$errors)
        $errors | Should -BeNullOrEmpty

        # ?:  ??  ??=  ?.  ?[  &&  ||
        $new = 'QuestionMark', 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket',
            'AndAnd', 'OrOr'
        $tokens | Where-Object Kind -in $new | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Text)" } |
            Should -BeNullOrEmpty
    }
}
