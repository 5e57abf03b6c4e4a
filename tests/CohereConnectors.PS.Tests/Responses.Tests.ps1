BeforeDiscovery {
    # What each cmdlet that sends does.
    $Senders = @(
        @{ Name = 'Connect-Cohere'; Send = { param($Address) Connect-Cohere -ApiKey abc -BaseUri $Address } }
        @{ Name = 'Get-CohereConnector'; Send = { Get-CohereConnector } }
        @{ Name = 'Get-CohereConnector -All'; Send = { Get-CohereConnector -All } }
        @{ Name = 'Get-CohereConnector -Name'; Send = { Get-CohereConnector *a* } }
        @{ Name = 'Get-CohereConnector -Id'; Send = { Get-CohereConnector -Id a-1 } }
        @{ Name = 'New-CohereConnector'; Changes = $true; Send = { New-CohereConnector N https://example.com/search } }
        @{ Name = 'Set-CohereConnector'; Changes = $true; Send = { Set-CohereConnector a-1 -Active $true -PassThru } }
        @{ Name = 'Remove-CohereConnector'; Changes = $true; Send = { Remove-CohereConnector a-1 -Force } }
        @{ Name = 'Request-CohereConnectorAuthorization'; Changes = $true
            Send = { Request-CohereConnectorAuthorization a-1 } }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer

    # The error that a script ends with, terminating or not; nothing where it succeeds.
    function Get-Ending([scriptblock] $Script, $Argument) {
        $ErrorActionPreference = 'Stop'
        try { $null = & $Script $Argument } catch { $_ }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'JSON of a gateway with status code 200' {
    BeforeEach {
        Clear-ServerRequest
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'is InvalidResponse at once for <Name>' -ForEach $Senders {
        Connect-TestServer /quota200 -With @{ MaximumRetryCount = 3 }
        $problem = Get-Ending $Send "$($Server.Api)/quota200"
        $problem.FullyQualifiedErrorId | Should -BeLike 'InvalidResponse,*'
        "$problem" | Should -Be 'The response contains an error: quota exceeded'
        $problem.CategoryInfo.Category | Should -Be 'InvalidResult'
        $problem.Exception.StatusCode | Should -Be 200
        $problem.Exception.MayHaveTakenEffect | Should -Be ([bool]$Changes)
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'does not verify a connection, and leaves the earlier one' {
        $before = Connect-TestServer -With @{ PassThru = $true }
        { Connect-Cohere -ApiKey abc -BaseUri "$($Server.Api)/quota200" } | Should -Throw -ErrorId 'InvalidResponse*'
        Get-CohereConnection | Should -Be $before
    }

    It 'ends a listing at the page where it comes' {
        Connect-TestServer /quota-later
        $rows = [System.Collections.Generic.List[object]]::new()
        $problem = Get-Ending { Get-CohereConnector -All -ThrottleLimit 1 | ForEach-Object { $rows.Add($_) } }
        "$problem" | Should -Be 'The response contains an error: quota exceeded'
        $rows.Count | Should -Be 100
        @(Get-ServerRequest).Count | Should -Be 2
    }

    It 'is InvalidResponse with what it says where there is no list' {
        Connect-TestServer '/body/200/%7B%22detail%22%3A%22sign%20in%22%7D'
        "$(Get-Ending { Get-CohereConnector })" | Should -Be "The response contains no 'connectors' array: sign in"
    }

    It 'may be a list that is null or left out' -ForEach '/nulllist', '/missinglist' {
        Connect-TestServer $_
        Get-CohereConnector | Should -BeNullOrEmpty
    }
}

Describe 'A change whose response is lost' {
    BeforeEach {
        Clear-ServerRequest
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'is a create that is sent once, and says that it may have taken effect' {
        $reset = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() + 1
        Connect-TestServer "/header/X-RateLimit-Reset/$reset/lost/1/503" -With @{ MaximumRetryCount = 3 }
        $problem = Get-Ending { New-CohereConnector 'Made once' https://example.com/search }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ServiceUnavailable,*'
        $problem.Exception.MayHaveTakenEffect | Should -BeTrue
        $problem.ErrorDetails.RecommendedAction | Should -BeLike 'The change may have been made*'
        @(Get-ServerRequest).Count | Should -Be 1
        @(Get-CohereConnector 'Made once').Count | Should -Be 1
    }

    It 'is a delete that has succeeded when the connector is gone' -ForEach 503, 500, 408 {
        Connect-TestServer
        $made = New-CohereConnector "Gone after $_" https://example.com/search
        Connect-TestServer "/lost/1/$_" -With @{ MaximumRetryCount = 1 }
        Get-Ending { Remove-CohereConnector $made.Id -Force } | Should -BeNullOrEmpty
    }
}

Describe 'A wait that the server asks for' {
    AfterEach {
        Disconnect-Cohere
    }

    It 'is measured against the clock of the server' {
        $date = [DateTimeOffset]::UtcNow.AddHours(1)
        $headers = @{ Date = $date; 'Retry-After' = $date.AddSeconds(1) }.GetEnumerator() | ForEach-Object {
            "/header/$($_.Key)/$([uri]::EscapeDataString($_.Value.ToString('r', [cultureinfo]::InvariantCulture)))"
        }
        Connect-TestServer "$(-join $headers)/flaky/1/429" -With @{ MaximumRetryCount = 1 }
        $lines = @(Get-CohereConnector -Limit 1 -Verbose 4>&1 | ForEach-Object { "$_" })
        $lines -match '^Waiting 1\.0 s before attempt 2 of 2' | Should -Not -BeNullOrEmpty
    }

    It 'is at least a tenth of a second' {
        Connect-TestServer /retry-after/0.0000001/flaky/3/429 -With @{ MaximumRetryCount = 3 }
        $lines = @(Get-CohereConnector -Limit 1 -Verbose 4>&1 | ForEach-Object { "$_" })
        @($lines -match '^Waiting 0\.1 s').Count | Should -Be 3
    }
}

Describe 'Text from a server' {
    AfterEach {
        Disconnect-Cohere
    }

    It 'is what the error says: <Body>' -ForEach @(
        @{ Body = '{"error":{"message":"Malformed key"}}' }
        @{ Body = '{"error":"Malformed key"}' }
        @{ Body = '{"detail":"Malformed key"}' }
        @{ Body = '{"errors":[{"message":"Malformed key"}]}' }
        @{ Body = '{"Message":"Malformed key"}' }
    ) {
        Connect-TestServer "/body/403/$([uri]::EscapeDataString($Body))"
        "$(Get-Ending { Get-CohereConnector })" | Should -Be 'Cohere returned 403 (Forbidden): Malformed key'
    }

    It 'is readable in a warning, without control characters' {
        Connect-TestServer /utf8-warning -Raw
        $warnings = Get-CohereConnector -Limit 1 3>&1 |
            Where-Object { $_ -is [System.Management.Automation.WarningRecord] }
        "$warnings" | Should -Be "Cohere: gr$([char]0xF6)$([char]0xDF)er  [31mred"
    }

    It 'stays readable with the key <_>' -ForEach 'k', 'test' {
        Connect-TestServer /status/401 -Key $_
        $lines = & { $DebugPreference = 'Continue'; try { Get-CohereConnector *>&1 } catch { "$_" } }
        "$lines" | Should -Match 'Cohere returned 401 \(Unauthorized\): invalid api token'
        $lines | ForEach-Object { "$_" } | Should -Contain '> Authorization: ***'
        "$lines" | Should -Not -Match "Bearer $_"
    }

    It 'with half a surrogate pair does not cost the row' {
        Connect-TestServer /lone-surrogate -Raw
        $rows = @(Get-CohereConnector -Limit 5)
        $rows.Count | Should -Be 3
        $rows[1].Description | Should -Be "$([char]0xFFFD)"
    }
}

Describe 'A proxy that wants a password' {
    It 'is one request and an error that points to -ProxyCredential' {
        Clear-ServerRequest
        Connect-TestServer /status/407 -With @{ MaximumRetryCount = 3 }
        $problem = Get-Ending { Get-CohereConnector }
        $problem.FullyQualifiedErrorId | Should -BeLike 'ProxyAuthenticationRequired,*'
        $problem.CategoryInfo.Category | Should -Be 'AuthenticationError'
        $problem.ErrorDetails.RecommendedAction | Should -Match '-ProxyCredential'
        $problem.Exception.Attempts | Should -Be 1
        @(Get-ServerRequest).Count | Should -Be 1
    }
}
