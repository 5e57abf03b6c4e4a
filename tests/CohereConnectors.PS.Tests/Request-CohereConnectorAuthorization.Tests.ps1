BeforeAll {
    . $PSScriptRoot/Common.ps1
    $Server = Start-TestServer
    $Connection = Connect-TestServer -With @{ PassThru = $true }
    $First, $Second = Get-CohereConnector -All | Where-Object AuthType -eq oauth | Select-Object -First 2
    $Other = Get-CohereConnector -All | Where-Object AuthType -ne oauth | Select-Object -First 1
}

AfterAll {
    Stop-TestServer
}

Describe 'Request-CohereConnectorAuthorization' {
    BeforeEach {
        $null = Connect-TestServer -With @{ PassThru = $true }
        Clear-ServerRequest
    }

    It 'posts nothing but the path, and gives id and address' {
        $authorization = Request-CohereConnectorAuthorization -Id $First.Id
        $request = Get-ServerRequest
        "$($request.method) $($request.target)" | Should -BeExactly "POST /v1/connectors/$($First.Id)/oauth/authorize"
        $request.body | Should -BeNullOrEmpty
        $authorization | Should -BeOfType ([CohereConnectors.ConnectorAuthorization])
        $authorization.Id | Should -Be $First.Id
        $authorization.RedirectUrl | Should -BeOfType ([string])
        $authorization.Name | Should -BeNullOrEmpty -Because 'only its ID was given'
        ([uri]$authorization.RedirectUrl).GetLeftPart('Path') | Should -Be $First.OAuth.AuthorizeUrl.OriginalString
        ([uri]$authorization.RedirectUrl).Query | Should -Match "client_id=$($First.OAuth.ClientId)"
    }

    It 'takes connectors <How>' -ForEach @(
        @{ How = 'by pipeline'; Request = { $First, $Second | Request-CohereConnectorAuthorization } }
        @{ How = 'as -InputObject'; Request = { Request-CohereConnectorAuthorization -InputObject $First, $Second } }
        @{ How = 'as ids by position'; Request = { Request-CohereConnectorAuthorization $First.Id, $Second.Id } }
        @{ How = 'as ids by pipeline'; Request = { $First.Id, $Second.Id | Request-CohereConnectorAuthorization } }
        @{ How = 'as rows of CSV'
            Request = { $First, $Second | ConvertTo-Csv | ConvertFrom-Csv | Request-CohereConnectorAuthorization } }
        @{ How = 'as results of its own'
            Request =
                { $First, $Second | Request-CohereConnectorAuthorization | Request-CohereConnectorAuthorization } }
    ) {
        (& $Request).Id | Should -Be $First.Id, $Second.Id
    }

    It 'sends -AfterTokenRedirect <Address> percent-encoded, and masks it in -Verbose' -ForEach @(
        @{ Address = 'https://app.example/done'; Encoded = 'https%3A%2F%2Fapp.example%2Fdone' }
        @{ Address = 'https://app.example/a b?c=d&limit=1#é'
            Encoded = 'https%3A%2F%2Fapp.example%2Fa%20b%3Fc%3Dd%26limit%3D1%23%C3%A9' }
    ) {
        $all = Request-CohereConnectorAuthorization -Id $First.Id -AfterTokenRedirect $Address -Verbose -Debug 4>&1 5>&1
        Get-ServerTarget | Should -BeExactly "/v1/connectors/$($First.Id)/oauth/authorize?after_token_redirect=$Encoded"
        $authorization, $told = $all.Where({ $_ -is [CohereConnectors.ConnectorAuthorization] }, 'Split')
        "$told" | Should -Match 'POST http\S+\?after_token_redirect=\*\*\* 200'
        "$told" | Should -Not -Match 'app\.example'
        $null = $authorization.RedirectUrl -match 'state=([\w-]+)'
        $state = $Matches[1].Replace('-', '+').Replace('_', '/')
        $json =
            [System.Text.Encoding]::UTF8.GetString([convert]::FromBase64String($state.PadRight([math]::Ceiling($state.Length / 4) * 4, '=')))
        ($json | ConvertFrom-Json).after_token_redirect |
            Should -BeExactly $Address -Because 'that is what the server understood'
    }

    It 'writes an error for each that has no OAuth or does not exist, and asks for the others' {
        $found = Request-CohereConnectorAuthorization $Other.Id, $First.Id, 'no-such-one',
            ' ' -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Id | Should -Be $First.Id
        $problems.FullyQualifiedErrorId -replace ',.*' | Should -Be 'BadRequest', 'NotFound', 'InvalidConnectorId'
        $problems.TargetObject | Should -Be $Other.Id, 'no-such-one', ' '
        "$($problems[0])" | Should -Match 'does not use oauth'
    }

    It 'is refused by the server when -AfterTokenRedirect is no web address' {
        { Request-CohereConnectorAuthorization $First.Id -AfterTokenRedirect /done -ErrorAction Stop } |
            Should -Throw -ErrorId 'BadRequest*'
    }

    It 'has no address where the server gives none' {
        Connect-TestServer /echo
        $authorization = Request-CohereConnectorAuthorization -Id x-1
        $authorization.Id | Should -Be 'x-1'
        $authorization.RedirectUrl | Should -BeNullOrEmpty
    }
}

