# The client library, as somebody gets it from a feed who never saw this repository. The programs are those of its
# README.
Describe 'The package of the client library' {
    BeforeAll {
        . "$PSScriptRoot/Common.ps1"
        $root = Resolve-Path "$PSScriptRoot/../.."

        # A node of MSBuild that stays would keep the output of dotnet open.
        $env:MSBUILDDISABLENODEREUSE = 1
        $Server = Start-TestServer
        $feed = New-Item -ItemType Directory (Join-Path $TestDrive 'feed')
        foreach ($project in 'Model', 'Client') {
            dotnet pack "$root/src/CohereConnectors.$project" --no-build --nologo --verbosity quiet -o $feed | Out-Host
            if ($LASTEXITCODE) { throw 'The package could not be made.' }
        }

        # Of other packages, the versions that this repository restored are there.
        Set-Content "$TestDrive/nuget.config" @"
<configuration>
  <packageSources><clear /><add key="feed" value="feed" /></packageSources>
  <fallbackPackageFolders><clear /><add key="restored" value="$env:NUGET_PACKAGES" /></fallbackPackageFolders>
  <config><add key="globalPackagesFolder" value="packages" /></config>
</configuration>
"@
        $readme = Get-Content "$root/src/CohereConnectors.Client/README.md" -Raw
        $Blocks = [regex]::Matches($readme, '(?s)```csharp\n(.+?)```').ForEach({ $_.Groups[1].Value })
        $Version = (Get-Item "$feed/CohereConnectors.Client.*.nupkg").Name -replace
            '^CohereConnectors\.Client\.|\.nupkg$'

        # Builds a program in a folder of its own, and runs it.
        function Invoke-Program([string] $Name, [string] $Sdk, [string] $Code, [string[]] $Arguments) {
            $folder = New-Item -ItemType Directory (Join-Path $TestDrive $Name)
            Set-Content "$folder/$Name.csproj" @"
<Project Sdk="$Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
    <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
    <NuGetAudit>false</NuGetAudit>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="CohereConnectors.Client" Version="$Version" />
  </ItemGroup>
</Project>
"@
            Set-Content "$folder/Program.cs" $Code
            $packages, $env:NUGET_PACKAGES = $env:NUGET_PACKAGES, $null
            try { dotnet run --project $folder --verbosity quiet -- @Arguments 2>&1 }
            finally { $env:NUGET_PACKAGES = $packages }
        }
    }

    AfterAll { Stop-TestServer $Server }

    It 'contains the documentation of both frameworks, a README and the license' {
        Expand-Archive (Get-Item "$feed/CohereConnectors.Client.*.nupkg") "$TestDrive/expanded"
        foreach ($framework in 'net8.0', 'net472') {
            "$TestDrive/expanded/lib/$framework/CohereConnectors.Client.xml" | Should -Exist
        }
        $nuspec = ([xml](Get-Content "$TestDrive/expanded/*.nuspec" -Raw)).package.metadata
        $nuspec.readme | Should -Be 'README.md'
        $nuspec.license.InnerText | Should -Be 'MIT'
        "$feed/CohereConnectors.Client.$Version.snupkg" | Should -Exist
    }

    It 'lists all connectors in a new console program' {
        $code = $Blocks[0] -replace '(?m)^    ApiKey =', '    BaseUri = new Uri(args[0]), ApiKey ='
        $env:CO_API_KEY = 'key-of-the-program'
        $lines = Invoke-Program List Microsoft.NET.Sdk $code "$($Server.Api)/"
        $env:CO_API_KEY = $null
        $lines.Count | Should -Be 245 -Because ($lines | Select-Object -First 5 | Out-String)
        $lines[0] | Should -Match '^[a-z0-9-]+ .+ \d{4}-\d\d-\d\d$'
    }

    It 'is injected in a host' {
        $code = @(
            'using CohereConnectors; using CohereConnectors.Client;'
            'WebApplicationBuilder builder = WebApplication.CreateBuilder(args);'
            $Blocks[1]
            'builder.Services.Configure<CohereClientOptions>('
            '    options => options.BaseUri = new Uri(builder.Configuration["Address"]!));'
            'await using WebApplication app = builder.Build();'
            $Blocks[2]
            'await using AsyncServiceScope scope = app.Services.CreateAsyncScope();'
            'ConnectorPage page = await scope.ServiceProvider.GetRequiredService<CohereClient>().ListAsync(limit: 3);'
            'Console.WriteLine($"{page.Connectors.Count()} of {page.TotalCount}");'
        ) -join "`n"
        Invoke-Program Inject Microsoft.NET.Sdk.Web $code '--Cohere:ApiKey', 'k-4711', '--Address', "$($Server.Api)/" |
            Should -Be '3 of 245'
    }
}
