using System.Collections;
using System.Management.Automation;
using System.Net;
using CohereConnectors.Client.Probing;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Commands;

/// <summary>
/// Tests from this machine whether the servers of connectors respond as Cohere expects it. See
/// <see href="https://docs.cohere.com/docs/creating-and-deploying-a-connector">Creating and Deploying a
/// Connector</see>.
/// </summary>
[Cmdlet(
    VerbsDiagnostic.Test,
    "CohereConnector",
    DefaultParameterSetName = InputObjectSet,
    HelpUri = "https://docs.cohere.com/reference/list-connectors")]
[OutputType(typeof(ConnectorTestResult))]
[OutputType(typeof(bool))]
public sealed class TestCohereConnectorCommand : ConnectedCmdlet
{
    private const string InputObjectSet = "InputObject";
    private const string IdSet = "Id";
    private const string UrlSet = "Url";

    /// <summary>The connectors, as Get-CohereConnector returns them.</summary>
    [Parameter(ParameterSetName = InputObjectSet, Mandatory = true, ValueFromPipeline = true)]
    public Connector[] InputObject { get; set; } = [];

    /// <summary>The IDs of the connectors.</summary>
    [Parameter(
        ParameterSetName = IdSet,
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("ConnectorId")]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ConnectorIdCompleter))]
    public string[] Id { get; set; } = [];

    /// <summary>The addresses. They need not belong to a connector.</summary>
    [Parameter(ParameterSetName = UrlSet, Mandatory = true)]
    public Uri[] Url { get; set; } = [];

    /// <summary>The search query to send.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Query { get; set; } = "test";

    /// <summary>The tokens to send, by host name.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? HostToken { get; set; }

    /// <summary>The maximum duration of a test in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 120)]
    public int TimeoutSec { get; set; } = 10;

    /// <summary>The maximum number of tests at once.</summary>
    [Parameter]
    [ValidateRange(1, 32)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The number of days before its expiry from which on a certificate is reported.</summary>
    [Parameter]
    [ValidateRange(0, 398)]
    public int MinimumCertificateDays { get; set; } = 30;

    /// <summary>Allows private addresses, and ports other than 80 and 443.</summary>
    [Parameter]
    public SwitchParameter AllowPrivateAddress { get; set; }

    /// <summary>The proxy. Without it, the servers are connected to directly.</summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Returns only whether no test failed.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private ConnectorTests _tests = null!;
    private bool _hasFailed;
    private bool _hasClient;

    /// <summary>Prepares the tests; nothing is sent yet.</summary>
    protected override void BeginProcessing()
    {
        if (HostToken is not null)
        {
            SourceLineMask.HideArguments(MyInvocation);
        }

        string? problem = null;
        HostTokens? tokens = HostToken is null ? HostTokens.None : HostTokenParameter.Read(HostToken, out problem);
        if (tokens is null)
        {
            Refuse(problem!, ArgumentErrorIds.InvalidHostToken, null, "Give -HostToken as @{ 'wiki.example.com' = $token }.");
        }

        bool isSandbox = (Connection ?? ConnectionStore.Current)?.IsSandbox == true;
        Streams.Progress = new WalkProgress(this, "Testing connectors");
        _tests = new ConnectorTests(new ProbeOptions
        {
            Query = Query,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            ThrottleLimit = ThrottleLimit,
            MinimumCertificateDays = MinimumCertificateDays,
            AllowPrivateAddress = AllowPrivateAddress,
            Tokens = tokens!,
            Proxy = Proxy is null ? null : new WebProxy(Proxy) { Credentials = ProxyCredential?.GetNetworkCredential() },
            UserAgent = ConnectionDefaults.Options.UserAgent,
            CreateHandler = isSandbox ? SandboxProbeHandler.TryCreate : null,
        }, StopToken);
    }

    /// <summary>Starts tests, and writes the results that are there, in the order of the input.</summary>
    protected override void ProcessRecord()
    {
        foreach (ProbeTarget target in Targets())
        {
            _tests.Add(target);
            while (_tests.TryTake(mustWait: false, out Task<ConnectorTestResult>? test))
            {
                Write(test!);
            }
        }
    }

    /// <summary>Writes the results that are left.</summary>
    protected override void EndProcessing()
    {
        while (_tests.TryTake(mustWait: true, out Task<ConnectorTestResult>? test))
        {
            Write(test!);
        }

        Streams.EndWalk();
        if (Quiet)
        {
            WriteObject(!_hasFailed);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _tests?.Dispose();
        base.Dispose(disposing);
    }

    private IEnumerable<ProbeTarget> Targets() => ParameterSetName switch
    {
        UrlSet => Url.Select(url => new ProbeTarget(url)),
        IdSet => Id.Select(Find).OfType<Connector>().Select(TargetOf),
        _ => InputObject.Select(TargetOf),
    };

    private Connector? Find(string id)
    {
        if (!_hasClient)
        {
            // Only IDs need a connection.
            base.BeginProcessing();
            _hasClient = true;
        }

        return IsValidId(id) && TryAsk(id, token => Client.GetAsync(id, ClientEvents, token), out Connector? connector)
            ? connector
            : null;
    }

    private void Write(Task<ConnectorTestResult> test)
    {
        ConnectorTestResult result = Await(_ => test);
        _hasFailed |= result.Outcome == "Failed";
        Streams.WriteVerbose(EventText.Of(result));
        Streams.Progress?.Show(++_written, null);
        if (!Quiet)
        {
            WriteObject(result);
        }
    }

    private long _written;

    private static ProbeTarget TargetOf(Connector connector) => new(connector.Url, connector.Id, connector.Name);
}
