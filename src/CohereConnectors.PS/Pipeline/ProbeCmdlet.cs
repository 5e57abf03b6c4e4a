using System.Collections;
using System.Management.Automation;
using System.Net;
using CohereConnectors.Client;
using CohereConnectors.Client.Probing;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Errors;
using CohereConnectors.PS.Parameters;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Base of the cmdlet that tests servers: how it does so.</summary>
public abstract class ProbeCmdlet : ConnectedCmdlet
{
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

    /// <summary>Returns the options of the tests; ends the command if a token cannot be used.</summary>
    private protected ProbeOptions CreateOptions()
    {
        if (HostToken is not null || Proxy is not null)
        {
            SourceLineMask.HideArguments(MyInvocation);
        }

        string? problem = null;
        HostTokens? tokens = HostToken is null ? HostTokens.None : HostTokenParameter.Read(HostToken, out problem);
        if (tokens is null)
        {
            const string action = "Give -HostToken a host name and a token, such as @{ 'wiki.example.com' = $token }.";
            Refuse(problem!, ArgumentErrorIds.InvalidHostToken, null, action);
        }

        if (Proxy is not null && ProxyAddress.GetProblem(Proxy) is { } proxyProblem)
        {
            const string action = "Correct -Proxy and run the command again; nothing was sent.";
            Refuse(proxyProblem, ArgumentErrorIds.InvalidConnection, null, action);
        }

        if (Proxy is null && ProxyCredential is not null)
        {
            WriteWarning("-ProxyCredential is not used: without -Proxy, the servers are connected to directly.");
        }

        return new ProbeOptions
        {
            Query = Query,
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            ThrottleLimit = ThrottleLimit,
            MinimumCertificateDays = MinimumCertificateDays,
            AllowPrivateAddress = AllowPrivateAddress,
            Tokens = tokens!,
            Proxy = Proxy is null ? null : CreateProxy(Proxy),
            UserAgent = ConnectionDefaults.Options.UserAgent,
        };
    }

    private WebProxy CreateProxy(Uri address)
    {
        WebProxy proxy = ProxyAddress.CreateProxy(address);
        if (ProxyCredential is not null)
        {
            proxy.Credentials = ProxyCredential.GetNetworkCredential();
        }

        return proxy;
    }
}
