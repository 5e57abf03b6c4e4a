# Export, remove all, restore: what comes back is what there was.
BeforeAll {
    . $PSScriptRoot/Common.ps1

    # What a restored connector must have in common with the one that was exported, as one line.
    function Get-Likeness($Connectors) {
        foreach ($connector in $Connectors) {
            [ordered]@{
                Name = $connector.Name; Url = $connector.Url.OriginalString; Description = $connector.Description
                    Excludes = $connector.Excludes
                Active = $connector.Active; ContinueOnFailure = $connector.ContinueOnFailure
                    AuthType = $connector.AuthType
                ClientId = $connector.OAuth.ClientId; Authorize = $connector.OAuth.AuthorizeUrl.AbsoluteUri
                Token = $connector.OAuth.TokenUrl.AbsoluteUri; Scope = $connector.OAuth.Scope
            } | ConvertTo-Json -Compress
        }
    }

    # Restores what a script reads from the export, the oldest first, which is the last, with the secret that each
    # needs.
    function Restore-Export([scriptblock] $Read) {
        $rows = @(& $Read)
        foreach ($row in $rows[($rows.Count - 1)..0]) {
            $secret = switch ($row.AuthType) {
                'oauth' { @{ OAuthClientSecret = 's' } }
                'service_auth' { @{ ServiceAuthType = 'bearer'; ServiceAuthToken = 't' } }
                default { @{} }
            }
            $row | New-CohereConnector @secret -ErrorAction Stop -WarningAction Stop
        }
    }

    # The calculated columns of docs/recipes.md, and the two addresses that a restore needs besides.
    $Columns = 'Name', 'Id', 'Url', 'Active', 'AuthType', 'AuthStatus', 'Description', 'ContinueOnFailure',
        'CreatedAt', 'UpdatedAt',
        @{ Name = 'Excludes'; Expression = { $_.Excludes -join ';' } },
        @{ Name = 'OAuthClientId'; Expression = { $_.OAuth.ClientId } },
        @{ Name = 'OAuthScope'; Expression = { $_.OAuth.Scope } },
        @{ Name = 'OAuthAuthorizeUrl'; Expression = { $_.OAuth.AuthorizeUrl.OriginalString } },
        @{ Name = 'OAuthTokenUrl'; Expression = { $_.OAuth.TokenUrl.OriginalString } }
}

Describe 'A round trip' {
    BeforeEach {
        Connect-Cohere -Sandbox
        # One of each kind of text that a format could spoil.
        $null =
            New-CohereConnector "Zürich; `"quoted`", 😀 O'Brien" https://odd.example.com/v1/search -Description "two`nlines; = & `t <b>" -Excludes 'x_1' -Active $false
        $null =
            New-CohereConnector '=1+1' https://sum.example.com/search -ContinueOnFailure $true -OAuth @{
                AuthorizeUrl = 'https://i.example/a?x=%20y&z=é'; TokenUrl = 'https://i.example/t' }
        $Before = @(Get-CohereConnector -All)
        $Before.Count | Should -Be 247
    }

    AfterEach {
        Disconnect-Cohere
    }

    It 'through <Format> gives every connector again, in the same order' -ForEach @(
        @{ Format = 'JSON'; Write = { $Before | ConvertTo-Json -Depth 6 | Set-Content $File -Encoding utf8 }
            Read = { Get-Content $File | ConvertFrom-Json } }
        @{ Format = 'JSON, read whole'
            Write = { $Before | ConvertTo-Json -Depth 6 | Set-Content $File -Encoding utf8 }
                Read = { Get-Content $File -Raw | ConvertFrom-Json } }
        @{ Format = 'compressed JSON in UTF-16'
            Write = { $Before | ConvertTo-Json -Depth 6 -Compress | Set-Content $File -Encoding unicode }
                Read = { Get-Content $File -Encoding unicode | ConvertFrom-Json } }
        @{ Format = 'JSON with dates as text'; Write = { $Before | ConvertTo-Json -Depth 6 | Set-Content $File }
            Read = { Get-Content $File -Raw | ConvertFrom-Json -DateKind String } }
        @{ Format = 'CSV'; Write = { $Before | Select-Object $Columns | Export-Csv $File -Encoding utf8 }
            Read = { Import-Csv $File } }
        @{ Format = 'CSV with semicolons'
            Write = { $Before | Select-Object $Columns | Export-Csv $File -Delimiter ';' -UseQuotes AsNeeded }
                Read = { Import-Csv $File -Delimiter ';' } }
        @{ Format = 'CLIXML'; Write = { $Before | Export-Clixml $File }; Read = { Import-Clixml $File } }
        @{ Format = 'objects'; Write = { }; Read = { $Before } }
    ) {
        if ("$Read" -match '-DateKind' -and -not (Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) {
            Set-ItResult -Skipped -Because 'ConvertFrom-Json of this PowerShell has no -DateKind'
        }
        $File = "$TestDrive/export"
        & $Write
        $Before | Remove-CohereConnector -Force
        Get-CohereConnector -All | Should -BeNullOrEmpty

        $made = @(Restore-Export $Read)
        $after = @(Get-CohereConnector -All)
        $after.Count | Should -Be 247
        $got, $want = @(Get-Likeness $after), @(Get-Likeness $Before)
        for ($i = 0; $i -lt 247; $i++) {
            if ($got[$i] -cne $want[$i]) { $got[$i] | Should -BeExactly $want[$i] -Because "it is at $i" }
        }

        $after.Id | Should -Be $made[246..0].Id
        @($after.Id | Where-Object { $_ -in $Before.Id }) | Should -BeNullOrEmpty -Because 'each is a new one'
        $after.AuthStatus | Where-Object { $_ } | Should -BeNullOrEmpty -Because 'each has to be authorized again'
    }

    It 'through one pipeline, with no line between reading and creating' {
        $file = "$TestDrive/pipeline.json"
        $open = @($Before | Where-Object AuthType -ne service_auth)
        $open | ConvertTo-Json -Depth 6 | Set-Content $file
        $open | Remove-CohereConnector -Force
        $made = @(Get-Content $file | ConvertFrom-Json | New-CohereConnector -AllowMissingSecret -ErrorAction Stop)
        Get-Likeness $made | Should -Be (Get-Likeness $open)
    }

    It 'leaves no secret in an export' {
        $null =
            New-CohereConnector Secret https://s.example.com/search -OAuthClientId c -OAuthClientSecret (ConvertTo-SecureString 'CLIENTSECRET-4hT' -AsPlainText) -OAuthAuthorizeUrl https://i.example/a -OAuthTokenUrl https://i.example/t
        $null =
            New-CohereConnector Token https://s.example.com/search -ServiceAuthType basic -ServiceAuthToken (ConvertTo-SecureString 'SERVICETOKEN-8kQ' -AsPlainText)
        $two = Get-CohereConnector -Limit 2 -WarningAction Ignore
        $two.Name | Should -Be 'Token', 'Secret'
        $text = ($two | ConvertTo-Json -Depth 6), ($two | ConvertTo-Csv | Out-String),
            [System.Management.Automation.PSSerializer]::Serialize($two, 5)
        $text -cmatch 'CLIENTSECRET|SERVICETOKEN' | Should -BeNullOrEmpty
        $two[1].OAuth.ClientSecret | Should -BeNullOrEmpty
    }
}
