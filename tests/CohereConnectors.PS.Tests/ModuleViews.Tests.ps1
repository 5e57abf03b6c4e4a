# The views and the types come with the import and go with the module.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # The module's views and types in a new session after some lines.
    $look = {
        param($Path, $Lines)
        Import-Module $Path
        . ([scriptblock]::Create($Lines))
        [pscustomobject]@{
            Views = @(Get-FormatData 'CohereConnectors.*').Count
            Types = @(Get-TypeData 'CohereConnectors.*').Count
        }
    }
}

Describe 'The views and types of the module' {
    It 'are there after <Way>' -ForEach @(
        @{ Way = 'the import'; Lines = '' }
        @{ Way = '-Force'; Lines = 'Import-Module $Path -Force' }
        @{ Way = '-Force and -Prefix'; Lines = 'Import-Module $Path -Force -Prefix My' }
        @{ Way = 'remove and import'; Lines = 'Remove-Module CohereConnectors.PS; Import-Module $Path' }
    ) {
        $session = Invoke-FreshProcess $look $Lines
        $session.Views | Should -Be 7
        $session.Types | Should -Be 4
    }

    It 'go with the module after <Way>' -ForEach @(
        @{ Way = 'the import'; Lines = '' }
        @{ Way = '-Force and a command'; Lines = 'Import-Module $Path -Force; Connect-Cohere -Sandbox' }
        @{ Way = 'a prefix'; Lines = 'Import-Module $Path -Force -Prefix My; Connect-MyCohere -Sandbox' }
    ) {
        $session = Invoke-FreshProcess $look "$Lines; Remove-Module CohereConnectors.PS"
        $session.Views | Should -Be 0
        $session.Types | Should -Be 0
    }

    It 'show an object before the first command of a session' {
        $shown = Invoke-FreshProcess {
            param($Path)
            Import-Module $Path
            [CohereConnectors.Connector]@{ Id = 'gdrive-1'; Name = 'Drive'; AuthType = 'oauth'; AuthStatus = 'valid' } |
                Out-String
        }
        $shown | Should -Match 'Id +AuthType +AuthStatus +Active'
        $shown | Should -Match 'gdrive-1 +oauth +valid'
    }

    It 'leave a client secret out of CLIXML before the first command of a session' {
        $written = Invoke-FreshProcess {
            param($Path, $File)
            Import-Module $Path
            $secret = ConvertTo-SecureString 'CLIENTSECRET-4hT' -AsPlainText
            [CohereConnectors.ConnectorOAuth]@{ ClientId = 'client-1'; ClientSecret = $secret } | Export-Clixml $File
            Get-Content $File -Raw
        } "$TestDrive/oauth.xml"
        $written | Should -Match 'client-1'
        $written | Should -Not -Match '<SS'
        $written | Should -Not -Match 'ClientSecret'
    }

    It 'are there in each of sixteen runspaces at once' {
        $shells = foreach ($number in 1..16) {
            $shell = New-SecondShell 'Connect-Cohere -Sandbox -SandboxSize 3; Get-CohereConnector -All | Out-String'
            @{ Shell = $shell; Running = $shell.BeginInvoke() }
        }
        foreach ($one in $shells) {
            "$($one.Shell.EndInvoke($one.Running))" | Should -Match 'Id +AuthType +AuthStatus +Active'
            $one.Shell.Streams.Error | Should -BeNullOrEmpty
            $one.Shell.Runspace.Dispose()
        }
    }

    It 'are there in a session whose language is <_>' -ForEach FullLanguage, ConstrainedLanguage, RestrictedLanguage,
        NoLanguage {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule($ModulePath)
        $state.LanguageMode = $_
        $shell = [powershell]::Create($state)
        try {
            $null = $shell.AddCommand('Connect-Cohere').AddParameter('Sandbox').Invoke()
            $shell.Commands.Clear()
            $table = $shell.AddCommand('Get-CohereConnector').AddParameter('Limit', 1).AddCommand('Out-String').Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $shell.Streams.Warning | Should -BeNullOrEmpty
            "$table" | Should -Match 'Id +AuthType +AuthStatus +Active'
        }
        finally {
            $shell.Runspace.Dispose()
            $shell.Dispose()
        }
    }

    It 'are there after an import in constrained language' {
        $shown = Invoke-FreshProcess {
            param($Path)
            $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'
            Import-Module $Path
            Connect-Cohere -Sandbox
            Get-CohereConnector -Limit 1 | Out-String
        }
        $shown | Should -Match 'Id +AuthType +AuthStatus +Active'
    }
}
