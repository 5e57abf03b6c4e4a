BeforeDiscovery {
    # What each cmdlet that sends does to the server's one connector of that id.
    $Senders = @(
        @{ Name = 'Connect-Cohere'
            Send = { param($With, $Address) Connect-Cohere -ApiKey abc -BaseUri $Address @With } }
        @{ Name = 'Get-CohereConnector'; Send = { Get-CohereConnector -Limit 30 } }
        @{ Name = 'Get-CohereConnector -All'; Send = { Get-CohereConnector -All } }
        @{ Name = 'Get-CohereConnector -Name'; Send = { Get-CohereConnector *a* } }
        @{ Name = 'Get-CohereConnector -Id'; Send = { Get-CohereConnector -Id sample-000002 } }
        @{ Name = 'New-CohereConnector'; Send = { New-CohereConnector N https://example.com/search } }
        @{ Name = 'Set-CohereConnector'; Send = { Set-CohereConnector sample-000002 -Active $true -PassThru } }
        @{ Name = 'Remove-CohereConnector'; Send = { Remove-CohereConnector sample-000002 -Force } }
        @{ Name = 'Request-CohereConnectorAuthorization'
            Send = { Request-CohereConnectorAuthorization sample-000002 } }
    )

    # Nothing in the second column: the fault does no harm. The whole list is in CohereConnectors.Client.Tests.
    $Faults = @(
        @{ Fault = 'reset'; Id = 'ConnectionFailed' }
        @{ Fault = 'end-headers'; Id = 'ConnectionFailed' }
        @{ Fault = 'early-end'; Id = 'ConnectionFailed' }
        @{ Fault = 'garbage'; Id = 'InvalidResponse' }
        @{ Fault = 'bad-chunk'; Id = 'InvalidResponse' }
        @{ Fault = 'truncated-gzip'; Id = 'InvalidResponse' }
        @{ Fault = 'html200'; Id = 'InvalidResponse' }
        @{ Fault = 'utf16'; Id = 'InvalidResponse' }
        @{ Fault = 'deep/63'; Id = 'InvalidResponse' }
        @{ Fault = 'gzip-bomb'; Id = 'ResponseTooLarge' }
        @{ Fault = 'endless-headers'; Id = 'ResponseTooLarge' }
        @{ Fault = 'endless-error'; Id = 'InternalServerError' }
        @{ Fault = 'redirect-away'; Id = 'UnexpectedRedirect' }
        @{ Fault = 'storm'; Id = 'TooManyRequests'; Retries = 2 }
        @{ Fault = 'sliced-chunks' }
        @{ Fault = 'informational' }
        @{ Fault = 'huge-numbers' }
    )
}

BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer --connectors, 60

    # The error that a sender ends with, terminating or not; nothing where it succeeds.
    function Get-Ending([scriptblock] $Send, $With, [string] $Address) {
        $ErrorActionPreference = 'Stop'
        try { $null = & $Send $With $Address } catch { $_ }
    }
}

AfterAll {
    Stop-TestServer
}

Describe '<Name>' -ForEach $Senders {
    AfterAll {
        Disconnect-Cohere
        Wait-Until { (Get-OpenRequest) -eq 0 }
    }

    It 'against <Fault> ends with <Id>, and works once the fault is over' -ForEach $Faults {
        $address = "$($Server.Raw)/flaky/$(1 + $Retries)/$Fault/$($Name -replace ' ')"
        $with = @{ MaximumRetryCount = [int]$Retries; TimeoutSec = 20 }
        Connect-Cohere -ApiKey abc -BaseUri $address @with -SkipVerification

        $problem = Get-Ending $Send $with $address

        "$($problem.FullyQualifiedErrorId)" -replace ',.*' | Should -Be "$Id" -Because "it says: $problem"
        if ($Id) { $problem.CategoryInfo.TargetName | Should -Not -BeNullOrEmpty }
        Get-Ending $Send $with $address | Should -BeNullOrEmpty
    }
}

Describe 'A server that says nothing' {
    It 'is given up by all cmdlets at the time-out' -ForEach @{ Senders = $Senders } {
        $endings = $Senders | ForEach-Object -ThrottleLimit 9 -Parallel {
            Import-Module $using:ModulePath
            $with = @{ MaximumRetryCount = 0; TimeoutSec = 1 }
            $address = "$(($using:Server).Raw)/silent"
            Connect-Cohere -ApiKey abc -BaseUri $address @with -SkipVerification
            $ErrorActionPreference = 'Stop'
            try { $null = & ([scriptblock]::Create($_.Send)) $with $address
                "$($_.Name) succeeded" } catch { $_.FullyQualifiedErrorId -replace ',.*' }
            Disconnect-Cohere
        }
        $endings.Count | Should -Be 9
        $endings | Sort-Object -Unique | Should -Be 'RequestTimeout'
        Wait-Until { (Get-OpenRequest) -eq 0 }
    }
}
