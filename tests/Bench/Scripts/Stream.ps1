# Streams the small list at CO_API_URL to warm up, then, when a line comes in, the one at -Large.
param([string] $Module, [string] $Large)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$null = Get-CohereConnector -All | Measure-Object
$env:CO_API_URL = $Large
[GC]::Collect()
[Console]::Out.WriteLine('warm')
$null = [Console]::In.ReadLine()
[Console]::Out.WriteLine((Get-CohereConnector -All | Measure-Object).Count)
