#requires -Version 7.4
<#
.SYNOPSIS
    Builds the module twice, in two directories of other names and depths, and fails unless what ships is the same.
.DESCRIPTION
    Takes the files that git knows or would take, as they are now. The restore is a locked one, as in CI.
.EXAMPLE
    pwsh ./tools/Reproduce.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path $PSScriptRoot
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "reproduce-$PID"
$files = git -C $root ls-files --cached --others --exclude-standard |
    Where-Object { Test-Path -LiteralPath "$root/$_" -PathType Leaf }

# The hashes of what a build in that directory stages, by relative name.
function Build-In([string] $Directory) {
    foreach ($file in $files) {
        $copy = Join-Path $Directory $file
        $null = New-Item (Split-Path $copy) -ItemType Directory -Force
        Copy-Item -LiteralPath "$root/$file" $copy
    }

    $env:CI = 'true'
    try { dotnet build "$Directory/src/CohereConnectors.PS" --nologo --verbosity quiet -nodeReuse:false | Out-Host }
    finally { $env:CI = $ci }
    if ($LASTEXITCODE) { throw 'The build failed; its messages are above.' }
    $module = "$Directory/output/CohereConnectors.PS"
    $hashes = @{}
    Get-ChildItem $module -Recurse -File |
        ForEach-Object {
            $hashes[[System.IO.Path]::GetRelativePath($module, $_.FullName)] = (Get-FileHash $_.FullName).Hash }
    $hashes
}

$ci = $env:CI
try {
    $first = Build-In "$folder/a"
    $second = Build-In "$folder/another/directory, name = longer"
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}

$names = @($first.Keys) + @($second.Keys) | Sort-Object -Unique
$differ = @($names | Where-Object { $first[$_] -ne $second[$_] })
if ($differ) { throw "Two builds differ in $($differ -join ', ')." }
$names | Where-Object { $_ -match 'CohereConnectors\.[^/\\]*\.dll$' } |
    ForEach-Object { '{0}  {1}' -f $first[$_].ToLowerInvariant(), $_ }
Write-Host "Two builds in two directories gave the same $($names.Count) files."
