#requires -Version 7.4
<#
.SYNOPSIS
    Makes the help that ships from the pages in docs/, and brings the generated parts of those pages up to date.
.DESCRIPTION
    The prose of the help is written in docs/cmdlets/*.md, docs/about_*.md and docs/recipes.md. This script takes
    everything that the module knows about itself (syntax, types, defaults, the pipeline) from the staged module, and
    writes

        docs/cmdlets/*.md                             the section Syntax and the yaml block of each parameter
        docs/README.md                                the list of cmdlets
        module/en-US/CohereConnectors.PS.dll-Help.xml what Get-Help shows for the cmdlets
        module/en-US/about_*.help.txt                 what Get-Help shows for the topics

    It loads the module, so run it in a process of its own, after a build. The next build stages what it wrote.
.PARAMETER Check
    Writes nothing, and fails when a file differs from what would be written.
.EXAMPLE
    pwsh ./tools/Help.ps1
#>
[CmdletBinding()]
param([switch] $Check)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3
$root = Split-Path $PSScriptRoot
foreach ($part in 'Markdown', 'Metadata', 'Maml', 'About') {
    . "$PSScriptRoot/help/$part.ps1"
}

Import-Module "$root/output/CohereConnectors.PS/CohereConnectors.PS.psd1"
$commands = Get-Command -Module CohereConnectors.PS | Sort-Object Name
$results = [ordered]@{}

$stray = Get-ChildItem "$root/docs/cmdlets/*.md" | Where-Object BaseName -notin $commands.Name
if ($stray) {
    throw "The module exports no cmdlet for $($stray.Name -join ', '). " +
        'Add it to CmdletsToExport in module/CohereConnectors.PS.psd1, and build.'
}

$pages = foreach ($command in $commands) {
    $path = "docs/cmdlets/$($command.Name).md"
    if (-not (Test-Path "$root/$path")) { throw "$path is missing. Copy the page of a cmdlet, and replace the prose." }
    $text = Expand-CmdletPage (Read-Text "$root/$path") $command
    $results[$path] = $text
    Read-CmdletPage $text $command
}

$index = foreach ($page in $pages) {
    "- [$($page.Name)](cmdlets/$($page.Name).md): $(ConvertTo-PlainText $page.Synopsis)" }
$results['docs/README.md'] = Edit-Section (Read-Text "$root/docs/README.md") '## Cmdlets' ($index -join "`n")
$results['module/en-US/CohereConnectors.PS.dll-Help.xml'] = ConvertTo-Maml $pages
$topics = [ordered]@{ about_CohereConnectors_Recipes = 'docs/recipes.md' }
foreach ($file in Get-ChildItem "$root/docs/about_*.md" |
    Sort-Object Name) { $topics[$file.BaseName] = "docs/$($file.Name)" }
foreach ($topic in $topics.GetEnumerator()) {
    $results["module/en-US/$($topic.Key).help.txt"] = ConvertTo-AboutText (Read-Text "$root/$($topic.Value)") $topic.Key
}

$stale = @($results.Keys | Where-Object { -not (Test-Path "$root/$_") -or (Read-Text "$root/$_") -cne $results[$_] })
$stale += Get-ChildItem "$root/module/en-US" -File | ForEach-Object { "module/en-US/$($_.Name)" } |
    Where-Object { $_ -notin $results.Keys }
if ($Check) {
    if ($stale) { throw "Not up to date: $($stale -join ', '). Run: pwsh ./build.ps1 Help" }
    return
}

foreach ($path in $stale) {
    if ($path -in $results.Keys) { Write-Text "$root/$path" $results[$path] } else { Remove-Item "$root/$path" }
    $path
}
