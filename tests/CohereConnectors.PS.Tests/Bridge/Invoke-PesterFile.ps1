# Runs one Pester file and writes its result as JSON, for the xunit bridge.
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $PesterManifest,

    [Parameter(Mandatory)]
    [string] $Path,

    [Parameter(Mandatory)]
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
Import-Module $PesterManifest

# Only the stack frames of our own scripts say where a test failed; the rest is Pester.
function Get-Failure([string] $Name, [object[]] $Errors) {
    $folder = [regex]::Escape((Split-Path $Path))
    $lines = foreach ($record in $Errors) {
        $record.Exception.Message
        $record.ScriptStackTrace -split '\r?\n' -match $folder
    }
    if (-not $lines) { $lines = 'It did not run to its end: see its setup, or what was printed.' }
    [pscustomobject]@{ Name = $Name; Message = $lines -join "`n" }
}

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$run = Invoke-Pester -Configuration $configuration

$failures = @(
    $run.Failed | ForEach-Object { Get-Failure $_.ExpandedPath $_.ErrorRecord }
    $run.FailedBlocks | ForEach-Object { Get-Failure "$($_.ExpandedPath) (setup or teardown)" $_.ErrorRecord }
    $run.FailedContainers | ForEach-Object { Get-Failure "$($_.Item) (the file)" $_.ErrorRecord }
)
[pscustomobject]@{
    Passed   = $run.PassedCount
    Failed   = $run.FailedCount
    Failures = $failures
    Skipped  = @($run.Skipped | ForEach-Object ExpandedPath)
} | ConvertTo-Json -Depth 3 | Set-Content -LiteralPath $ResultPath -Encoding utf8
