# The project stages the module itself: see Stage.targets.
dotnet build src/CohereConnectors.PS --nologo --verbosity quiet
if ($LASTEXITCODE) { throw "The build failed; its messages are above." }
