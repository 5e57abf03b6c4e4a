# Work in several organizations: each change reaches the one that the connector was read from.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Asking.ps1
    $Server = Start-TestServer --connectors, 20
    $OtherOrganization = '77777777-aaaa-bbbb-cccc-000000000000'

    # Connects to a server that responds to everything with connectors of another organization.
    function Connect-OtherOrganization([hashtable] $With = @{}) {
        $connector = @{
            id = 'gdrive-r9ghj7'; name = 'GDrive'; organization_id = $OtherOrganization
            created_at = '2024-03-08T20:01:02Z'; updated_at = '2024-03-08T20:01:02Z'
        }
        $body = @{ connectors = @($connector); connector = $connector } | ConvertTo-Json -Compress
        Connect-TestServer "/body/200/$([uri]::EscapeDataString($body))" -With (@{ SkipVerification = $false } + $With)
    }

    # The requests that change something: method and path.
    function Get-Change {
        Get-ServerRequest | Where-Object method -ne GET | ForEach-Object { "$($_.method) $($_.target)" }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'A connector belongs to the connection it was read from' {
    BeforeEach {
        $North = Connect-Cohere -Sandbox -SandboxSize 30 -Name north -PassThru
        $South = Connect-Cohere -Sandbox -SandboxSize 30 -Name south -PassThru
    }

    AfterEach {
        Get-CohereConnection -All | Disconnect-Cohere
    }

    It 'when it is removed, although another connection is current' {
        Get-CohereConnector gdrive -Connection $North | Remove-CohereConnector -Force
        @(Get-CohereConnector -All -Connection $North).Count | Should -Be 29
        @(Get-CohereConnector -All -Connection $South).Count | Should -Be 30
    }

    It 'when it is changed, and what is returned belongs to it, too' {
        $changed = Get-CohereConnector gdrive -Connection north | Set-CohereConnector -Name Drive -PassThru
        (Get-CohereConnector -Id gdrive-r9ghj7 -Connection north).Name | Should -Be 'Drive'
        (Get-CohereConnector -Id gdrive-r9ghj7).Name | Should -Be 'GDrive'
        $changed | Remove-CohereConnector -Force
        @(Get-CohereConnector -All -Connection north).Count | Should -Be 29
    }

    It 'when it is got again' {
        $connector = Get-CohereConnector gdrive -Connection north
        Set-CohereConnector -Id $connector.Id -Name Changed -Connection north
        ($connector | Get-CohereConnector).Name | Should -Be 'Changed'
    }

    It 'when it is authorized' {
        $connector = Get-CohereConnector gdrive -Connection north
        Set-CohereConnector -Id $connector.Id -OAuthClientId north-client -Connection north
        ($connector | Request-CohereConnectorAuthorization).RedirectUrl | Should -Match 'client_id=north-client'
    }

    It 'when it was created over it' {
        $connector = New-CohereConnector Wiki https://wiki.example.com/search -Connection north
        $connector | Remove-CohereConnector -Force
        @(Get-CohereConnector -All -Connection north).Count | Should -Be 30
    }

    It 'in a pipeline of several connections, each its own' {
        $both = Get-CohereConnector gdrive -Connection north, south
        $both.Count | Should -Be 2
        $both | Remove-CohereConnector -Force
        @(Get-CohereConnector -All -Connection north).Count | Should -Be 29
        @(Get-CohereConnector -All -Connection south).Count | Should -Be 29
    }

    It 'unless -Connection names another one of the same organization' {
        Get-CohereConnector gdrive -Connection north | Remove-CohereConnector -Connection south -Force
        @(Get-CohereConnector -All -Connection north).Count | Should -Be 30
        @(Get-CohereConnector -All -Connection south).Count | Should -Be 29
    }

    It 'and a bare ID to the current one' {
        'gdrive-r9ghj7' | Remove-CohereConnector -Force
        @(Get-CohereConnector -All -Connection north).Count | Should -Be 30
        @(Get-CohereConnector -All -Connection south).Count | Should -Be 29
    }

    It 'and is NotConnected once that is closed, and the others are changed: <Command>' -ForEach @(
        @{ Command = 'Set-CohereConnector -Active $false' }
        @{ Command = 'Remove-CohereConnector -Force' }
        @{ Command = 'Request-CohereConnectorAuthorization' }
    ) {
        $closed = Get-CohereConnector gdrive -Connection north
        $open = Get-CohereConnector jira -Connection south
        Disconnect-Cohere north
        $run = [scriptblock]::Create("`$args | $Command -ErrorVariable +problems -ErrorAction SilentlyContinue")
        $problems = @()
        . $run $closed $open
        $problems.Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        $problems[0].CategoryInfo.Category | Should -Be 'ConnectionError'
        "$($problems[0])" | Should -BeLike "*'north'*gdrive-r9ghj7*"
        $problems[0].ErrorDetails.RecommendedAction | Should -Match '-Connection'
        $south = @(Get-CohereConnector -All -Connection south)
        $south.Id | Should -Contain 'gdrive-r9ghj7'
        if ($Command -like 'Remove*') { $south.Id | Should -Not -Contain $open.Id }
    }
}

Describe 'What names a connector belongs to the connection that it was read from, too' {
    BeforeEach {
        $North = Connect-Cohere -Sandbox -SandboxSize 30 -Name north -PassThru
        $null = Connect-Cohere -Sandbox -SandboxSize 30 -Name south
    }

    AfterEach {
        Get-CohereConnection -All | Disconnect-Cohere
    }

    It '<What>' -ForEach @(
        @{ What = 'a finding'; Get = { Get-CohereConnectorFinding -Connection north -Code AuthorizationExpired } }
        @{ What = 'a finding of connectors that were piped in'
            Get = {
                Get-CohereConnector -All -Connection north | Get-CohereConnectorFinding -Code AuthorizationExpired } }
        @{ What = 'a test result'; Get = { Get-CohereConnector jira -Connection north | Test-CohereConnector } }
        @{ What = 'a test result by ID'; Get = { Test-CohereConnector -Id jira-h8fq6s -Connection north } }
        @{ What = 'a difference'
            Get = {
                Set-CohereConnector -Id jira-h8fq6s -Active $false -Connection north
                Compare-CohereConnector -ReferenceConnection south -Connection north } }
        @{ What = 'an authorization'
            Get = { Get-CohereConnector jira -Connection north | Request-CohereConnectorAuthorization } }
        @{ What = 'the result of an import'
            Get = {
                Get-CohereConnector confluence -Connection south | Where-Object AuthType -eq service_auth |
                    Select-Object -First 1 | Remove-CohereConnector -Force -Connection north
                Get-CohereConnector confluence -Connection south |
                    Import-CohereConnector -Connection north -AllowMissingSecret -SkipBlocked -WarningAction Ignore |
                    Where-Object Id } }
    ) {
        $item = @(& $Get)[0]
        $item.Id | Should -Not -BeNullOrEmpty
        ($item | Get-CohereConnector).Id | Should -Be $item.Id
        $item | Set-CohereConnector -Name Changed
        (Get-CohereConnector -Id $item.Id -Connection north).Name | Should -Be 'Changed'
        $item | Test-CohereConnector | ForEach-Object Name | Should -Be 'Changed'
        $item | Remove-CohereConnector -Force
        (Get-CohereConnector -All -Connection north).Id | Should -Not -Contain $item.Id
        (Get-CohereConnector -All -Connection south).Name | Should -Not -Contain 'Changed'
        @(Get-CohereConnector -All -Connection south).Count | Should -Be 30
    }

    It 'also as -Id, beside IDs that were typed' {
        $finding = @(Get-CohereConnectorFinding -Connection north -Code AuthorizationExpired)[0]
        Set-CohereConnector -Id $finding, 'slack-i0k41v' -Name Changed
        (Get-CohereConnector -All -Connection north | Where-Object Name -eq Changed).Id | Should -Be $finding.Id
        (Get-CohereConnector -All -Connection south | Where-Object Name -eq Changed).Id | Should -Be 'slack-i0k41v'
    }

    It 'and is NotConnected once that is closed' {
        $finding = @(Get-CohereConnectorFinding -Connection north -Code AuthorizationExpired)[0]
        Disconnect-Cohere north
        $finding | Set-CohereConnector -Name Changed -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
        (Get-CohereConnector -All).Name | Should -Not -Contain 'Changed'
    }

    It 'and -WhatIf names the connector and that connection' {
        $told = Invoke-Asked '$finding | Remove-CohereConnector -WhatIf' -Connection $North -Variables @{
            finding = @(Get-CohereConnectorFinding -Connection north -Code AuthorizationExpired)[0] }
        $told.Text | Should -Match '"Jira \(jira-h8fq6s\) in north"'
    }

    It 'and a finding of two organizations with the same ID leads to the current one' {
        $findings = Get-CohereConnector jira -Connection north, south |
            Get-CohereConnectorFinding -Code AuthorizationExpired
        $findings[0] | Set-CohereConnector -Name Changed
        (Get-CohereConnector -Id $findings[0].Id -Connection south).Name | Should -Be 'Changed'
        (Get-CohereConnector -Id $findings[0].Id -Connection north).Name | Should -Be 'Jira'
    }
}

Describe 'Organizations that are known and different' {
    BeforeEach {
        $Home1 = Connect-TestServer -With @{ PassThru = $true; SkipVerification = $false; Name = 'home' }
        $Connector = Get-CohereConnector -Id gdrive-r9ghj7
        $Other = Connect-OtherOrganization @{ PassThru = $true; Name = 'other' }
        Clear-ServerRequest
    }

    AfterEach {
        Get-CohereConnection -All | Disconnect-Cohere
    }

    It 'are learned from the first response that carries one' {
        $Home1.OrganizationId | Should -Be $Connector.OrganizationId
        $Other.OrganizationId | Should -Be $OtherOrganization
        $late = Connect-TestServer -With @{ PassThru = $true }
        $late.OrganizationId | Should -BeNullOrEmpty
        $null = Get-CohereConnector -Limit 1
        $late.OrganizationId | Should -Be $Connector.OrganizationId
    }

    It 'are ConnectionMismatch, and nothing is sent: <How>' -ForEach @(
        @{ How = 'an object, -Connection'; Change = { $Connector | Remove-CohereConnector -Force -Connection other } }
        @{ How = 'an object, changed'; Change = { $Connector | Set-CohereConnector -Name X -Connection other } }
        @{ How = 'an object, authorized'
            Change = { $Connector | Request-CohereConnectorAuthorization -Connection other } }
        @{ How = 'CLIXML'; Change = {
                [System.Management.Automation.PSSerializer]::Deserialize(
                    [System.Management.Automation.PSSerializer]::Serialize($Connector)) | Remove-CohereConnector -Force
            }
        }
        @{ How = 'JSON'; Change = { $Connector | ConvertTo-Json | ConvertFrom-Json | Remove-CohereConnector -Force } }
        @{ How = 'CSV'; Change = { $Connector | ConvertTo-Csv | ConvertFrom-Csv | Remove-CohereConnector -Force } }
        @{ How = 'a job'
            Change = { Start-Job { $using:Connector } | Receive-Job -Wait | Remove-CohereConnector -Force } }
    ) {
        $problem = Get-ThrownError $Change
        $problem.FullyQualifiedErrorId | Should -BeLike 'ConnectionMismatch,*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidOperation'
        "$problem" | Should -BeLike "*gdrive-r9ghj7*$($Connector.OrganizationId)*other*$OtherOrganization*"
        $problem.ErrorDetails.RecommendedAction | Should -Match '-Connection'
        Get-Change | Should -BeNullOrEmpty
    }

    It 'do not hinder deserialized objects on their way to their own' {
        $null = Connect-TestServer -With @{ SkipVerification = $false }
        $Connector | ConvertTo-Json | ConvertFrom-Json | Set-CohereConnector -Active $true
        Get-Change | Should -Be 'PATCH /v1/connectors/gdrive-r9ghj7'
    }
}

Describe 'Named connections' {
    AfterEach {
        Get-CohereConnection -All | Disconnect-Cohere
    }

    It 'are found by name, whatever its case, and are completed' {
        $north = Connect-Cohere -Sandbox -SandboxSize 3 -Name North -PassThru
        Connect-Cohere -Sandbox -Name 'south east'
        @(Get-CohereConnector -Connection north).Count | Should -Be 3
        $line = 'Get-CohereConnector -Connection '
        (Complete $line).CompletionText | Sort-Object | Should -Be "'south east'", 'North'
        (Complete 'Get-CohereConnector -Connection North -Id ').Count | Should -Be 3
        $north.ToString() | Should -Be 'North'
    }

    It 'are found by a name that is a number' {
        $null = Connect-Cohere -Sandbox -SandboxSize 3 -Name 007 -PassThru
        @(Get-CohereConnector -Connection 007).Count | Should -Be 3
        { Get-CohereConnector -Connection 7 } | Should -Throw "*no open connection with the name '7'*"
        Disconnect-Cohere 007
        Get-CohereConnection -All | Should -BeNullOrEmpty
    }

    It 'that do not exist are a binding error that names them' {
        Connect-Cohere -Sandbox
        $problem = Get-ThrownError { Get-CohereConnector -Connection nort }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ParameterArgumentTransformationError,*'
        "$problem" | Should -BeLike "*'nort'*Get-CohereConnection -All*"
    }

    It 'stay open beside each other, and are listed with the current one first' {
        Connect-Cohere -Sandbox -Name north
        Connect-Cohere -Sandbox -Name south
        (Get-CohereConnection -All).Name | Should -Be 'south', 'north'
        (Get-CohereConnection).Name | Should -Be 'south'
    }

    It 'are replaced by one of the same name' {
        $first = Connect-Cohere -Sandbox -Name north -PassThru
        Connect-Cohere -Sandbox -SandboxSize 2 -Name NORTH
        { Get-CohereConnector -Connection $first } | Should -Throw -ErrorId 'NotConnected*'
        @(Get-CohereConnector -Connection north).Count | Should -Be 2
        @(Get-CohereConnection -All).Count | Should -Be 1
    }

    It 'are shown as a table that fits into 80 columns' {
        Connect-Cohere -Sandbox -Name north
        Connect-Cohere -ApiKey abc -BaseUri https://gateway.example.com/cohere -SkipVerification -Name gateway
        $lines = Get-CohereConnection -All | Out-String -Width 80
        $lines | Should -Match 'Name +BaseUri +OrganizationId +ConnectedAt'
        $lines | Should -Match 'north +https://sandbox\.invalid/'
        ($lines -split '\r?\n' | Measure-Object Length -Maximum).Maximum | Should -BeLessThan 80
    }
}

Describe 'An earlier connection without a name' {
    AfterEach {
        Get-CohereConnection -All | Disconnect-Cohere
    }

    It 'is closed by Connect-Cohere when nobody has it' {
        Connect-TestServer
        $connector = Get-CohereConnector -Id gdrive-r9ghj7
        Connect-Cohere -Sandbox
        @(Get-CohereConnection -All).Count | Should -Be 1
        $problem = Get-ThrownError { $connector | Set-CohereConnector -Active $true -ErrorAction Stop }
        $problem.FullyQualifiedErrorId | Should -BeLike 'NotConnected,*'
    }

    It 'stays open when the user received it by <How>' -ForEach @(
        @{ How = '-PassThru'; Get = { Connect-Cohere -Sandbox -SandboxSize 2 -PassThru } }
        @{ How = 'Get-CohereConnection'; Get = { Connect-Cohere -Sandbox -SandboxSize 2; Get-CohereConnection } }
        @{ How = 'Get-CohereConnection -All'
            Get = { Connect-Cohere -Sandbox -SandboxSize 2; Get-CohereConnection -All } }
    ) {
        $kept = . $Get
        Connect-Cohere -Sandbox
        @(Get-CohereConnector -Connection $kept).Count | Should -Be 2
    }

    It 'leaves no socket behind, a hundred times' {
        function Get-Socket {
            $all = [System.Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpConnections()
            $port = ([uri]$Server.Api).Port
            $all | Where-Object { $_.RemoteEndPoint.Port -eq $port -and $_.State -eq 'Established' }
        }
        1..100 | ForEach-Object { Connect-Cohere -ApiKey abc -BaseUri $Server.Api }
        Wait-Until { @(Get-Socket).Count -le 3 }
    }
}

Describe 'What -WhatIf and -Confirm say' {
    BeforeAll {
        function Get-WhatIf([string] $Script, $Connection, [hashtable] $Variables = @{}) {
            (Invoke-Asked $Script -Connection $Connection -Variables $Variables).Text -split '\r?\n' |
                ForEach-Object { if ($_ -match '"(.+)" on target "(.+)"') { "$($Matches[1]) @ $($Matches[2])" } }
        }
    }

    BeforeEach {
        $Sandbox = Connect-Cohere -Sandbox -PassThru
        $GDrive = Get-CohereConnector -Id gdrive-r9ghj7
        $Organization = 'organization 0f6c1d9e'
    }

    AfterEach {
        Get-CohereConnection -All | Disconnect-Cohere
    }

    It 'is <Says> for <Change>' -ForEach @(
        @{ Change = "-Name Drive -Active `$false"; Says = "Set Name: 'GDrive' -> 'Drive', Active: True -> False" }
        @{ Change = '-Active $true'; Says = 'Set Active = True' }
        @{ Change = '-Excludes a, b'; Says = 'Set Excludes: [[]] -> [[]a, b]' }
        @{ Change = '-OAuthClientSecret abc'; Says = 'Set OAuth.ClientSecret: (new)' }
        @{ Change = '-ServiceAuthType Basic -ServiceAuthToken abc'; Says = 'Set ServiceAuth (basic): (new)' }
        @{ Change = '-Url https://x.example.com/search'
            Says = 'Set Url: ''https://*'' -> ''https://x.example.com/search''' }
    ) {
        $text = Get-WhatIf "`$GDrive | Set-CohereConnector $Change -WhatIf" $Sandbox @{ GDrive = $GDrive }
        $text | Should -BeLike "$Says @ GDrive (gdrive-r9ghj7) in $Organization"
        $text | Should -Not -Match 'abc'
    }

    It 'is what will be where only the ID is known' {
        Get-WhatIf 'Set-CohereConnector gdrive-r9ghj7 -Name Drive -Active $false -WhatIf' $Sandbox |
            Should -Be "Set Name = 'Drive', Active = False @ gdrive-r9ghj7 in $Organization"
    }

    It 'names the connection where it has a name' {
        $named = Connect-Cohere -Sandbox -Name production -PassThru
        Get-WhatIf 'Remove-CohereConnector gdrive-r9ghj7 -WhatIf' $named |
            Should -Be 'Remove connector @ gdrive-r9ghj7 in production'
        Get-WhatIf 'New-CohereConnector Wiki https://wiki.example.com/search -WhatIf' $named |
            Should -Be 'Create connector @ Wiki (https://wiki.example.com/search) in production'
    }

    It 'shows control characters of a name as U+FFFD: <Command>' -ForEach @(
        @{ Command = 'Set-CohereConnector -Name Plain' }
        @{ Command = 'Remove-CohereConnector' }
    ) {
        $evil = New-CohereConnector "A$([char]27)[2J`nB$([char]7)" https://evil.example.com/search
        $run = Invoke-Asked "`$Evil | $Command -WhatIf" -Connection $Sandbox -Variables @{ Evil = $evil }
        $run.Text | Should -Match "A\ufffd\[2J\ufffdB\ufffd \($($evil.Id)\)"
        $run.Text -replace '\r?\n$' | Should -Not -Match '\p{Cc}'
        $evil.Name | Should -BeExactly "A$([char]27)[2J`nB$([char]7)"
    }

    It 'shows control characters of new values as U+FFFD' {
        Get-WhatIf "Set-CohereConnector x-1 -Name `"A`e[2J`" -WhatIf" $Sandbox |
            Should -Be "Set Name = 'A$([char]0xfffd)[2J' @ x-1 in $Organization"
    }
}
