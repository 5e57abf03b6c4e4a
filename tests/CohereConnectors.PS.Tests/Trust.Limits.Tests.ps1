BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
}

AfterAll {
    Stop-TestServer
}

Describe 'A process that is sent <Fault>' -ForEach @(
    @{ Fault = 'gzip-bomb'; Id = 'ResponseTooLarge'; Mebibytes = 32 }
    @{ Fault = 'length-64MiB-silent'; Id = 'RequestTimeout'; Mebibytes = 32 }
    @{ Fault = 'endless-error'; Id = 'InternalServerError'; Mebibytes = 32 }
) {
    It 'refuses it with <Id> and grows by less than <Mebibytes> MiB' -Skip:(-not $IsLinux) {
        $found = Invoke-FreshProcess {
            param($Path, $Raw, $Fault)
            Import-Module $Path
            function Get-PeakKilobytes { [int]((Get-Content /proc/self/status) -match '^VmHWM' -replace '\D')[0] }

            # What the first error costs, whatever it is, is not what is measured.
            Connect-Cohere -ApiKey abc -BaseUri "$Raw/reset" -MaximumRetryCount 0 -TimeoutSec 1 -SkipVerification
            try { Get-CohereConnector } catch { $null = "$_" }
            Connect-Cohere -ApiKey abc -BaseUri "$Raw/$Fault" -MaximumRetryCount 0 -TimeoutSec 1 -SkipVerification
            $before = Get-PeakKilobytes
            try { Get-CohereConnector } catch { $id = $_.FullyQualifiedErrorId }
            [pscustomobject]@{ Id = $id; Growth = (Get-PeakKilobytes) - $before }
        } $Server.Raw, $Fault
        $found.Id | Should -BeLike "$Id*"
        $found.Growth | Should -BeLessThan ($Mebibytes * 1024)
    }
}
