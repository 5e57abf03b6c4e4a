using System.Management.Automation;

namespace CohereConnectors.EmptyModule;

[Cmdlet(VerbsData.Compare, "EmptyConnector")]
public sealed class CompareEmptyConnectorCommand : PSCmdlet;

[Cmdlet(VerbsCommunications.Connect, "Empty")]
public sealed class ConnectEmptyCommand : PSCmdlet;

[Cmdlet(VerbsCommunications.Disconnect, "Empty")]
public sealed class DisconnectEmptyCommand : PSCmdlet;

[Cmdlet(VerbsData.Export, "EmptyConnector")]
public sealed class ExportEmptyConnectorCommand : PSCmdlet;

[Cmdlet(VerbsData.Export, "EmptyConnectorReport")]
public sealed class ExportEmptyConnectorReportCommand : PSCmdlet;

[Cmdlet(VerbsCommon.Get, "EmptyConnection")]
public sealed class GetEmptyConnectionCommand : PSCmdlet;

[Cmdlet(VerbsCommon.Get, "EmptyConnector")]
public sealed class GetEmptyConnectorCommand : PSCmdlet;

[Cmdlet(VerbsCommon.Get, "EmptyConnectorFinding")]
public sealed class GetEmptyConnectorFindingCommand : PSCmdlet;

[Cmdlet(VerbsData.Import, "EmptyConnector")]
public sealed class ImportEmptyConnectorCommand : PSCmdlet;

[Cmdlet(VerbsCommon.New, "EmptyConnector")]
public sealed class NewEmptyConnectorCommand : PSCmdlet;

[Cmdlet(VerbsCommon.Remove, "EmptyConnector")]
public sealed class RemoveEmptyConnectorCommand : PSCmdlet;

[Cmdlet(VerbsLifecycle.Request, "EmptyConnectorAuthorization")]
public sealed class RequestEmptyConnectorAuthorizationCommand : PSCmdlet;

[Cmdlet(VerbsCommon.Set, "EmptyConnector")]
public sealed class SetEmptyConnectorCommand : PSCmdlet;

[Cmdlet(VerbsDiagnostic.Test, "EmptyConnector")]
public sealed class TestEmptyConnectorCommand : PSCmdlet;
