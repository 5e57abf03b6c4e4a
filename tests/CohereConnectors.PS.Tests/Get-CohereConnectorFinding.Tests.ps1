BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    Connect-Cohere -Sandbox
    $All = @(Get-CohereConnector -All)
    $Tests = @($All | Test-CohereConnector)
}

AfterAll {
    Stop-TestServer
}

Describe 'Get-CohereConnectorFinding' {
    It 'looks at the whole organization, and finds each kind' {
        $findings = @(Get-CohereConnectorFinding -TestResult $Tests)
        $findings | Should -BeOfType ([CohereConnectors.ConnectorFinding])
        ($findings | Group-Object Code).ForEach({ "$($_.Name) $($_.Group[0].Severity)" }) | Sort-Object | Should -Be @(
            'AuthorizationExpired High', 'CertificateExpiring Medium', 'DuplicateConnector Medium', 'Inactive Low'
            'NeverAuthorized Medium', 'NoAuthentication Medium', 'NotUpdatedRecently Low', 'Unreachable High'
        )
        @($findings | Where-Object Code -eq Unreachable).Count |
            Should -Be @($Tests | Where-Object Outcome -eq Failed).Count
        $findings.Severity | Select-Object -Unique | Should -Be 'High', 'Medium', 'Low'
    }

    It 'looks at the rows around one that is not usable, which is an error' {
        Connect-TestServer /onebad
        try {
            $findings = Get-CohereConnectorFinding -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidConnector*'
            @($problems).Count | Should -Be 2
            $usable = Get-CohereConnector -All -ErrorAction SilentlyContinue
            $findings.ForEach({ "$($_.Code) $($_.Id)" }) | Should -Not -BeNullOrEmpty
            $findings.ForEach({ "$($_.Code) $($_.Id)" }) |
                Should -Be ($usable | Get-CohereConnectorFinding).ForEach({ "$($_.Code) $($_.Id)" })
        }
        finally { Connect-Cohere -Sandbox }
    }

    It 'takes connectors <How>, without a connection' -ForEach @(
        @{ How = 'by pipeline'; Find = { $All | Get-CohereConnectorFinding } }
        @{ How = 'as -InputObject'; Find = { Get-CohereConnectorFinding -InputObject $All } }
    ) {
        $expected = @(Get-CohereConnectorFinding).ForEach({ "$_ $($_.Id)" })
        $findings =
            Start-ThreadJob { param($Path, $All, $Find) Import-Module $Path
                . ([scriptblock]::Create($Find)) } -ArgumentList $ModulePath, $All, "$Find" |
            Receive-Job -Wait -AutoRemoveJob
        $findings.ForEach({ "$_ $($_.Id)" }) | Should -Be $expected
    }

    It 'finds nothing in no connectors, and does not read the list then' {
        Connect-TestServer
        Clear-ServerRequest
        @() | Get-CohereConnectorFinding | Should -BeNullOrEmpty
        Get-ServerRequest | Should -BeNullOrEmpty
        Connect-Cohere -Sandbox
    }

    It 'selects by severity and code' {
        (Get-CohereConnectorFinding -Severity High, low).Severity | Select-Object -Unique | Should -Be 'High', 'Low'
        (Get-CohereConnectorFinding -Code AuthorizationExpired).Id |
            Should -Be ($All | Where-Object { $_.AuthStatus -eq 'expired' -and $_.Active }).Id
        Get-CohereConnectorFinding -Severity Low -Code AuthorizationExpired | Should -BeNullOrEmpty
        { Get-CohereConnectorFinding -Code Expired } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        { Get-CohereConnectorFinding -StaleDays 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'counts a connector as stale after -StaleDays' {
        @(Get-CohereConnectorFinding -Code NotUpdatedRecently -StaleDays 3650) | Should -BeNullOrEmpty
        $days = ((Get-Date) - $All[0].UpdatedAt).TotalDays
        (Get-CohereConnectorFinding -InputObject $All[0] -Code NotUpdatedRecently -StaleDays ([math]::Floor($days))).Id | Should -Be $All[0].Id
        Get-CohereConnectorFinding -InputObject $All[0] -Code NotUpdatedRecently -StaleDays ([math]::Ceiling($days)) |
            Should -BeNullOrEmpty
    }

    It 'pipes on by ID' {
        $findings = @(Get-CohereConnectorFinding -Code AuthorizationExpired)
        ($findings | Request-CohereConnectorAuthorization).Id | Should -Be $findings.Id
    }

    It 'ends with the error of a listing that fails, and finds nothing in a part of the list' {
        Connect-TestServer /status/500
        { Get-CohereConnectorFinding | ForEach-Object { throw 'a finding' } } |
            Should -Throw -ErrorId 'InternalServerError*'
        Connect-Cohere -Sandbox
    }

    It 'shows findings in a table of 79 columns, without control characters' {
        $evil = "a$([char]27)[2Jb$([char]0x202e)"
        $connector =
            [CohereConnectors.Connector]@{ Id = $evil; Name = $evil; Active = $false
                Url = 'https://a.example.com/search'; UpdatedAt = Get-Date }
        $finding = $connector | Get-CohereConnectorFinding
        foreach ($text in ($finding | Out-String -Width 80), ($finding | Format-List | Out-String)) {
            $text | Should -Match 'a\ufffd\[2J'
            $text -replace '\e\[[\d;]*m' -replace '\r?\n' | Should -Not -Match '[\p{Cc}\u202e]'
        }
        $lines = ($All[0..20] | Get-CohereConnectorFinding | Out-String -Width 80) -replace '\e\[[\d;]*m' -split '\r?\n'
        ($lines | Where-Object { $_ })[0] -split ' +' | Should -Be 'Severity', 'Code', 'Id', 'Message'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessThan 80
    }
}
