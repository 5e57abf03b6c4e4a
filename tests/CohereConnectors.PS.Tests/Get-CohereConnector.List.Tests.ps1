BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer

    function Invoke-List([string] $Arguments) {
        Invoke-Expression "Get-CohereConnector $Arguments"
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Get-CohereConnector' {
    BeforeEach {
        Clear-ServerRequest
        $null = Connect-TestServer
    }

    AfterEach {
        Disconnect-Cohere
    }

    Context 'asks for one page' {
        It 'with the query <Query> for: <Arguments>' -ForEach @(
            @{ Arguments = ''; Query = ''; Rows = 30 }
            @{ Arguments = '-Limit 0'; Query = '?limit=0'; Rows = 30 }
            @{ Arguments = '-Limit 1'; Query = '?limit=1'; Rows = 1 }
            @{ Arguments = '-Limit 100'; Query = '?limit=100'; Rows = 100 }
            @{ Arguments = '-Offset 0'; Query = ''; Rows = 30 }
            @{ Arguments = '-Offset 10'; Query = '?offset=10'; Rows = 30 }
            @{ Arguments = '-Limit 7 -Offset 240'; Query = '?limit=7&offset=240'; Rows = 5 }
            @{ Arguments = '-Limit 7 -Offset 0'; Query = '?limit=7'; Rows = 7 }
            @{ Arguments = '-Offset 245'; Query = '?offset=245'; Rows = 0 }
            @{ Arguments = '-Offset 9007199254740991'; Query = '?offset=9007199254740991'; Rows = 0 }
        ) {
            $connectors = @(Invoke-List $Arguments 3> $null)
            Get-ServerTarget | Should -Be "/v1/connectors$Query"
            $connectors.Count | Should -Be $Rows
        }

        It 'newest first, as the server has them' {
            $expected = (Invoke-RestMethod "$($Server.Api)/v1/connectors?limit=100&offset=50").connectors.id
            (Get-CohereConnector -Limit 100 -Offset 50).Id | Should -Be $expected
        }

        It 'and gives nothing, without an error, for <_>' -ForEach '/nulllist', '/missinglist' {
            Connect-TestServer $_
            Get-CohereConnector -ErrorAction Stop -WarningVariable warnings | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
        }

        It 'also behind a byte order mark' {
            Connect-TestServer /bom
            @(Get-CohereConnector -Limit 3).Count | Should -Be 3
        }
    }

    Context 'warns of rows that were left behind' {
        It 'once, with how many of how many, and how to get them: <Scenario> <Arguments>' -ForEach @(
            @{ Scenario = ''; Arguments = ''; Says = '30 of 245 ' }
            @{ Scenario = ''; Arguments = '-Offset 100'; Says = '30 of 245 ' }
            @{ Scenario = '/cap/10'; Arguments = ''; Says = '10 of 245 ' }
            @{ Scenario = '/nototal'; Arguments = ''; Says = '30 connectors, and there may be more' }
            @{ Scenario = '/total/-1'; Arguments = ''; Says = '30 connectors, and there may be more' }
            @{ Scenario = '/total/5'; Arguments = ''; Says = '30 connectors, and there may be more' }
            @{ Scenario = '/total/30'; Arguments = ''; Says = '30 connectors, and there may be more' }
            @{ Scenario = '/cap/30'; Arguments = '-Limit 50'
                Says = '30 connectors instead of 50, although it counts 245' }
        ) {
            Connect-TestServer $Scenario
            $warnings =
                @(Invoke-List $Arguments 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
            $warnings.Count | Should -Be 1
            "$warnings" | Should -Match $Says
            "$warnings" | Should -Match '-All'
            @(Get-ServerRequest).Count | Should -Be 1 -Because 'the warning must cost nothing'
        }

        It 'but not for: <Scenario> <Arguments>' -ForEach @(
            @{ Scenario = ''; Arguments = '-Limit 5' }
            @{ Scenario = ''; Arguments = '-Limit 0' }
            @{ Scenario = ''; Arguments = '-Limit 100 -Offset 10' }
            @{ Scenario = ''; Arguments = '-Offset 215' }
            @{ Scenario = ''; Arguments = '-Offset 1000' }
            @{ Scenario = '/nototal'; Arguments = '-Offset 220' }
            @{ Scenario = ''; Arguments = '-All' }
            @{ Scenario = ''; Arguments = '-Name Jira' }
            @{ Scenario = ''; Arguments = '-WarningAction Ignore' }
        ) {
            Connect-TestServer $Scenario
            $warnings = Invoke-List $Arguments 3>&1 |
                Where-Object { $_ -is [System.Management.Automation.WarningRecord] }
            $warnings | Should -BeNullOrEmpty
        }

        It 'and never where everything was returned' {
            Connect-Cohere -Sandbox -SandboxSize 29
            @(Get-CohereConnector -WarningVariable warnings).Count | Should -Be 29
            $warnings | Should -BeNullOrEmpty
        }
    }

    Context 'refuses before anything is sent' {
        It '<Arguments> as <Id>' -ForEach @(
            @{ Arguments = '-Limit -1'; Id = 'ParameterArgumentValidationError' }
            @{ Arguments = '-Limit 101'; Id = 'ParameterArgumentValidationError' }
            @{ Arguments = '-Limit ten'; Id = 'CannotConvertArgument' }
            @{ Arguments = '-Offset -1'; Id = 'ParameterArgumentValidationError' }
            @{ Arguments = '-All -Limit 101'; Id = 'ParameterArgumentValidationError' }
            @{ Arguments = '-All -Limit 0'; Id = 'InvalidPageSize' }
            @{ Arguments = '-All -ThrottleLimit 0'; Id = 'ParameterArgumentValidationError' }
            @{ Arguments = '-All -ThrottleLimit 17'; Id = 'ParameterArgumentValidationError' }
            @{ Arguments = '-CountVariable ""'; Id = 'ParameterArgumentValidationError' }
            @{ Arguments = '-Name Jira -Limit 5'; Id = 'AmbiguousParameterSet' }
            @{ Arguments = '-Id abc -All'; Id = 'AmbiguousParameterSet' }
            @{ Arguments = '-Name Jira -Id abc'; Id = 'AmbiguousParameterSet' }
            @{ Arguments = '-Connection $null'; Id = 'ParameterArgumentValidationError' }
        ) {
            { Invoke-List $Arguments } | Should -Throw -ErrorId "$Id*"
            Get-ServerRequest | Should -BeNullOrEmpty
        }

        It '-All -Limit 0 with a message that says what to do' {
            $problem = Get-ThrownError { Get-CohereConnector -All -Limit 0 }
            $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
            $problem.TargetObject | Should -Be 0
            "$problem" | Should -Match '-Limit'
            $problem.ErrorDetails.RecommendedAction | Should -Match '1 to 100'
        }
    }

    Context 'stores in -CountVariable' {
        It '<Count> where the server says total_count: <Total>' -ForEach @(
            @{ Total = '245'; Count = 245 }
            @{ Total = '245.0'; Count = 245 }
            @{ Total = '2.45e2'; Count = 245 }
            @{ Total = '0'; Count = 0 }
            @{ Total = '9007199254740992'; Count = 9007199254740992 }
            @{ Total = '-1'; Count = $null }
            @{ Total = '-0.5'; Count = $null }
            @{ Total = '2.5'; Count = $null }
            @{ Total = '1e300'; Count = $null }
            @{ Total = '1e400'; Count = $null }
            @{ Total = '-1e400'; Count = $null }
            @{ Total = 'null'; Count = $null }
            @{ Total = 'true'; Count = $null }
            @{ Total = '%22245%22'; Count = $null }
            @{ Total = '%22many%22'; Count = $null }
            @{ Total = '[245]'; Count = $null }
            @{ Total = '%7B%22value%22:245%7D'; Count = $null }
        ) {
            Connect-TestServer "/total/$Total"
            $number = 'old'
            @(Get-CohereConnector -Limit 3 -CountVariable number -ErrorAction Stop).Count | Should -Be 3
            $number | Should -Be $Count
            $number = 'old'
            @(Get-CohereConnector -All -CountVariable number -ErrorAction Stop).Count | Should -Be 245
            $number | Should -Be $Count
        }

        It 'null where the server says nothing' {
            Connect-TestServer /nototal
            $number = 'old'
            $null = Get-CohereConnector -Limit 3 -CountVariable number
            $number | Should -BeNullOrEmpty
        }

        It 'nothing where <Name> cannot be set, and sends nothing' -ForEach @(
            @{ Name = 'PID' }, @{ Name = 'true' }, @{ Name = 'no-such-drive:x' }, @{ Name = 'fixed' },
                @{ Name = 'full' }, @{ Name = 'moment' }
        ) {
            Set-Variable fixed old -Option ReadOnly
            [ValidateNotNull()] $full = 'old'
            [datetime] $moment = 0
            Clear-ServerRequest
            foreach ($all in $false, $true) {
                $problem = try { Get-CohereConnector -All:$all -CountVariable $Name } catch { $_ }
                $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidCountVariable,*'
                $problem.CategoryInfo.Category | Should -Be 'InvalidArgument'
                $problem.TargetObject | Should -Be $Name
                "$problem" | Should -BeLike "The variable '$Name' of -CountVariable cannot be set: *"
                $problem.ErrorDetails.RecommendedAction | Should -Match '-CountVariable'
            }
            Get-ServerRequest | Should -BeNullOrEmpty
        }

        It 'the number before the first row is out' {
            $seen = Get-CohereConnector -All -CountVariable number | Select-Object -First 1 | ForEach-Object { $number }
            $seen | Should -Be 245
        }

        It 'the number in the scope of the caller only' {
            function Measure-Connector { $null = Get-CohereConnector -Limit 1 -CountVariable number; $number }
            $number = 'mine'
            Measure-Connector | Should -Be 245
            $number | Should -Be 'mine'
        }
    }
}
