#requires -Version 7.4
<#
.SYNOPSIS
    Checks docs/openapi.yaml with a linter, and runs the module against a mock server and a validating proxy of it.
.DESCRIPTION
    Needs Node.js 20 or later with npm, and the package feed of npm. The tools are installed in output/contract.
    The mock server responds from the document alone. The proxy stands in front of the test server, and refuses a
    request or a response that the document does not allow.
.EXAMPLE
    pwsh ./tools/Contract.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$tools = '@stoplight/prism-cli@5.16.0', '@redocly/cli@2.77.0'
$root = [System.IO.Path]::GetFullPath("$PSScriptRoot/..")
$folder = "$root/output/contract"
$document = "$root/docs/openapi.yaml"
$key = 'contract-key-5Rw8'

if (-not (Get-Command npm -CommandType Application -ErrorAction Ignore)) { throw 'Install Node.js with npm.' }
npm install --prefix $folder --no-save --no-audit --no-fund --ignore-scripts --loglevel error @tools
if ($LASTEXITCODE) { throw 'npm failed; its messages are above.' }
dotnet build "$root/tests/CohereConnectors.TestServer" --nologo --verbosity quiet
if ($LASTEXITCODE) { throw 'The build failed; its messages are above.' }
. "$root/tests/CohereConnectors.PS.Tests/Common.ps1"

function Get-FreePort {
    $listener = [System.Net.Sockets.TcpListener]::new([ipaddress]::Loopback, 0)
    $listener.Start()
    $listener.LocalEndpoint.Port
    $listener.Stop()
}

# Starts a server that reads the document, runs a script with its address, and stops the server.
function Use-Prism([string[]] $Command, [scriptblock] $Script) {
    $port = Get-FreePort
    $program = "$folder/node_modules/@stoplight/prism-cli/dist/index.js"
    $arguments = @($program) + $Command + '--errors', '--host', '127.0.0.1', '--port', $port
    $log = "$folder/$($Command[0]).log"
    $start = @{
        FilePath = 'node'
        ArgumentList = $arguments | ForEach-Object { "`"$_`"" }
        RedirectStandardOutput = $log
        RedirectStandardError = "$log.error"
    }
    $process = Start-Process @start -PassThru
    try {
        Wait-Until -Seconds 60 {
            if ($process.HasExited) { throw "Prism ended: $(Get-Content $log, "$log.error" -Raw)" }
            Test-Connection 127.0.0.1 -TcpPort $port -TimeoutSeconds 1 -Quiet
        }
        & $Script "http://127.0.0.1:$port"
    }
    finally {
        if (-not $process.HasExited) { $process.Kill() }
    }
}

function Invoke-Operations([string] $Address) {
    $WarningPreference = 'SilentlyContinue'
    Connect-Cohere -BaseUri $Address -ApiKey $key -ClientName 'contract check' -MaximumRetryCount 0
    $oauth = @{ OAuthAuthorizeUrl = 'https://a.example/authorize'; OAuthTokenUrl = 'https://a.example/token' }
    $new = @{ Name = 'Wiki'; Url = 'https://wiki.example.com/search' }
    $null = Get-CohereConnector
    $null = Get-CohereConnector -Limit 100 -Offset 3
    $null = Get-CohereConnector -All
    $null = New-CohereConnector @new -ServiceAuthType basic -ServiceAuthToken token-9Zt -Active $false
    $id = (New-CohereConnector @new @oauth -OAuthClientSecret secret-9Zt -Description d -Excludes a, b).Id
    $null = Get-CohereConnector -Id $id
    Set-CohereConnector -Id $id -Name Renamed -Excludes @() -Active $false -ContinueOnFailure $true
    Set-CohereConnector -Id $id @oauth -OAuthScope 'a b'
    $null = Request-CohereConnectorAuthorization -Id $id -AfterTokenRedirect 'https://intranet.example/done?a=b c'
    Remove-CohereConnector -Id $id -Force
}

# Lists connectors with a plain request, which the proxy must refuse: otherwise its silence proves nothing.
function Assert-Refused([string] $Address, [string] $Expected) {
    $headers = @{ Authorization = "Bearer $key" }
    $problem = Get-ThrownError { Invoke-RestMethod $Address -Headers $headers }
    if ("$($problem.ErrorDetails)" -notmatch "prism/errors#$Expected") { throw "$Address was not refused: $problem" }
}

$env:REDOCLY_TELEMETRY = 'off'
$env:REDOCLY_SUPPRESS_UPDATE_NOTICE = 'true'
node "$folder/node_modules/@redocly/cli/bin/cli.js" lint $document --format stylish
if ($LASTEXITCODE) { throw 'The linter found problems; they are above.' }

$Server = Start-TestServer '--api-key', $key
try {
    Use-Prism mock, $document {
        param($Address)
        Invoke-Operations $Address
        Write-Host 'The mock server accepted the six operations.'
    }
    Use-Prism proxy, $document, $Server.Api {
        param($Address)
        Invoke-Operations $Address
        Assert-Refused "$Address/v1/connectors?limit=101" UNPROCESSABLE_ENTITY
        Write-Host 'The validating proxy accepted the six operations and their responses.'
    }
    Use-Prism proxy, $document, "$($Server.Api)/onebad" {
        param($Address)
        Assert-Refused "$Address/v1/connectors" VIOLATIONS
        Write-Host 'The validating proxy refused a request and a response that the document does not allow.'
    }
}
finally {
    Stop-TestServer
}
