# Completion through the engine's own entry points, as Tab does it.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer --connectors, 12

    function Get-RawCount { (Invoke-RestMethod "$($Server.Api)/_test/raw").accepted }
}

AfterAll {
    Stop-TestServer
}

Describe 'Tab' {
    BeforeEach {
        # A new connection knows no connectors yet.
        Connect-TestServer -With @{ MaximumRetryCount = 3 }
        Clear-ServerRequest
    }

    It 'offers all ids, newest first, with the name as tooltip, after <_>' -ForEach @(
        'Get-CohereConnector -Id ', 'Get-CohereConnector -ConnectorId ', 'Set-CohereConnector -Id ',
            'Remove-CohereConnector -Id ', 'Remove-CohereConnector ',
        'Request-CohereConnectorAuthorization -Id ', 'Remove-CohereConnector -Force -Id ', 'Get-CohereConnector -Id a, '
    ) {
        $offered = Complete $_
        $all = Get-CohereConnector
        $offered.CompletionText | Should -Be $all.Id
        $offered.ListItemText | Should -Be $all.Id
        $offered.ToolTip | Should -Be $all.Name
        $offered.ResultType | Sort-Object -Unique | Should -Be 'ParameterValue'
    }

    It 'offers all names, with the id as tooltip, after <_>' -ForEach 'Get-CohereConnector -Name ',
        'Get-CohereConnector ', 'Get-CohereConnector Jira, ' {
        $offered = Complete $_
        $offered.ListItemText | Should -Be (Get-CohereConnector).Name
        $offered.ToolTip | Should -Be (Get-CohereConnector).Id
    }

    It 'completes <Line>' -ForEach @(
        @{ Line = 'Get-CohereConnector -Id jir'; Offered = 'jira-h8fq6s' }
        @{ Line = 'Get-CohereConnector -Id JIR'; Offered = 'jira-h8fq6s' }
        @{ Line = "Get-CohereConnector -Id 'jir"; Offered = 'jira-h8fq6s' }
        @{ Line = 'Get-CohereConnector -Id "jir'; Offered = 'jira-h8fq6s' }
        @{ Line = 'Get-CohereConnector -Id *point'; Offered = 'sharepoint-7bcdzp' }
        @{ Line = 'Get-CohereConnector -Id g?a'; Offered = 'gmail-jl47tp' }
        @{ Line = 'Get-CohereConnector -Id [jz]'; Offered = 'jira-h8fq6s', 'zendesk-pq0f1v' }
        @{ Line = 'Get-CohereConnector -Id jira-h8fq6s, gm'; Offered = 'gmail-jl47tp' }
        @{ Line = 'Get-CohereConnector -Name Sh'; Offered = 'SharePoint' }
        @{ Line = 'Get-CohereConnector -Name ms'; Offered = "'MS Teams'" }
        @{ Line = "Get-CohereConnector -Name 'MS T"; Offered = "'MS Teams'" }
        @{ Line = 'Get-CohereConnector -Name "MS T'; Offered = "'MS Teams'" }
        @{ Line = 'Get-CohereConnector -Name *team'; Offered = "'MS Teams'" }
        @{ Line = 'Get-CohereConnector -Active '; Offered = '$false', '$true' }
        @{ Line = 'New-CohereConnector -ContinueOnFailure f'; Offered = '$false' }
        @{ Line = 'Set-CohereConnector -Id x -Active t'; Offered = '$true' }
        @{ Line = 'New-CohereConnector -ServiceAuthType '; Offered = 'basic', 'bearer', 'noscheme' }
        @{ Line = 'Set-CohereConnector -Id x -ServiceAuthType b'; Offered = 'basic', 'bearer' }
    ) {
        (Complete $Line).CompletionText | Sort-Object | Should -Be $Offered
    }

    It 'offers nothing for <_>' -ForEach 'Get-CohereConnector -Id zzz', 'Get-CohereConnector -Id [',
        'Get-CohereConnector -Name ''no such' {
        # Where a completer has nothing, the engine offers files.
        Complete $_ -Once | Where-Object ResultType -eq ParameterValue | Should -BeNullOrEmpty
    }

    It 'offers variables for -CountVariable, without the dollar sign' {
        $myRowCount, ${my row count} = 1, 2
        (Complete 'Get-CohereConnector -CountVariable myRow').CompletionText | Should -Be 'myRowCount'
        (Complete 'Get-CohereConnector -CountVariable my').CompletionText | Should -Not -Match '[ ${}]'
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'sends one request at the first Tab, and none at the next ones' {
        Wait-Until -Seconds 30 {
            Connect-TestServer
            Clear-ServerRequest
            Complete 'Get-CohereConnector -Id ' -Once | Where-Object ResultType -eq ParameterValue
        }
        Get-ServerTarget | Should -Be '/v1/connectors?limit=100'
        $null = Complete 'Get-CohereConnector -Id g'
        $null = Complete 'Remove-CohereConnector -Id '
        $null = Complete 'Get-CohereConnector -Name '
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'sends one request a Tab where the server asks to come again' {
        Connect-TestServer /retry-after/0.01/status/503 -With @{ MaximumRetryCount = 3 }
        Wait-Until -Seconds 30 {
            $null = Complete 'Get-CohereConnector -Id ' -Once
            Get-ServerRequest
        }
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'uses the connection on the line' {
        $Box = Connect-Cohere -Sandbox -SandboxSize 3 -PassThru
        Connect-TestServer
        (Complete 'Get-CohereConnector -Connection $Box -Id ').Count | Should -Be 3
        (Complete 'Remove-CohereConnector -Connection $Box ').Count | Should -Be 3
        Get-ServerRequest | Should -BeNullOrEmpty
        (Complete 'Get-CohereConnector -Id ').Count | Should -Be 12
    }

    It 'connects by the environment' {
        Reset-Session
        $env:CO_API_KEY, $env:CO_API_URL = 'k', $Server.Api
        $offered = Complete 'Get-CohereConnector -Id jira'
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL
        $offered.CompletionText | Should -Be 'jira-h8fq6s'
    }

    It 'is silent with <What>' -ForEach @(
        @{ What = 'no connection'; With = { Disconnect-Cohere } }
        @{ What = 'a closed connection on the line'
            With = { $script:Closed = Connect-TestServer -With @{ PassThru = $true }; Disconnect-Cohere $Closed }
                Line = 'Get-CohereConnector -Connection $Closed -Id ' }
        @{ What = 'an environment that makes no sense'
            With = { Reset-Session; $env:CO_API_KEY, $env:CO_API_URL = 'k', 'ftp://x' } }
        @{ What = 'a wrong key'; With = { Connect-TestServer /status/401 } }
        @{ What = 'a server that fails'; With = { Connect-TestServer /status/500 } }
        @{ What = 'a page in place of JSON'; With = { Connect-TestServer /html200 } }
        @{ What = 'nobody listening'
            With = { Connect-Cohere -ApiKey k -BaseUri http://127.0.0.1:9 -SkipVerification } }
        @{ What = 'a server that warns'; With = { Connect-TestServer /warning/status/403 } }
    ) {
        . $With
        $Error.Clear()
        $all = & { Complete ($Line ?? 'Get-CohereConnector -Id ') -Once } *>&1
        Remove-Item Env:CO_API_KEY, Env:CO_API_URL -ErrorAction Ignore
        $all | Where-Object { $_ -isnot [System.Management.Automation.CompletionResult] } | Should -BeNullOrEmpty
        $all | Where-Object ResultType -eq ParameterValue | Should -BeNullOrEmpty
        $Error | Should -BeNullOrEmpty
    }

    It 'offers nothing when the server is <_>, and cancels its request' -ForEach 'silent', 'half-body-silent' {
        Connect-TestServer "/$_" -Raw
        $Error.Clear()
        Wait-Until -Seconds 30 {
            Complete 'Get-CohereConnector -Id ' -Once | Where-Object ResultType -eq ParameterValue |
                Should -BeNullOrEmpty
            $Error | Should -BeNullOrEmpty
            Get-RawCount
        }
        Get-RawCount | Should -Be 1
        Wait-Until { (Get-OpenRequest) -eq 0 }
    }
}

Describe 'A name that several connectors have' {
    It 'is offered once, with all their ids as tooltip' {
        Connect-Cohere -Sandbox
        $same = Get-CohereConnector -All | Where-Object Name -eq 'Jira Research'
        $same.Count | Should -BeGreaterThan 1
        $offered = Complete "Get-CohereConnector -Name 'Jira Res"
        $offered.ListItemText | Should -Be 'Jira Research'
        $offered.ToolTip | Should -Be ($same.Id -join ', ')
    }
}

Describe 'A name that is offered' {
    BeforeEach {
        Connect-Cohere -Sandbox -SandboxSize 3
    }

    It 'leads back to its connector: <_>' -ForEach @(
        "O'Brien", "Müller’s", 'say "hi"', '$HOME', 'a`b', 'Team [EU]', 'Is it? *really*', '-dash', '-All', '123',
            '@home', 'a;b', 'a,b', '(x)', '{y}', '#1', 'back\slash', 'ö-ä_ü.1', '%', '>out'
    ) {
        $made = New-CohereConnector $_ https://a.example.com/search
        $text = (Complete 'Get-CohereConnector -Name ').Where({ $_.ToolTip -eq $made.Id }).CompletionText
        $found = & ([scriptblock]::Create("Get-CohereConnector -Name $text"))
        $found.Id | Should -Be $made.Id
    }

    It 'is completed again from what was completed, for <Typed>' -ForEach @{ Name = "O'Brien"; Typed = "'O''Br" },
        @{ Name = 'Team [EU]'; Typed = "'Team [" } {
        $made = New-CohereConnector $Name https://a.example.com/search
        (Complete "Get-CohereConnector -Name $Typed").ToolTip | Should -Be $made.Id
    }
}

Describe 'Tab after the module was taken out and imported again' {
    It 'offers ids' {
        Remove-Module CohereConnectors.PS
        Import-Module $ModulePath
        Connect-Cohere -Sandbox -SandboxSize 3
        (Complete 'Get-CohereConnector -Id ').Count | Should -Be 3
        Import-Module $ModulePath -Force
        Connect-Cohere -Sandbox -SandboxSize 2
        (Complete 'Remove-CohereConnector -Id ').Count | Should -Be 2
    }
}
