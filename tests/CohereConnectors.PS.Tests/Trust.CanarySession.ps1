# Runs in a PowerShell of its own for Trust.Canary.Tests.ps1: uses every cmdlet with secrets, well and badly, and writes down all that can be
# seen of it. The secrets come by standard input, so that no command line or environment holds them.
param([string] $ModulePath, [string] $Folder, [string] $Api, [string] $Raw, [string] $Tls)

$secrets = [Console]::In.ReadLine() | ConvertFrom-Json
$ErrorView = 'DetailedView'
$MaximumHistoryCount = 100
Add-Type -Path "$PSScriptRoot/Trust.CanaryListeners.cs"
[Canary.Listeners]::Start($Folder)
$null = Start-Transcript "$Folder/transcript.txt" -IncludeInvocationHeader
$seen = [System.IO.StreamWriter]::new("$Folder/seen.txt")

# Every way in which an object is shown or kept.
function Save-Shape($Object) {
    $shapes = @(
        { "$Object" }
        { $Object | Out-String -Width 500 }
        { $Object | Format-List * -Force | Out-String -Width 500 }
        { $Object | Format-Table * -Force | Out-String -Width 2000 }
        { $Object | Format-Custom -Depth 4 -Force | Out-String -Width 500 }
        { $Object | ConvertTo-Json -Depth 6 -WarningAction Ignore }
        { $Object | ConvertTo-Csv }
        { $Object | Get-Member -Force | Out-String -Width 500 }
        { [System.Management.Automation.PSSerializer]::Serialize($Object, 4) }
        { $Object | Export-Clixml "$Folder/shape.xml" -Depth 4 -Force; Get-Content "$Folder/shape.xml" -Raw }
    )
    foreach ($shape in $shapes) {
        $seen.WriteLine((try { & $shape | Out-String } catch { "no such shape: $_" }))
    }
}

# What an error holds, down to the last exception.
function Save-Error($Record) {
    Save-Shape $Record
    Save-Shape $Record.TargetObject
    Save-Shape $Record.InvocationInfo
    $seen.WriteLine((Get-Error $Record | Out-String -Width 500))
    for ($exception = $Record.Exception; $exception; $exception = $exception.InnerException) {
        Save-Shape $exception
        $seen.WriteLine($exception.ToString())
        foreach ($value in $exception.Data.Values) { $seen.WriteLine("$value") }
    }
}

# Runs what a user would, with all streams on.
function Step([scriptblock] $Command) {
    $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
    $Error.Clear()
    $all = try { & $Command *>&1 } catch { $_ }
    $VerbosePreference = $DebugPreference = 'SilentlyContinue'
    $all | Out-Default
    $records = @($Error)
    foreach ($item in $all) { if ($item -is [System.Management.Automation.ErrorRecord]) { Save-Error $item } else { Save-Shape $item } }
    foreach ($record in $records) { if ($record -is [System.Management.Automation.ErrorRecord]) { Save-Error $record } else { Save-Shape $record } }
    $script:steps++
}

function ConvertTo-Secure([string] $Text) {
    $secure = [securestring]::new()
    foreach ($character in $Text.ToCharArray()) { $secure.AppendChar($character) }
    $secure
}

Import-Module $ModulePath
$key, $secureKey = $secrets.Key, (ConvertTo-Secure $secrets.Key)
$token, $secret = (ConvertTo-Secure $secrets.Token), (ConvertTo-Secure $secrets.Secret)
$url = 'https://example.com/search'
$oauth = @{ OAuthClientId = 'client'; OAuthClientSecret = $secret; OAuthAuthorizeUrl = 'https://example.com/a'; OAuthTokenUrl = 'https://example.com/t' }
$service = @{ ServiceAuthType = 'bearer'; ServiceAuthToken = $token }

# All goes well.
Step { Connect-Cohere $key -BaseUri $Api -PassThru }
Step { $secureKey | Connect-Cohere -BaseUri $Api -PassThru -ClientName canary }
Step { Connect-Cohere ([pscredential]::new('user', $secureKey)) -BaseUri $Api -PassThru }
Step { Get-CohereConnection }
Step { Get-CohereConnector -Limit 3 }
Step { Get-CohereConnector -All | Select-Object -Last 1 }
Step { Get-CohereConnector * | Select-Object -First 1 }
Step { New-CohereConnector One $url @service -WhatIf }
Step { New-CohereConnector One $url @service }
Step { New-CohereConnector Two $url @oauth }
Step { Get-CohereConnector Two | Set-CohereConnector @service -PassThru }
Step { Get-CohereConnector Two | Set-CohereConnector @oauth -PassThru -Confirm:$false }
Step { Get-CohereConnector Two | Request-CohereConnectorAuthorization -AfterTokenRedirect "https://example.com/?state=$($secrets.Secret)" }
Step { Get-CohereConnector One | Remove-CohereConnector -Force }
Step { Get-CohereConnector -Id (Get-CohereConnector Two).Id | Get-CohereConnector }
Step { Start-ThreadJob { param($c) $c } -ArgumentList (Get-CohereConnection) | Receive-Job -Wait -AutoRemoveJob }
Step { [CohereConnectors.ConnectorOAuth]@{ ClientId = 'client'; ClientSecret = $secret; Scope = 'a' } }
Step { Disconnect-Cohere }

# It fails, without the server's doing.
Step { New-CohereConnector Three $url @service @oauth }
Step { New-CohereConnector Three $url @service }
Step { Connect-Cohere $key -BaseUri ftp://127.0.0.1 }
Step { Connect-Cohere $key -BaseUri http://api.example.com }
Step { Connect-Cohere "$key`n" -BaseUri $Api }
Step { Connect-Cohere $key -BaseUri http://127.0.0.1:9 -MaximumRetryCount 0 }
Step { Connect-Cohere $key -BaseUri $Tls }
Step { Connect-Cohere $key -BaseUri $Api -TimeoutSec 0 }

# It fails in the server, which repeats all that it was sent where it is asked to.
foreach ($address in "$Api/echo-key", "$Api/status/401", "$Api/status/500", "$Api/redirect/307", "$Api/html200", "$Api/onebad",
    "$Raw/reset", "$Raw/echo-message", "$Raw/echo-text", "$Raw/echo-values", "$Raw/echo-headers", "$Raw/echo-location", "$Raw/echo-garbage", "$Raw/echo-literal", "$Raw/echo-connector") {
    Connect-Cohere $key -BaseUri $address -MaximumRetryCount 0 -SkipVerification
    Step { Connect-Cohere $key -BaseUri $address -MaximumRetryCount 0 }
    Step { Get-CohereConnector -Limit 3 }
    Step { Get-CohereConnector -All }
    Step { Get-CohereConnector One }
    Step { Get-CohereConnector -Id a-1 }
    Step { Remove-CohereConnector a-1 -Force }
    Step { Request-CohereConnectorAuthorization a-1 }
    Step { Set-CohereConnector a-1 -Active }
    if ($secrets.AlsoToEchoes -or $address -notmatch '/echo-(message|text|values|headers|garbage|location)$') {
        Step { New-CohereConnector One $url @service }
        Step { New-CohereConnector Two $url @oauth }
        Step { Set-CohereConnector a-1 @service -PassThru }
        Step { Set-CohereConnector a-1 @oauth -PassThru }
    }

    Step { Get-CohereConnection }
}

Step { Get-History }
$null = Stop-Transcript
$seen.Dispose()

# That the listeners listen: a request of the engine's own, without a secret.
try { $null = Invoke-RestMethod "$Api/echo" } catch { "$_" }
[Canary.Listeners]::Stop()
"$steps steps"
