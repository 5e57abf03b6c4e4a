foreach ($folder in Get-ChildItem src, tests, samples -Directory -Recurse -Include bin, obj) {
    if (Test-Path -LiteralPath $folder.FullName) { Remove-Item -LiteralPath $folder.FullName -Recurse -Force }
}

if (Test-Path -LiteralPath output) { Remove-Item -LiteralPath output -Recurse -Force }
