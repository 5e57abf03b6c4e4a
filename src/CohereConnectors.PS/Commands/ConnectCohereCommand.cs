using System.Management.Automation;
using System.Security;
using CohereConnectors.Client;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Connects this runspace to the Cohere API, or to the sandbox. See
/// <see href="https://docs.cohere.com/reference/list-connectors">the API reference</see>.
/// </summary>
[Cmdlet(
    VerbsCommunications.Connect,
    "Cohere",
    DefaultParameterSetName = KeySet,
    HelpUri = "https://docs.cohere.com/reference/list-connectors")]
[OutputType(typeof(CohereConnection))]
public sealed class ConnectCohereCommand : CohereCmdlet
{
    private const string KeySet = "Key";
    private const string AnonymousSet = "Anonymous";
    private const string SandboxSet = "Sandbox";

    /// <summary>
    /// The API key: a string, a SecureString, or a PSCredential whose password it is. Without it CO_API_KEY is used,
    /// else the cmdlet prompts for the key.
    /// </summary>
    [Parameter(ParameterSetName = KeySet, ValueFromPipeline = true)]
    [SecretTransformation(KeepsEmpty = true)]
    [ValidateNotNull]
    public SecureString? ApiKey { get; set; }

    /// <summary>Sends no Authorization header: for a private gateway that adds its own.</summary>
    [Parameter(ParameterSetName = AnonymousSet, Mandatory = true)]
    public SwitchParameter Anonymous { get; set; }

    /// <summary>Connects to an in-memory Cohere that needs neither key nor network.</summary>
    [Parameter(ParameterSetName = SandboxSet, Mandatory = true)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>How many connectors the sandbox holds.</summary>
    [Parameter(ParameterSetName = SandboxSet)]
    [ValidateRange(0, 10_000_000)]
    public int SandboxSize { get; set; } = 245;

    /// <summary>A name for the connection in this session, such as production. It is never sent.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>The base address. Without it CO_API_URL is used, else https://api.cohere.com.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = AnonymousSet)]
    [AddressTransformation]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>The name of the project that makes the requests, sent as X-Client-Name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientName { get; set; }

    /// <summary>How many seconds one attempt may pass without a byte from the server.</summary>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; } = 30;

    /// <summary>How often a failed request is tried again.</summary>
    [Parameter]
    [ValidateRange(0, 10)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The proxy, an http address if it has no scheme. Without it the system's is used.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = AnonymousSet)]
    [AddressTransformation]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy, be it the system's.</summary>
    [Parameter(ParameterSetName = KeySet)]
    [Parameter(ParameterSetName = AnonymousSet)]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Connects without the request that verifies the address and the key.</summary>
    [Parameter]
    public SwitchParameter SkipVerification { get; set; }

    /// <summary>Returns the connection.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Arguments by position, which are refused: one of them may be the key.</summary>
    [Parameter(ValueFromRemainingArguments = true, DontShow = true)]
    public object[]? RemainingArguments { get; set; }

    /// <summary>Hides what was typed: a key, and addresses that may contain a password.</summary>
    protected override void BeginProcessing()
    {
        SourceLineMask.HideArguments(MyInvocation);
        HideSecrets(nameof(BaseUri), BaseUri);
        HideSecrets(nameof(Proxy), Proxy);
        MyInvocation.BoundParameters.Remove(nameof(RemainingArguments));
    }

    /// <summary>Makes the connection, verifies it, and makes it the runspace's current one.</summary>
    protected override void ProcessRecord()
    {
        if (RemainingArguments is not null)
        {
            ThrowTerminatingError(ErrorRecords.InvalidArgument(
                "Connect-Cohere takes no argument by position, and an argument does not belong to a parameter.",
                ArgumentErrorIds.InvalidConnection,
                null,
                "Give the key with -ApiKey. Run Get-Help Connect-Cohere -Parameter * to list the parameters."));
        }

        CohereConnection connection = Open();
        if (!SkipVerification)
        {
            Verify(connection);
        }

        ConnectionStore.Here.Use(connection);
        if (PassThru)
        {
            ConnectionStore.Here.Keep(connection);
            WriteObject(connection);
        }
    }

    private CohereConnection Open()
    {
        try
        {
            CohereClientOptions options = Options(out string? problem);
            object? target = AddressText.WithoutSecrets(BaseUri);
            problem ??= options.GetProblem();
            if (problem is not null)
            {
                const string action = "Correct the argument and run Connect-Cohere again; nothing was sent.";
                ThrowTerminatingError(ErrorRecords.InvalidArgument(
                    problem, ArgumentErrorIds.InvalidConnection, target, action));
            }

            return OpenConnections.Open(new CohereClient(options), Name);
        }
        catch (CohereApiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
            throw;
        }
    }

    private CohereClientOptions Options(out string? problem)
    {
        CohereClientOptions options = ConnectionDefaults.WithTimeout(TimeSpan.FromSeconds(TimeoutSec)) with
        {
            ClientName = ClientName,
            MaximumRetryCount = MaximumRetryCount,
        };
        problem = null;
        if (Sandbox)
        {
            return ConnectionDefaults.ForSandbox(options, SandboxSize);
        }

        if (Proxy is not null && ProxyAddress.GetProblem(Proxy) is { } proxyProblem)
        {
            problem = proxyProblem;
            return options;
        }

        if (BaseUri is not { } address && !EnvironmentSettings.TryReadAddress(out address, out problem))
        {
            return options;
        }

        return options with
        {
            BaseUri = address,
            ApiKey = Anonymous ? null : ApiKey ?? KeyFromEnvironment() ?? new KeyPrompt(Host).Ask(),
            Proxy = Proxy is null ? null : ProxyAddress.CreateProxy(Proxy),
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
        };
    }

    private void Verify(CohereConnection connection)
    {
        OpenConnections.TryGetClient(connection, out CohereClient client);
        bool verified = false;
        try
        {
            ConnectorPage page =
                Await(token => client.ListAsync(limit: 1, events: ClientEvents, cancellationToken: token));
            connection.OrganizationId = page.Connectors.FirstOrDefault()?.OrganizationId;
            verified = true;
        }
        catch (CohereApiException exception)
        {
            ThrowTerminatingError(ErrorRecords.From(exception));
        }
        finally
        {
            if (!verified)
            {
                OpenConnections.Close(connection);
            }
        }
    }

    private static SecureString? KeyFromEnvironment() =>
        EnvironmentSettings.Key is { } text ? Client.ApiKey.FromText(text) : null;

    // The record of an error leads to the bound parameters.
    private void HideSecrets(string parameter, Uri? address)
    {
        if (AddressText.WithoutSecrets(address) is { } shown && shown != address!.OriginalString)
        {
            MyInvocation.BoundParameters[parameter] = shown;
        }
    }
}
