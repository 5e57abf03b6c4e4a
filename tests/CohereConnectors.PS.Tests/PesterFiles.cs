namespace CohereConnectors.PS.Tests;

// One class per Pester file, because xunit runs classes in parallel. PesterFilesTests fails when one is missing.
public sealed class ArgumentsTests(ITestOutputHelper output) : PesterFile(output, "Arguments");

public sealed class ClientPackageTests(ITestOutputHelper output) : PesterFile(output, "ClientPackage");

public sealed class CompareCohereConnectorTests(ITestOutputHelper output)
    : PesterFile(output, "Compare-CohereConnector");

public sealed class CompletionTests(ITestOutputHelper output) : PesterFile(output, "Completion");

public sealed class ConnectCohereInputTests(ITestOutputHelper output) : PesterFile(output, "Connect-Cohere.Input");

public sealed class ConnectCohereTests(ITestOutputHelper output) : PesterFile(output, "Connect-Cohere");

public sealed class ConventionsTests(ITestOutputHelper output) : PesterFile(output, "Conventions");

public sealed class DisconnectCohereTests(ITestOutputHelper output) : PesterFile(output, "Disconnect-Cohere");

public sealed class ErrorsTests(ITestOutputHelper output) : PesterFile(output, "Errors");

public sealed class ExportCohereConnectorTests(ITestOutputHelper output) : PesterFile(output, "Export-CohereConnector");

public sealed class ExportCohereConnectorReportTests(ITestOutputHelper output)
    : PesterFile(output, "Export-CohereConnectorReport");

public sealed class GetCohereConnectionTests(ITestOutputHelper output) : PesterFile(output, "Get-CohereConnection");

public sealed class GetCohereConnectorAllTests(ITestOutputHelper output)
    : PesterFile(output, "Get-CohereConnector.All");

public sealed class GetCohereConnectorIdTests(ITestOutputHelper output) : PesterFile(output, "Get-CohereConnector.Id");

public sealed class GetCohereConnectorListTests(ITestOutputHelper output)
    : PesterFile(output, "Get-CohereConnector.List");

public sealed class GetCohereConnectorNameTests(ITestOutputHelper output)
    : PesterFile(output, "Get-CohereConnector.Name");

public sealed class GetCohereConnectorOutputTests(ITestOutputHelper output)
    : PesterFile(output, "Get-CohereConnector.Output");

public sealed class GetCohereConnectorFindingTests(ITestOutputHelper output)
    : PesterFile(output, "Get-CohereConnectorFinding");

public sealed class HelpCheckTests(ITestOutputHelper output) : PesterFile(output, "Help.Check");

public sealed class HelpTests(ITestOutputHelper output) : PesterFile(output, "Help");

public sealed class Http2Tests(ITestOutputHelper output) : PesterFile(output, "Http2");

public sealed class ImportCohereConnectorFaultsTests(ITestOutputHelper output)
    : PesterFile(output, "Import-CohereConnector.Faults");

public sealed class ImportCohereConnectorTests(ITestOutputHelper output) : PesterFile(output, "Import-CohereConnector");

public sealed class LoadContextTests(ITestOutputHelper output) : PesterFile(output, "LoadContext");

public sealed class ModuleTests(ITestOutputHelper output) : PesterFile(output, "Module");

public sealed class ModuleViewsTests(ITestOutputHelper output) : PesterFile(output, "ModuleViews");

public sealed class NeighborsTests(ITestOutputHelper output) : PesterFile(output, "Neighbors");

public sealed class NetworkTests(ITestOutputHelper output) : PesterFile(output, "Network");

public sealed class NewCohereConnectorTests(ITestOutputHelper output) : PesterFile(output, "New-CohereConnector");

public sealed class ObjectsTests(ITestOutputHelper output) : PesterFile(output, "Objects");

public sealed class OrganizationsTests(ITestOutputHelper output) : PesterFile(output, "Organizations");

public sealed class PackageTests(ITestOutputHelper output) : PesterFile(output, "Package");

public sealed class RecipesTests(ITestOutputHelper output) : PesterFile(output, "Recipes");

public sealed class RemoveCohereConnectorTests(ITestOutputHelper output) : PesterFile(output, "Remove-CohereConnector");

public sealed class RequestCohereConnectorAuthorizationTests(ITestOutputHelper output)
    : PesterFile(output, "Request-CohereConnectorAuthorization");

public sealed class ResponsesTests(ITestOutputHelper output) : PesterFile(output, "Responses");

public sealed class RoundTripTests(ITestOutputHelper output) : PesterFile(output, "RoundTrip");

public sealed class RunspacesTests(ITestOutputHelper output) : PesterFile(output, "Runspaces");

public sealed class ScreensTests(ITestOutputHelper output) : PesterFile(output, "Screens");

public sealed class SecretsTests(ITestOutputHelper output) : PesterFile(output, "Secrets");

public sealed class SetCohereConnectorTests(ITestOutputHelper output) : PesterFile(output, "Set-CohereConnector");

public sealed class StreamingTests(ITestOutputHelper output) : PesterFile(output, "Streaming");

public sealed class StreamsChangesTests(ITestOutputHelper output) : PesterFile(output, "Streams.Changes");

public sealed class StreamsTests(ITestOutputHelper output) : PesterFile(output, "Streams");

public sealed class TestCohereConnectorTests(ITestOutputHelper output) : PesterFile(output, "Test-CohereConnector");

public sealed class TrustCanaryTests(ITestOutputHelper output) : PesterFile(output, "Trust.Canary");

public sealed class TrustFaultsTests(ITestOutputHelper output) : PesterFile(output, "Trust.Faults");

public sealed class TrustLimitsTests(ITestOutputHelper output) : PesterFile(output, "Trust.Limits");

public sealed class TrustSupplyTests(ITestOutputHelper output) : PesterFile(output, "Trust.Supply");

public sealed class TrustTlsTests(ITestOutputHelper output) : PesterFile(output, "Trust.Tls");

public sealed class ViewsTests(ITestOutputHelper output) : PesterFile(output, "Views");
