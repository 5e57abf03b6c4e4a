BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/Asking.ps1
    $Server = Start-TestServer
    $Connection = Connect-TestServer -With @{ PassThru = $true }

    # Every test takes connectors that no other has touched.
    $Fresh = [System.Collections.Generic.Queue[object]]::new(@(Get-CohereConnector -All))
    function Get-Fresh([int] $Count) { 1..$Count | ForEach-Object { $Fresh.Dequeue() } }

    # The ids of the connectors that the server was asked to delete.
    function Get-DeletedId {
        Get-ServerRequest | Where-Object method -eq DELETE | ForEach-Object { $_.target -replace '^.*/v1/connectors/' }
    }
}

AfterAll {
    Stop-TestServer
}

Describe 'Remove-CohereConnector' {
    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
    }

    It 'deletes one connector by one request, and writes nothing' {
        $gone = Get-Fresh 1
        Remove-CohereConnector -Id $gone.Id -Force | Should -BeNullOrEmpty
        $request = Get-ServerRequest
        "$($request.method) $($request.target)" | Should -BeExactly "DELETE /v1/connectors/$($gone.Id)"
        $request.body | Should -BeNullOrEmpty
        { Get-CohereConnector -Id $gone.Id -ErrorAction Stop } | Should -Throw -ErrorId 'NotFound*'
    }

    It 'takes connectors <How>' -ForEach @(
        @{ How = 'by pipeline'; Remove = { $args | Remove-CohereConnector -Force } }
        @{ How = 'as -InputObject'; Remove = { Remove-CohereConnector -InputObject $args -Force } }
        @{ How = 'as ids by position'; Remove = { Remove-CohereConnector $args.Id -Force } }
        @{ How = 'as -ConnectorId'; Remove = { Remove-CohereConnector -ConnectorId $args.Id -Force } }
        @{ How = 'as ids by pipeline'; Remove = { $args.Id | Remove-CohereConnector -Force } }
        @{ How = 'as objects with a ConnectorId'
            Remove =
                { $args | ForEach-Object { [pscustomobject]@{ ConnectorId = $_.Id; Name = 'x' } } |
                    Remove-CohereConnector -Force } }
        @{ How = 'as rows of CSV'
            Remove = { $args | ConvertTo-Csv | ConvertFrom-Csv | Remove-CohereConnector -Force } }
    ) {
        $two = Get-Fresh 2
        & $Remove @two
        Get-DeletedId | Should -Be $two.Id
    }

    It 'writes an error for each that does not exist, and deletes the others' {
        $two = Get-Fresh 2
        Remove-CohereConnector -Id 'no-such-one', $two[0].Id, '', '..',
            $two[1].Id -Force -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'NotFound', 'InvalidConnectorId',
            'InvalidConnectorId'
        $problems.TargetObject | Should -Be 'no-such-one', '', '..'
        Get-DeletedId | Should -Be 'no-such-one', $two[0].Id, $two[1].Id
    }

    It 'asks without being told to, by name and id, and obeys <Answers>' -ForEach @(
        @{ Answers = 'Yes', 'No', 'Yes'; Deleted = 0, 2; Questions = 3 }
        @{ Answers = 'No', 'No to All'; Deleted = @(); Questions = 2 }
        @{ Answers = 'No', 'Yes to All'; Deleted = 1, 2; Questions = 2 }
    ) {
        $three = Get-Fresh 3
        $run = Invoke-Asked '$Connectors | Remove-CohereConnector' $Answers $Connection @{ Connectors = $three }
        $run.Questions.Count | Should -Be $Questions
        $run.Questions[0] |
            Should -BeLike "*Remove connector*`"$($three[0].Name) ($($three[0].Id)) in organization 0f6c1d9e`"*"
        $run.Errors | Should -BeNullOrEmpty
        Get-DeletedId | Should -Be $(if ($Deleted) { $three[$Deleted].Id })
    }

    It 'asks by id where only that is known' {
        $one = Get-Fresh 1
        (Invoke-Asked '$Id | Remove-CohereConnector' 'No' $Connection @{ Id = $one.Id }).Questions |
            Should -BeLike "*`"$($one.Id) in organization 0f6c1d9e`"*"
        Get-DeletedId | Should -BeNullOrEmpty
    }

    It 'does not ask with <How>' -ForEach @(
        @{ How = '-Force'; Script = '$Id | Remove-CohereConnector -Force' }
        @{ How = '-Confirm:$false'; Script = '$Id | Remove-CohereConnector -Confirm:$false' }
        @{ How = '$ConfirmPreference None'; Script = '$ConfirmPreference = "None"; $Id | Remove-CohereConnector' }
        @{ How = '-Force and $ConfirmPreference Low'
            Script = '$ConfirmPreference = "Low"; $Id | Remove-CohereConnector -Force' }
        @{ How = '-Force, -WhatIf:$false and $WhatIfPreference'
            Script = '$WhatIfPreference = $true; $Id | Remove-CohereConnector -Force -WhatIf:$false' }
    ) {
        $two = Get-Fresh 2
        $run = Invoke-Asked $Script -Connection $Connection -Variables @{ Id = $two.Id }
        $run.Questions | Should -BeNullOrEmpty
        Get-DeletedId | Should -Be $two.Id
    }

    It 'asks with -Force and -Confirm' {
        $two = Get-Fresh 2
        $run = Invoke-Asked '$Id | Remove-CohereConnector -Force -Confirm' 'No', 'Yes' $Connection @{ Id = $two.Id }
        $run.Questions.Count | Should -Be 2
        Get-DeletedId | Should -Be $two[1].Id
    }

    It 'sends nothing with <How>' -ForEach @(
        @{ How = '-WhatIf'; Script = '$Connector | Remove-CohereConnector -WhatIf' }
        @{ How = '-Force -WhatIf'; Script = '$Connector | Remove-CohereConnector -Force -WhatIf' }
        @{ How = '$WhatIfPreference'; Script = '$WhatIfPreference = $true; $Connector | Remove-CohereConnector' }
        @{ How = '-Force and $WhatIfPreference'
            Script = '$WhatIfPreference = $true; $Connector | Remove-CohereConnector -Force' }
        @{ How = '-Force and $WhatIfPreference of a function'
            Script =
                'function Clear-All { [CmdletBinding(SupportsShouldProcess)] param() $Connector | Remove-CohereConnector -Force }; Clear-All -WhatIf' }
        @{ How = '-Force and $WhatIfPreference of a module'
            Script =
                '$null = New-Module { function Clear-All { [CmdletBinding(SupportsShouldProcess)] param($c, $PSDefaultParameterValues) $c | Remove-CohereConnector -Force } }; Clear-All $Connector $PSDefaultParameterValues -WhatIf' }
    ) {
        $one = Get-Fresh 1
        $run = Invoke-Asked $Script -Connection $Connection -Variables @{ Connector = $one }
        $run.Text |
            Should -BeLike "*What if: Performing the operation `"Remove connector`" on target `"$($one.Name) ($($one.Id)) in organization 0f6c1d9e`"*"
        $run.Questions | Should -BeNullOrEmpty
        Get-ServerRequest | Should -BeNullOrEmpty
    }

    It 'is not done without a response where nobody can be asked' {
        $one = Get-Fresh 1
        $outcome = Invoke-FreshProcess {
            param($Path, $Address, $Id)
            Import-Module $Path
            Connect-Cohere -ApiKey k -BaseUri $Address -SkipVerification
            try { Remove-CohereConnector -Id $Id; 'done' } catch { "$_" }
        } $Server.Api, $one.Id
        "$outcome" | Should -Match 'NonInteractive'
        Get-DeletedId | Should -BeNullOrEmpty
    }

    It 'is done when the response was lost and the connector is gone by then' {
        $one = Get-Fresh 1
        Remove-CohereConnector -Id $one.Id -Force
        Connect-TestServer /flaky/1/502 -With @{ MaximumRetryCount = 1 }
        Remove-CohereConnector -Id $one.Id -Force -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        @(Get-DeletedId).Count | Should -Be 3
    }

    It 'says that it may have been done when every response was lost' {
        Connect-TestServer /early-end -Raw
        Remove-CohereConnector -Id x-1 -Force -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed*'
        $problems.ErrorDetails.RecommendedAction | Should -Match 'may have been made.+Get-CohereConnector'
    }

    It 'has a high impact' {
        $attribute =
            (Get-Command Remove-CohereConnector).ImplementingType.GetCustomAttributes([System.Management.Automation.CmdletAttribute], $false)
        $attribute.ConfirmImpact | Should -Be 'High'
    }
}

Describe 'Get-CohereConnector -All | Remove-CohereConnector -Force' {
    BeforeAll {
        Stop-TestServer
    }

    BeforeEach {
        $Server = Start-TestServer
        Connect-TestServer
    }

    AfterEach {
        Stop-TestServer
    }

    It 'removes all 245, each once, although the list shrinks as it is read, <Limit> a page' -ForEach @{ Limit = 100 },
        @{ Limit = 10 } {
        Get-CohereConnector -All -Limit $Limit | Remove-CohereConnector -Force -ErrorVariable problems
        $problems | Should -BeNullOrEmpty
        $ids = Get-DeletedId
        $ids.Count | Should -Be 245
        @($ids | Sort-Object -Unique).Count | Should -Be 245
        Get-CohereConnector -All | Should -BeNullOrEmpty
    }

    It 'removes those of a name' {
        $slack = @(Get-CohereConnector -Name Slack*).Id
        $slack.Count | Should -BeGreaterThan 1
        Get-CohereConnector -Name Slack* | Remove-CohereConnector -Force
        Get-DeletedId | Should -Be $slack
        @(Get-CohereConnector -All).Count | Should -Be (245 - $slack.Count)
    }
}
