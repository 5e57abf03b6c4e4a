# Runs in a PowerShell of its own for Trust.Canary.Tests.ps1: uses every cmdlet with secrets, well and badly, and writes
# down all that can be
# seen of it. The secrets come by standard input, so that no command line or environment holds them.
param([string] $ModulePath, [string] $Folder, [string] $Api, [string] $Raw, [string] $Tls)

$ErrorActionPreference = 'Stop'
$secrets = [Console]::In.ReadLine() | ConvertFrom-Json
Add-Type (Get-Content "$PSScriptRoot/Trust.CanaryListeners.txt" -Raw)
[Canary.Listeners]::Start($Folder)
$null = Start-Transcript "$Folder/transcript.txt" -IncludeInvocationHeader
$seen = [System.IO.StreamWriter]::new("$Folder/seen.txt")

function Save-Text([scriptblock[]] $Shapes) {
    foreach ($shape in $Shapes) {
        $seen.WriteLine($(try { & $shape | Out-String -Width 500 } catch { "no such shape: $_" })) }
}

# Every way in which an object is shown or kept.
function Save-Object($Object) {
    Save-Text { "$Object" }, { $Object }, { $Object | Format-List * -Force }, { $Object | Format-Table * -Force },
        { $Object | Format-Custom -Depth 4 -Force },
        { $Object | ConvertTo-Json -Depth 6 -WarningAction Ignore }, { $Object | ConvertTo-Csv },
            { $Object | Get-Member -Force },
        { [System.Management.Automation.PSSerializer]::Serialize($Object, 4) },
        { $Object | Export-Clixml "$Folder/shape.xml" -Depth 4 -Force; Get-Content "$Folder/shape.xml" -Raw }
}

# What an error holds, down to the last exception.
function Save-Error($Record) {
    Save-Text { $Record }, { $Record | Format-List * -Force }, { Get-Error $Record },
        { $Record.TargetObject | Format-List * -Force }, { $Record.InvocationInfo | Format-List * -Force },
        { [System.Management.Automation.PSSerializer]::Serialize($Record, 1) }
    for ($exception = $Record.Exception; $exception; $exception = $exception.InnerException) {
        Save-Text { $exception.ToString() }, { $exception.Data.Values },
            { [System.Management.Automation.PSSerializer]::Serialize($exception, 1) }
    }
}

# Runs what a user would, with all streams on.
function Step([scriptblock] $Command) {
    $Error.Clear()
    $all = & {
        $VerbosePreference = $DebugPreference = $InformationPreference = $ErrorActionPreference = 'Continue'
        try { & $Command *>&1 } catch { $_ }
    }
    $all | Out-Default
    $known = [System.Collections.Generic.HashSet[object]]::new([System.Collections.Generic.ReferenceEqualityComparer]::Instance)
    foreach ($item in (@($all) + @($Error)).Where({ $null -ne $_ -and $known.Add($_) })) {
        switch ($item) {
            { $_ -is [System.Management.Automation.ErrorRecord] } { Save-Error $_; break }
            { "$($_.GetType())" -like 'CohereConnectors.*' } { Save-Object $_; break }
            default { Save-Text { $item }, { "$item" } }
        }
    }

    $script:steps++
}

function ConvertTo-Secure([string] $Text) {
    $secure = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secure.AppendChar($character) }
    $secure
}

# Last, a request of the engine's own, without a secret, shows that the listeners listen.
function Stop-Listening {
    try { $null = Invoke-RestMethod "$Api/echo" } catch { "$_" }
    [Canary.Listeners]::Stop()
}

Import-Module $ModulePath
$key, $secureKey = $secrets.Key, (ConvertTo-Secure $secrets.Key)
$token, $secret = (ConvertTo-Secure $secrets.Token), (ConvertTo-Secure $secrets.Secret)
$url = 'https://example.com/search'
$oauth = @{ OAuthClientId = 'client'; OAuthClientSecret = $secret; OAuthAuthorizeUrl = 'https://example.com/a'
    OAuthTokenUrl = 'https://example.com/t' }
