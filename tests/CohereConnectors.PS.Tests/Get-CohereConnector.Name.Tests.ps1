BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $OddNames = 'Odd [1]', 'Odd *star*', 'Odd ?', "Odd 'quote'", 'Zürich Öl', 'Odd `tick'
    foreach ($name in $OddNames) {
        $body = @{ name = $name; url = 'https://odd.example.com/search' } |
            ConvertTo-Json -EscapeHandling EscapeNonAscii
        $null = Invoke-RestMethod "$($Server.Api)/v1/connectors" -Method Post -Body $body -ContentType application/json
    }
    $null = Connect-TestServer
    $Everything = Get-CohereConnector -All
}

AfterAll {
    Disconnect-Cohere
    Stop-TestServer
}

Describe 'Get-CohereConnector -Name' {
    BeforeEach {
        Clear-ServerRequest
        $null = Connect-TestServer
    }

    It 'finds what Where-Object finds for <_>' -ForEach 'Jira', 'jira', 'JIRA', 'Jira*', '*Zürich*', 'j?ra', '[GJ]*',
        '*' {
        $expected = $Everything | Where-Object Name -like $_
        $found = Get-CohereConnector -Name $_
        $expected | Should -Not -BeNullOrEmpty
        $found.Id | Should -Be $expected.Id
    }

    It 'finds <Name>, written as <Pattern>' -ForEach @(
        @{ Pattern = 'Odd `[1`]'; Name = 'Odd [1]' }
        @{ Pattern = 'Odd `*star`*'; Name = 'Odd *star*' }
        @{ Pattern = "Odd 'quote'"; Name = "Odd 'quote'" }
        @{ Pattern = 'Odd ``tick'; Name = 'Odd `tick' }
    ) {
        (Get-CohereConnector -Name $Pattern -ErrorAction Stop).Name | Should -Be $Name
    }

    It 'takes the name by position, and several' {
        $found = Get-CohereConnector Jira, 'Asana'
        $found.Name | Sort-Object -Unique | Should -Be 'Asana', 'Jira'
    }

    It 'gives a connector once that several patterns match' {
        $found = Get-CohereConnector 'Jira', 'J*', '*ira', 'jira'
        $found.Id | Should -Be ($Everything | Where-Object Name -like 'J*').Id
    }

    It 'gives every connector of one name' {
        $double = $Everything | Group-Object Name | Where-Object Count -gt 1 | Select-Object -First 1
        $double | Should -Not -BeNullOrEmpty -Because 'the seeded data holds connectors of one name'
        (Get-CohereConnector -Name $double.Name).Id | Should -Be $double.Group.Id
    }

    It 'looks through all pages' {
        $null = Get-CohereConnector -Name '*'
        $targets = @(Get-ServerTarget)
        $targets.Count | Should -Be 3
        $targets[0] | Should -Be '/v1/connectors?limit=100'
    }

    It 'writes an error for each literal name that is not found, and gives the others' {
        $found = Get-CohereConnector 'No such one', 'Jira',
            'Nor this' -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Sort-Object -Unique | Should -Be 'Jira'
        $problems.Count | Should -Be 2
        $problems.FullyQualifiedErrorId | Should -BeLike 'NotFound*'
        $problems.CategoryInfo.Category | Should -Be 'ObjectNotFound', 'ObjectNotFound'
        $problems.TargetObject | Should -Be 'No such one', 'Nor this'
        "$($problems[0])" | Should -Match 'No such one'
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'writes no error for a pattern that matches nothing' {
        Get-CohereConnector 'No such*', '[xyz]zzz' -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'writes errors for unusable rows, which might have had the name' {
        Connect-TestServer /onebad
        $found = Get-CohereConnector 'Sample number 5' -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be 'sample-000005'
        $problems.Count | Should -Be 2
        $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidConnector*'
    }

    It 'ends with an error when a page fails, and does not say that the name is missing' {
        Connect-TestServer /status/500
        $Error.Clear()
        { Get-CohereConnector 'No such one' } | Should -Throw -ErrorId 'InternalServerError*'
        $Error.FullyQualifiedErrorId | Should -Not -BeLike 'NotFound*'
    }

    It 'refuses <What> before anything is sent' -ForEach @(
        @{ What = 'an empty name'; Name = '' }
        @{ What = 'a null name'; Name = $null }
        @{ What = 'an empty list'; Name = @() }
        @{ What = 'an empty name among others'; Name = @('Jira', '') }
    ) {
        { Get-CohereConnector -Name $Name } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        Get-ServerRequest | Should -BeNullOrEmpty
    }
}
