BeforeDiscovery {
    # Every error that a server or a network can provoke: what happens, and what the record must say.
    $Faults = @(
        @{ At = '/status/400'; Id = 'BadRequest'; Category = 'InvalidArgument'; Status = 400
            Says = 'limit must be between 0 and 100' }
        @{ At = '/status/401'; Id = 'Unauthorized'; Category = 'AuthenticationError'; Status = 401
            Says = 'invalid api token' }
        @{ At = '/status/402'; Id = 'PaymentRequired'; Category = 'QuotaExceeded'; Status = 402
            Says = 'billing limit' }
        @{ At = '/status/403'; Id = 'Forbidden'; Category = 'PermissionDenied'; Status = 403
            Says = 'do not have access' }
        @{ At = '/html403'; Id = 'Forbidden'; Category = 'PermissionDenied'; Status = 403; Says = 'HTML page' }
        @{ At = '/status/404'; Id = 'EndpointRetired'; Category = 'NotInstalled'; Status = 404; Says = '2025-09-15' }
        @{ At = '/retired'; Id = 'EndpointRetired'; Category = 'NotInstalled'; Status = 404
            Says = '404 page not found' }
        @{ At = '/gone'; Id = 'EndpointRetired'; Category = 'NotInstalled'; Status = 410; Says = 'has been removed' }
        @{ At = '/status/407'; Id = 'ProxyAuthenticationRequired'; Category = 'AuthenticationError'; Status = 407
            Says = 'The proxy returned 407' }
        @{ At = '/status/422'; Id = 'UnprocessableEntity'; Category = 'InvalidArgument'; Status = 422
            Says = 'name is required' }
        @{ At = '/status/429'; Id = 'TooManyRequests'; Category = 'LimitsExceeded'; Status = 429; Says = 'Trial key' }
        @{ At = '/status/498'; Id = 'InvalidToken'; Category = 'SecurityError'; Status = 498; Says = 'deny-listed' }
        @{ At = '/status/499'; Id = 'ClientClosedRequest'; Category = 'OperationStopped'; Status = 499
            Says = 'client closed request' }
        @{ At = '/status/500'; Id = 'InternalServerError'; Category = 'ResourceUnavailable'; Status = 500
            Says = 'internal server error' }
        @{ At = '/status/501'; Id = 'NotImplemented'; Category = 'NotImplemented'; Status = 501
            Says = 'not implemented' }
        @{ At = '/status/502'; Id = 'BadGateway'; Category = 'ResourceUnavailable'; Status = 502; Says = 'bad gateway' }
        @{ At = '/status/503'; Id = 'ServiceUnavailable'; Category = 'ResourceUnavailable'; Status = 503
            Says = 'service unavailable' }
        @{ At = '/status/504'; Id = 'GatewayTimeout'; Category = 'OperationTimeout'; Status = 504
            Says = 'gateway timeout' }
        foreach ($status in 405, 406, 418, 451, 505, 599) {
            @{ At = "/status/$status"; Id = 'UnexpectedStatus'; Category = 'InvalidResult'; Status = $status
                Says = "returned $status" }
        }
        foreach ($status in 300, 301, 302, 303, 307, 308) {
            @{ At = "/redirect/$status"; Id = 'UnexpectedRedirect'; Category = 'SecurityError'; Status = $status
                Says = 'not followed' }
        }
        @{ At = '/html200'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 200; Says = 'HTML page' }
        @{ At = '/array200'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 200
            Says = 'not a JSON object' }
        @{ At = '/status/201'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 201
            Says = "no 'connectors' array: status 201." }
        @{ At = '/status/204'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 204; Says = 'empty body' }
        @{ At = '/quota200'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 200
            Says = 'contains an error: quota exceeded' }
        @{ At = '/empty200'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 200; Says = 'empty body' }
        @{ At = '/cut200'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 200; Says = 'not valid JSON' }
        @{ At = '/deep/100'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 200; Says = 'depth' }
        @{ At = '/badutf8'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Status = 200; Says = 'not valid JSON' }
        @{ Raw = $true; At = '/garbage'; Id = 'InvalidResponse'; Category = 'InvalidResult'; Says = 'not valid HTTP' }
        @{ Raw = $true; At = '/reset'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Says = 'broke' }
        @{ Raw = $true; At = '/reset-headers'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Says = 'broke' }
        @{ Raw = $true; At = '/reset-body'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Says = 'broke' }
        @{ Raw = $true; At = '/early-end'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Says = 'broke' }
        @{ Raw = $true; At = '/gzip-bomb'; Id = 'ResponseTooLarge'; Category = 'LimitsExceeded'; Says = '200 times' }
        @{ Raw = $true; At = '/endless-body'; Id = 'ResponseTooLarge'; Category = 'LimitsExceeded'; Says = '64 MiB' }
        @{ Raw = $true; At = '/endless-headers'; Id = 'ResponseTooLarge'; Category = 'LimitsExceeded'
            Says = 'headers' }
        @{ Raw = $true; At = '/silent'; Id = 'RequestTimeout'; Category = 'OperationTimeout'
            Says = 'Nothing was received from' }
        @{ Raw = $true; At = '/half-body-silent'; Id = 'RequestTimeout'; Category = 'OperationTimeout'
            Says = 'Nothing was received from' }
        @{ At = 'http://127.0.0.1:9'; Id = 'ConnectionFailed'; Category = 'ConnectionError'
            Says = "The server '127.0.0.1:9' refused the connection." }
        @{ At = 'https://no-such-host.invalid'; Id = 'ConnectionFailed'; Category = 'ConnectionError'
            Says = "The host 'no-such-host.invalid' could not be resolved" }
        @{ At = 'https:'; Id = 'ConnectionFailed'; Category = 'ConnectionError'; Says = 'secure connection' }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer

    function Assert-Record($Record, $Fault, [int] $Attempts = 1) {
        $Record.FullyQualifiedErrorId | Should -BeLike "$($Fault.Id),*"
        $Record.CategoryInfo.Category | Should -Be $Fault.Category
        "$Record" | Should -Match ([regex]::Escape($Fault.Says))
        $Record.Exception | Should -BeOfType ([CohereConnectors.CohereApiException])
        $Record.Exception.ErrorCode | Should -Be $Fault.Id
        $Record.Exception.StatusCode | Should -Be $Fault.Status
        $Record.Exception.Attempts | Should -Be $Attempts
        $Record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'A listing' {
    BeforeEach {
        Clear-ServerRequest
    }

    AfterEach {
        Disconnect-Cohere
        Wait-Until { (Get-OpenRequest) -eq 0 }
    }

    It 'against <At> ends with <Id>' -ForEach $Faults {
        $fault = $_
        $address = switch -Wildcard ($At) {
            '/*' { $(if ($Raw) { $Server.Raw } else { $Server.Api }) + $At }
            'https:' { $Server.Api -replace '^http', 'https' }
            default { $At }
        }
        $options =
            @{ BaseUri = $address; MaximumRetryCount = 0
                TimeoutSec = $(if ($Id -eq 'RequestTimeout') { 1 } else { 20 }) }
        Connect-Cohere -ApiKey abc @options -SkipVerification
        $problem = Get-ThrownError { Get-CohereConnector -Limit 5 }
        Assert-Record $problem $fault
        $problem.TargetObject | Should -Be ([uri]"$address/v1/connectors?limit=5")
        if ($Status) {
            @(Get-ServerRequest).Count | Should -Be 1
            if ($Status -ge 300) { $problem.Exception.TraceId | Should -Match '^[0-9a-f]{32}$' }

            # The verification says the same.
            Assert-Record (Get-ThrownError { Connect-Cohere -ApiKey abc @options }) $fault
        }
    }

    It 'that never gets anywhere ends with PagingInconsistent' {
        Connect-TestServer /onebad/total/1000
        $rows = [System.Collections.Generic.List[object]]::new()
        $problem =
            Get-ThrownError { Get-CohereConnector -All -ErrorAction SilentlyContinue |
                ForEach-Object { $rows.Add($_) } }
        $problem.FullyQualifiedErrorId | Should -BeLike 'PagingInconsistent*'
        $problem.CategoryInfo.Category | Should -Be 'InvalidResult'
        $problem.Exception.ErrorCode | Should -Be 'PagingInconsistent'
        $problem.TargetObject | Should -Not -BeNullOrEmpty -Because 'every record has a target'
        $problem.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        "$problem" | Should -Match '1000' -Because 'it says of how many'
        $rows.Count | Should -Be 3
    }

    It 'with an unusable row writes InvalidConnector with the row, and goes on' {
        Connect-TestServer /onebad
        $rows = Get-CohereConnector -Limit 5 -ErrorVariable problems -ErrorAction SilentlyContinue
        $rows.Count | Should -Be 3
        $problems.FullyQualifiedErrorId | Should -BeLike 'InvalidConnector,*'
        $problems.CategoryInfo.Category | Should -Be 'InvalidData', 'InvalidData'
        $problems.Exception.ErrorCode | Should -Be 'InvalidConnector', 'InvalidConnector'
        $problems[0].TargetObject | ConvertFrom-Json | ForEach-Object name | Should -Be 'No id'
        $problems[1].TargetObject | Should -Match 'the fifth of March'
        "$($problems[0])" | Should -Match 'no id'
        "$($problems[1])" | Should -Match 'created_at'
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'never follows a redirect with the key' {
        Connect-TestServer /redirect/307
        { Get-CohereConnector } | Should -Throw -ErrorId 'UnexpectedRedirect*'
        Get-ServerTarget | Should -Be '/redirect/307/v1/connectors'
    }

    It 'names the request for support' {
        Connect-TestServer /status/500
        $problem = Get-ThrownError { Get-CohereConnector }
        $problem.Exception.RequestId | Should -Be '00000000-0000-4000-8000-000000000500'
        $problem.Exception.TraceId | Should -Be '5ce7a51d0f1e4a2b9c3d8e7f60718293'
    }
}

Describe 'A request that is tried again' {
    BeforeEach {
        Clear-ServerRequest
    }

    It 'succeeds after <Scenario>' -ForEach @{ Scenario = '/retry-after/0.02/flaky/3/503' },
        @{ Scenario = '/retry-after/0.02/flaky/1/429' }, @{ Scenario = '/flaky/1/500' } {
        Connect-TestServer $Scenario -With @{ MaximumRetryCount = 3 }
        @(Get-CohereConnector -Limit 2).Count | Should -Be 2
        @(Get-ServerRequest).Count | Should -BeGreaterThan 1
    }

    It 'succeeds after a reset' {
        Connect-TestServer /flaky/1/reset -Raw -With @{ MaximumRetryCount = 3 }
        @(Get-CohereConnector -Limit 2).Count | Should -Be 2
    }

    It 'fails with the number of attempts after the last' {
        Connect-TestServer /retry-after/0.02/status/503 -With @{ MaximumRetryCount = 3 }
        Assert-Record (Get-ThrownError { Get-CohereConnector }) @{ Id = 'ServiceUnavailable'
            Category = 'ResourceUnavailable'; Status = 503; Says = 'service unavailable' } 4
        @(Get-ServerRequest).Count | Should -Be 4
    }

    It 'is not retried for <_>' -ForEach 400, 401, 403, 404, 407, 422, 498, 499, 501 {
        Connect-TestServer "/retry-after/0.02/status/$_" -With @{ MaximumRetryCount = 3 }
        { Get-CohereConnector } | Should -Throw
        @(Get-ServerRequest).Count | Should -Be 1
    }

    It 'fails at once, and names the wait, when the server asks for a longer one than a minute' {
        Connect-TestServer /retry-after/120/status/429 -With @{ MaximumRetryCount = 3 }
        $problem = Get-ThrownError { Get-CohereConnector }
        $problem.FullyQualifiedErrorId | Should -BeLike 'TooManyRequests*'
        "$problem" | Should -Match '120 seconds'
        $problem.Exception.RetryAfter | Should -Be ([timespan]'0:2:0')
        @(Get-ServerRequest).Count | Should -Be 1
    }
}