$service = @{ ServiceAuthType = 'bearer'; ServiceAuthToken = $token }

# All goes well.
Step { Connect-Cohere -ApiKey $key -BaseUri $Api -PassThru }
Step { $secureKey | Connect-Cohere -BaseUri $Api -PassThru -ClientName canary }
Step { Connect-Cohere -ApiKey ([pscredential]::new('user', $secureKey)) -BaseUri $Api -PassThru }
Step { Get-CohereConnection }
Step { Get-CohereConnector -Limit 3 }
Step { Get-CohereConnector -All | Select-Object -Last 1 }
Step { Get-CohereConnector * | Select-Object -First 1 }
Step { New-CohereConnector One $url @service -WhatIf }
Step { New-CohereConnector One $url @service }
Step { New-CohereConnector Two $url @oauth }
Step { Get-CohereConnector Two | Set-CohereConnector @service -PassThru }
Step { Get-CohereConnector Two | Set-CohereConnector @oauth -PassThru -Confirm:$false }
Step { $null = Get-CohereConnector Two |
    Request-CohereConnectorAuthorization -AfterTokenRedirect "https://example.com/?state=$($secrets.Secret)" }
Step { Get-CohereConnector One | Remove-CohereConnector -Force }
Step { Get-CohereConnector -Id (Get-CohereConnector Two).Id | Get-CohereConnector }
Step { Start-ThreadJob { param($c) $c } -ArgumentList (Get-CohereConnection) | Receive-Job -Wait -AutoRemoveJob }
Step { [CohereConnectors.ConnectorOAuth]@{ ClientId = 'client'; ClientSecret = $secret; Scope = 'a' } }
Step { Disconnect-Cohere }

# It fails, without the server's doing.
Step { New-CohereConnector Three $url @service @oauth }
Step { New-CohereConnector Three $url @service }
Step { Connect-Cohere -ApiKey $key -BaseUri ftp://127.0.0.1 }
Step { Connect-Cohere -ApiKey $key -BaseUri http://api.example.com }
Step { Connect-Cohere -ApiKey "$key`n" -BaseUri $Api }
Step { Connect-Cohere -ApiKey $key -BaseUri http://127.0.0.1:9 -MaximumRetryCount 0 }
Step { Connect-Cohere -ApiKey $key -BaseUri $Tls }
Step { Connect-Cohere -ApiKey $key -BaseUri $Api -TimeoutSec 0 }

# It fails in the server, whatever the cmdlet.
Connect-Cohere -ApiKey $key -BaseUri "$Raw/echo-message" -MaximumRetryCount 0 -SkipVerification
Step { Connect-Cohere -ApiKey $key -BaseUri "$Raw/echo-message" -MaximumRetryCount 0 }
Step { Get-CohereConnector -All }
Step { Get-CohereConnector One }
Step { Get-CohereConnector -Id a-1 }
Step { Remove-CohereConnector a-1 -Force }
Step { Request-CohereConnectorAuthorization a-1 }
Step { Get-CohereConnection }

# It fails in servers that repeat all that it was sent where it is asked to.
foreach ($address in "$Api/echo-key", "$Api/redirect/307", "$Api/html200", "$Api/onebad", "$Raw/reset",
    "$Raw/echo-message", "$Raw/echo-text", "$Raw/echo-values",
    "$Raw/echo-headers", "$Raw/echo-location", "$Raw/echo-literal", "$Raw/echo-connector", "$Raw/echo-row",
    "$Raw/echo-garbage") {
    # What a server sends in place of HTTP, .NET's own events quote: that is out of the module's reach.
    if ($address -match 'garbage$') { Stop-Listening }
    Connect-Cohere -ApiKey $key -BaseUri $address -MaximumRetryCount 0 -SkipVerification
    Step { Get-CohereConnector -Limit 3 }
    Step { New-CohereConnector One $url @service }
    Step { Set-CohereConnector a-1 @oauth -PassThru }
}

Step { Get-History }
$null = Stop-Transcript
$seen.Dispose()
"$steps steps"
