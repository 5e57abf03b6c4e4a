BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $null = Connect-TestServer
    $Connectors = Get-CohereConnector -All
    $Raw = foreach ($offset in 0, 100, 200) {
        # As a hashtable, and with dates as text, so that nothing is lost on the way.
        $json = (Invoke-WebRequest "$($Server.Api)/v1/connectors?limit=100&offset=$offset").Content -replace
            '("\w+_at":")', '$1@'
        ($json | ConvertFrom-Json -AsHashtable).connectors
    }
}

AfterAll {
    Disconnect-Cohere
    Stop-TestServer
}

Describe 'A connector' {
    It 'has <Name> of type <Type>' -ForEach @(
        @{ Name = 'Id'; Type = [string] }
        @{ Name = 'Name'; Type = [string] }
        @{ Name = 'Description'; Type = [string] }
        @{ Name = 'Url'; Type = [uri] }
        @{ Name = 'Active'; Type = [System.Nullable[bool]] }
        @{ Name = 'AuthType'; Type = [string] }
        @{ Name = 'AuthStatus'; Type = [string] }
        @{ Name = 'Excludes'; Type = [string[]] }
        @{ Name = 'ContinueOnFailure'; Type = [System.Nullable[bool]] }
        @{ Name = 'OrganizationId'; Type = [string] }
        @{ Name = 'CreatedAt'; Type = [datetime] }
        @{ Name = 'UpdatedAt'; Type = [datetime] }
    ) {
        [CohereConnectors.Connector].GetProperty($Name).PropertyType | Should -Be $Type
    }

    It 'has no other properties but OAuth and AdditionalProperties' {
        $names = [CohereConnectors.Connector].GetProperties().Name
        $names.Count | Should -Be 14
        $names | Should -Contain 'OAuth'
        $names | Should -Contain 'AdditionalProperties'
    }

    It 'has every field as the server sent it' {
        $Connectors.Count | Should -Be $Raw.Count
        for ($i = 0; $i -lt $Raw.Count; $i++) {
            $connector, $sent = $Connectors[$i], $Raw[$i]
            $got = $connector.Id, $connector.Name, $connector.Description, $connector.Url.OriginalString,
                $connector.Active, $connector.AuthType,
                $connector.ContinueOnFailure, $connector.OrganizationId, "$($connector.Excludes)",
                    $connector.OAuth.ClientId, $connector.OAuth.AuthorizeUrl.OriginalString,
                $connector.OAuth.TokenUrl.OriginalString, $connector.OAuth.Scope,
                    $connector.CreatedAt.ToUniversalTime().ToString('@yyyy-MM-ddTHH:mm:ss.ffffffZ'),
                        $connector.UpdatedAt.ToUniversalTime().ToString('@yyyy-MM-ddTHH:mm:ss.ffffffZ')
            $want = $sent.id, $sent.name, $sent.description, $sent.url, $sent.active, $sent.auth_type,
                $sent.continue_on_failure, $sent.organization_id, "$($sent.excludes)", $sent.oauth.client_id,
                    $sent.oauth.authorize_url,
                $sent.oauth.token_url, $sent.oauth.scope, $sent.created_at, $sent.updated_at
            if (($got -join '|') -cne ($want -join '|')) { $got -join '|' | Should -BeExactly ($want -join '|') }
            "$($connector.AuthStatus)" | Should -BeExactly "$($sent.auth_status)" -Because $connector.Id
        }
    }

    It 'is a plain typed object, with no note properties' {
        $Connectors[0].PSTypeNames[0] | Should -Be 'CohereConnectors.Connector'
        ($Connectors[0].PSObject.Members | Where-Object MemberType -eq NoteProperty) | Should -BeNullOrEmpty
    }

    It 'has Excludes as an array always, never null' {
        @($Connectors | Where-Object { $null -eq $_.Excludes }).Count | Should -Be 0
        @($Connectors | Where-Object { $_.Excludes -isnot [string[]] }).Count | Should -Be 0
        ($Connectors | Where-Object { $_.Excludes.Count -gt 0 }) | Should -Not -BeNullOrEmpty
    }

    It 'keeps the microseconds of its dates, in local time' {
        $odd = $Connectors | Where-Object { $_.CreatedAt.Ticks % 10000 -ne 0 }
        $odd | Should -Not -BeNullOrEmpty
        $Connectors.CreatedAt.Kind | Sort-Object -Unique | Should -Be Local
    }

    It 'has <Kind> where the server has them' -ForEach @(
        @{ Kind = 'OAuth settings without a secret'
            Test =
                { $_.AuthType -eq 'oauth' -and $_.OAuth.AuthorizeUrl.IsAbsoluteUri -and $null -eq
                    $_.OAuth.ClientSecret } }
        @{ Kind = 'no OAuth settings'; Test = { $_.AuthType -eq 'service_auth' -and $null -eq $_.OAuth } }
        @{ Kind = 'a valid authorization'; Test = { $_.AuthStatus -eq 'valid' } }
        @{ Kind = 'no authorization yet'; Test = { $_.AuthType -eq 'oauth' -and -not $_.AuthStatus } }
        @{ Kind = 'inactive connectors'; Test = { $_.Active -eq $false } }
    ) {
        $Connectors | Where-Object $Test | Should -Not -BeNullOrEmpty
    }

    It 'becomes its id as text' {
        "$($Connectors[0])" | Should -Be $Connectors[0].Id
    }

    It 'survives JSON: <_>' -ForEach 'one', 'all' {
        $some = if ($_ -eq 'one') { $Connectors[0] } else { $Connectors }
        $back = $some | ConvertTo-Json -Depth 5 -WarningAction Stop | ConvertFrom-Json
        $back.Id | Should -Be $some.Id
        $back.CreatedAt | Should -Be $some.CreatedAt
        ($back.Url -join ' ') | Should -Be ($some.Url.OriginalString -join ' ')
        ($back.OAuth.Scope -join ' ') | Should -Be ($some.OAuth.Scope -join ' ')
    }

    It 'has dates that subtract, compare and format' {
        $connector = $Connectors[0]
        (Get-Date) - $connector.UpdatedAt | Should -BeOfType timespan
        (New-TimeSpan -Start $connector.UpdatedAt).TotalDays | Should -BeGreaterThan 0
        (Get-Date).AddDays(1) -gt $connector.UpdatedAt | Should -BeTrue
        $connector.UpdatedAt -lt (Get-Date).AddDays(1) | Should -BeTrue
        Get-Date $connector.UpdatedAt -Format s | Should -Be $connector.UpdatedAt.ToString('s')
    }

    It 'equals the same connector fetched again' {
        $again = Get-CohereConnector -Id $Connectors[0].Id
        $again -eq $Connectors[0] | Should -BeTrue
        $Connectors -contains $again | Should -BeTrue
        Compare-Object $Connectors[0] $again | Should -BeNullOrEmpty
        Compare-Object $Connectors (Get-CohereConnector -All) | Should -BeNullOrEmpty
        $Connectors[1] -eq $Connectors[0] | Should -BeFalse
    }

    It 'comes through <_> as it was' -ForEach 'CLIXML', 'a job' {
        $back = if ($_ -eq 'CLIXML') {
            $Connectors | Export-Clixml "$TestDrive/all.xml"
            Import-Clixml "$TestDrive/all.xml"
        }
        else {
            Start-Job { $using:Connectors } | Receive-Job -Wait -AutoRemoveJob
        }
        $back.CreatedAt | Should -Be $Connectors.CreatedAt
        $back[0].CreatedAt | Should -BeOfType datetime
        ($back | Sort-Object UpdatedAt).Id | Should -Be ($Connectors | Sort-Object UpdatedAt).Id
        $back.OAuth.Scope | Should -Be $Connectors.OAuth.Scope
        $back.OAuth.AuthorizeUrl.OriginalString | Should -Be $Connectors.OAuth.AuthorizeUrl.OriginalString
        ($back | Out-String) | Should -Be ($Connectors | Out-String) -Because 'the views are the same'
    }

    It 'survives CSV and CLIXML with its id, so that it can be piped in again' {
        $Connectors[0..2] | Export-Csv "$TestDrive/some.csv"
        (Import-Csv "$TestDrive/some.csv" | Get-CohereConnector).Id | Should -Be $Connectors[0..2].Id
        $Connectors[0..2] | Export-Clixml "$TestDrive/some.xml"
        (Import-Clixml "$TestDrive/some.xml" | Get-CohereConnector).Id | Should -Be $Connectors[0..2].Id
    }

    It 'reads the same in a culture that writes numbers and dates otherwise' {
        $culture = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = 'ar-SA'
            $again = Get-CohereConnector -Limit 5 -Offset 10
        }
        finally {
            [cultureinfo]::CurrentCulture = $culture
        }
        $again.CreatedAt | Should -Be $Connectors[10..14].CreatedAt
    }

    It 'keeps fields that are not known, as plain values' {
        Connect-TestServer /huge
        $more = (Get-CohereConnector -Limit 1).AdditionalProperties
        $more['long'] | Should -BeExactly ([long]::MaxValue)
        $more['tiny'] | Should -Be 0
        $more.Keys | Sort-Object | Should -Be 'integer', 'long', 'real', 'tiny'
    }
}

Describe 'The view of connectors' {
    It 'shows the columns <Columns> at <Width> characters' -ForEach @(
        @{ Width = 200; Columns = 'Name', 'Id', 'AuthType', 'AuthStatus', 'Active', 'UpdatedAt' }
        @{ Width = 120; Columns = 'Name', 'Id', 'AuthType', 'AuthStatus', 'Active', 'UpdatedAt' }
    ) {
        $header = ($Connectors | Select-Object -First 40 | Out-String -Width $Width) -split '\r?\n' |
            Where-Object { $_ } | Select-Object -First 1
        foreach ($column in $Columns) { $header | Should -Match "\b$column\b" }
    }

    It 'shows the status of an authorization whole at 80 characters' {
        $expired = $Connectors | Where-Object AuthStatus -eq expired
        ($expired | Out-String -Width 80) -split '\r?\n' -match '\bexpired\b' | Should -Not -BeNullOrEmpty
    }
}
