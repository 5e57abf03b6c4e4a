BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $null = Connect-TestServer
    $First, $Second, $Third = (Get-CohereConnector -Limit 3).Id
}

AfterAll {
    Disconnect-Cohere
    Stop-TestServer
}

Describe 'Get-CohereConnector -Id' {
    BeforeEach {
        Clear-ServerRequest
        $null = Connect-TestServer
    }

    It 'gives one connector by one request' {
        $connector = Get-CohereConnector -Id $Second
        $connector | Should -BeOfType ([CohereConnectors.Connector])
        $connector.Id | Should -Be $Second
        Get-ServerTarget | Should -Be "/v1/connectors/$Second"
    }

    It 'gives several in the order asked for, given <How>' -ForEach @(
        @{ How = 'as an array'; Get = { Get-CohereConnector -Id $Third, $First, $Second } }
        @{ How = 'as -ConnectorId'; Get = { Get-CohereConnector -ConnectorId $Third, $First, $Second } }
        @{ How = 'as strings by pipeline'; Get = { $Third, $First, $Second | Get-CohereConnector } }
        @{ How = 'as objects with an Id'
            Get =
                { [pscustomobject]@{ Id = $Third }, [pscustomobject]@{ Id = $First; Name = 'x' },
                    [pscustomobject]@{ Id = $Second } | Get-CohereConnector } }
        @{ How = 'as objects with a ConnectorId'
            Get =
                { $Third, $First, $Second | ForEach-Object { [pscustomobject]@{ ConnectorId = $_; Limit = 5 } } |
                    Get-CohereConnector } }
        @{ How = 'as an object with several'
            Get = { [pscustomobject]@{ Id = $Third, $First, $Second } | Get-CohereConnector } }
        @{ How = 'as connectors'
            Get = { $all = Get-CohereConnector -Limit 3; $all[2], $all[0], $all[1] | Get-CohereConnector } }
        @{ How = 'as connectors for an argument'
            Get = { $all = Get-CohereConnector -Limit 3; Get-CohereConnector -Id $all[2], $all[0], $all[1] } }
        @{ How = 'as CSV'; Get = { "Id`n$Third`n$First`n$Second" | ConvertFrom-Csv | Get-CohereConnector } }
        @{ How = 'as JSON'
            Get =
                { @{ Id = $Third }, @{ Id = $First }, @{ Id = $Second } | ConvertTo-Json | ConvertFrom-Json |
                    Get-CohereConnector } }
    ) {
        (& $Get).Id | Should -Be $Third, $First, $Second
    }

    It 'takes <Typed> as it was typed' -ForEach @(
        @{ Typed = '007'; Ids = '007' }
        @{ Typed = '1e3'; Ids = '1e3' }
        @{ Typed = '0x1F'; Ids = '0x1F' }
        @{ Typed = '5, 7'; Ids = '5', '7' }
    ) {
        $null = & ([scriptblock]::Create("Get-CohereConnector -Id $Typed -ErrorAction SilentlyContinue"))
        Get-ServerTarget | Should -Be ($Ids | ForEach-Object { "/v1/connectors/$_" })
    }

    It 'gives one connector twice when it is asked for twice' {
        (Get-CohereConnector -Id $First, $First).Id | Should -Be $First, $First
    }

    It 'gives each connector before it asks for the next' {
        $null = $First, $Second, $Third | Get-CohereConnector | Select-Object -First 1
        @(Get-ServerRequest).Count | Should -Be 1
        Clear-ServerRequest
        $null = Get-CohereConnector -Id $First, $Second, $Third | Select-Object -First 1
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'writes an error for each that does not exist, and gives the others' {
        $found = Get-CohereConnector -Id 'no-such-one', $First, 'nor-this',
            $Second -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $First, $Second
        $problems.Count | Should -Be 2
        $problems.FullyQualifiedErrorId | Should -BeLike 'NotFound*'
        $problems.TargetObject | Should -Be 'no-such-one', 'nor-this'
        $problems.CategoryInfo.Category | Should -Be 'ObjectNotFound', 'ObjectNotFound'
        "$($problems[0])" | Should -Match "connector 'no-such-one' not found" -Because 'that is what Cohere says'
        $problems[0].Exception.StatusCode | Should -Be 404
    }

    It 'writes an error and goes on when the server fails for one' {
        Connect-TestServer /flaky/1/500
        $found = Get-CohereConnector -Id $First, $Second -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $Second
        $problems.FullyQualifiedErrorId | Should -BeLike 'InternalServerError*'
        $problems.TargetObject | Should -Be $First
    }

    It 'is EndpointRetired where the route is gone' {
        Connect-TestServer /retired
        Get-CohereConnector -Id $First -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'EndpointRetired*'
    }

    It 'ends at the first error with -ErrorAction Stop' {
        { Get-CohereConnector -Id 'no-such-one', $First -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound*'
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'percent-encodes an id as <Path>' -ForEach @(
        @{ Id = 'a b'; Path = 'a%20b' }
        @{ Id = 'a/b'; Path = 'a%2Fb' }
        @{ Id = '../models'; Path = '..%2Fmodels' }
        @{ Id = 'a?limit=1'; Path = 'a%3Flimit%3D1' }
        @{ Id = 'a#b'; Path = 'a%23b' }
        @{ Id = 'a%2Fb'; Path = 'a%252Fb' }
        @{ Id = 'é&ü'; Path = '%C3%A9%26%C3%BC' }
        @{ Id = 'a\b'; Path = 'a%5Cb' }
        @{ Id = "a`r`nb"; Path = 'a%0D%0Ab' }
    ) {
        Get-CohereConnector -Id $Id -ErrorVariable problems -ErrorAction SilentlyContinue
        Get-ServerTarget | Should -Be "/v1/connectors/$Path"
        $problems.FullyQualifiedErrorId | Should -BeLike 'NotFound*'
        $problems.TargetObject | Should -Be $Id
    }

    It 'refuses <What> before anything is sent' -ForEach @(
        @{ What = 'a null id'; Id = $null }
        @{ What = 'no id'; Id = @() }
    ) {
        { Get-CohereConnector -Id $Id } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'refuses <What>, and gives the others' -ForEach @(
        @{ What = 'an empty id'; Id = '' }
        @{ What = 'a blank id'; Id = '  ' }
        @{ What = 'an id of line breaks'; Id = "`r`n" }
        @{ What = 'a dot'; Id = '.' }
        @{ What = 'two dots'; Id = '..' }
    ) {
        $found = Get-CohereConnector -Id $Id, $First -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $First
        @($problems).Count | Should -Be 1
        $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidConnectorId*'
        $problems.CategoryInfo.Category | Should -Be 'InvalidArgument'
        $problems.TargetObject | Should -Be $Id
        "$problems" | Should -Not -Match 'Parameter'
        Get-ServerTarget | Should -Be "/v1/connectors/$First"
    }

    It 'gives the good ones of a pipeline with <_>' -ForEach 'an empty string', 'null', 'an object without an id' {
        $bad =
            @{ 'an empty string' = ''; 'null' = $null
                'an object without an id' = [pscustomobject]@{ Name = 'x'; Id = $null } }[$_]
        $found = $First, $bad, $Second | Get-CohereConnector -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $First, $Second
        @($problems).Count | Should -Be 1
        Get-ServerTarget | Should -Be "/v1/connectors/$First", "/v1/connectors/$Second"
    }

    It 'does nothing for an empty pipeline' {
        @() | Get-CohereConnector -ErrorAction Stop | Should -BeNullOrEmpty
        Get-ServerRequest | Should -BeNullOrEmpty
    }
}
