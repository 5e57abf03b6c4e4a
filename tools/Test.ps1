dotnet test
if ($LASTEXITCODE) { throw "Tests failed; their messages are above." }