Describe 'Request-CohereConnectorAuthorization -Show' -Skip:(-not $IsLinux) {
    BeforeAll {
        # A browser that writes down what it is asked to open.
        $Folder = New-Item "$TestDrive/browser" -ItemType Directory
        $Opened = "$TestDrive/opened.txt"
        Set-Content "$Folder/xdg-open" "#!/bin/sh`nfor each in `"`$@`"; do echo `"`$each`" >> '$Opened'; done"
        chmod +x "$Folder/xdg-open"
        $Path = $env:PATH

        # What was opened, once as many are there as are expected.
        function Get-Opened([int] $Count) {
            Wait-Until { @(Get-Content $Opened -ErrorAction Ignore).Count -ge $Count }
            Get-Content $Opened
        }
    }

    BeforeEach {
        Connect-TestServer
        Clear-ServerRequest
        Remove-Item $Opened -ErrorAction Ignore
        $env:PATH = "$Folder`:$Path"
    }

    AfterEach {
        $env:PATH = $Path
    }

    It 'opens the address that it emits, as it must be written for a browser' {
        $authorization =
            Request-CohereConnectorAuthorization -Id $First.Id -AfterTokenRedirect 'https://app.example/a b' -Show
        Get-Opened 1 | Should -BeExactly $authorization.RedirectUrl
    }

    It 'opens one for each' {
        $authorizations = $First, $Second | Request-CohereConnectorAuthorization -Show
        Get-Opened 2 | Sort-Object | Should -Be ($authorizations.RedirectUrl | Sort-Object)
    }

    It 'opens plain http too' {
        $plain =
            New-CohereConnector Plain https://p.example.com/search -OAuthAuthorizeUrl http://id.example/a -OAuthTokenUrl https://id.example/t
        $authorization = $plain | Request-CohereConnectorAuthorization -Show
        Get-Opened 1 | Should -BeExactly $authorization.RedirectUrl
    }

    It 'never opens <_>, and says so' -ForEach 'file:///bin/sh', 'javascript:alert(1)', 'vscode://x/y',
        'ftp://id.example/a', '/bin/sh', '-h', '\\server\share' {
        $odd =
            New-CohereConnector Odd https://o.example.com/search -OAuthAuthorizeUrl $_ -OAuthTokenUrl https://id.example/t
        $authorization = $odd |
            Request-CohereConnectorAuthorization -Show -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike "*no web address*'Odd ($($odd.Id)) in organization 0f6c1d9e'*"
        $authorization.Id | Should -Be $odd.Id -Because 'it is emitted all the same'
        # The one that must be opened is opened after the one that must not be.
        $null = Request-CohereConnectorAuthorization -Id $First.Id -Show
        Get-Opened 1 | Should -BeLike 'https://*'
    }

    It 'warns where there is no browser, and emits the address all the same' {
        $env:PATH = "$TestDrive"
        $authorization =
            Request-CohereConnectorAuthorization -Id $First.Id -Show -WarningVariable warnings -WarningAction SilentlyContinue
        $authorization.RedirectUrl | Should -Not -BeNullOrEmpty
        "$warnings" | Should -Match 'No browser could be started'
    }

    It 'opens nothing without -Show' {
        $null = Request-CohereConnectorAuthorization -Id $First.Id
        $null = Request-CohereConnectorAuthorization -Id $Second.Id -Show
        @(Get-Opened 1).Count | Should -Be 1
    }
}
