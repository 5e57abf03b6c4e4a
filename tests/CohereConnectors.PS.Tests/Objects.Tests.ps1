# Connectors of another process or runspace behave like those of this one.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # What a job of its own process lists.
    $FromJob = @(Start-Job {
            Import-Module $using:ModulePath
            Connect-Cohere -Sandbox -SandboxSize 40
            Get-CohereConnector -All
        } | Receive-Job -Wait -AutoRemoveJob)
    Connect-Cohere -Sandbox -SandboxSize 40
    $Live = @(Get-CohereConnector -All)
}

Describe 'Connectors of a job' {
    BeforeEach {
        Connect-Cohere -Sandbox -SandboxSize 40
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'are filtered and sorted by date as live ones are' {
        $limit = ($Live.UpdatedAt | Sort-Object)[20]
        ($FromJob | Where-Object UpdatedAt -gt $limit).Id | Should -Be ($Live | Where-Object UpdatedAt -gt $limit).Id
        ($FromJob | Sort-Object UpdatedAt).Id | Should -Be ($Live | Sort-Object UpdatedAt).Id
        (Get-Date) - $FromJob[0].UpdatedAt | Should -BeOfType timespan
    }

    It 'are created again with their OAuth settings' {
        Get-CohereConnector -All | Remove-CohereConnector -Force
        $made = @($FromJob | New-CohereConnector -AllowMissingSecret -ErrorAction Stop)
        $made.Name | Should -Be $FromJob.Name
        $described = {
            $_ | Select-Object Name, Url, Description, Active, Excludes, ContinueOnFailure | ConvertTo-Json -Compress
        }
        $made.ForEach($described) | Should -Be $Live.ForEach($described)
        $made.OAuth.TokenUrl | Should -Be ($Live | Where-Object AuthType -eq oauth).OAuth.TokenUrl
    }

    It 'require their secret to be created again' {
        $FromJob[0].AuthType | Should -Be 'oauth'
        { $FromJob[0] | New-CohereConnector } | Should -Throw -ErrorId 'SecretRequired,*'
    }

    It 'are changed, authorized and removed' {
        $two = $FromJob | Where-Object AuthType -eq oauth | Select-Object -First 2
        ($two | Set-CohereConnector -Name Changed -PassThru).Name | Should -Be 'Changed', 'Changed'
        ($two | Request-CohereConnectorAuthorization).Id | Should -Be $two.Id
        $two | Remove-CohereConnector -Force
        @(Get-CohereConnector -All).Count | Should -Be 38
    }
}

Describe 'A session in which no command was run' {
    It 'shows connectors of <Source> as a table' -ForEach @(
        @{ Source = 'a job'; Script = {
                param($Path, $Work)
                Import-Module $Path
                Start-Job ([scriptblock]::Create($Work)) | Receive-Job -Wait | Out-String
            }
        }
        @{ Source = 'a parallel loop'; Script = {
                param($Path, $Work)
                Import-Module $Path
                1 | ForEach-Object -Parallel { & ([scriptblock]::Create($using:Work)) } | Out-String
            }
        }
        @{ Source = 'a file'; Script = {
                param($Path, $Work, $File)
                Import-Module $Path
                Import-Clixml $File | Out-String
            }
        }
    ) {
        $Live | Export-Clixml "$TestDrive/live.xml"
        $work = "Import-Module '$ModulePath'; Connect-Cohere -Sandbox -SandboxSize 3; Get-CohereConnector -All"
        $shown = Invoke-FreshProcess $Script $work, "$TestDrive/live.xml"
        "$shown" | Should -Match 'Id +AuthType +AuthStatus +Active +UpdatedAt +Name'
        "$shown" | Should -Match 'gdrive-r9ghj7 +oauth +valid +True +\d{4}-\d\d-\d\d +GDrive'
    }
}
