using CohereConnectors.Client;
using CohereConnectors.Sandbox;

namespace CohereConnectors.PS.Connections;

/// <summary>The client options that the connections of the module start from.</summary>
internal static class ConnectionDefaults
{
    // A host name that never resolves, should it ever meet a network.
    private static readonly Uri SandboxBaseUri = new("https://sandbox.invalid/");

    public static CohereClientOptions Options { get; } = new()
    {
        UserAgent = "CohereConnectors.PS/" + typeof(ConnectionDefaults).Assembly.GetName().Version!.ToString(3),
    };

    /// <summary>Returns the options with a timeout, and with a deadline that allows at least one attempt.</summary>
    public static CohereClientOptions WithTimeout(TimeSpan timeout) => Options with
    {
        AttemptTimeout = timeout,
        Deadline = timeout > Options.Deadline ? timeout : Options.Deadline,
    };

    /// <summary>Returns the options of a connection to the sandbox.</summary>
    public static CohereClientOptions ForSandbox(CohereClientOptions options, int size) => options with
    {
        BaseUri = SandboxBaseUri,
        CreateHandler = () => new SandboxHandler(new SandboxService(new SandboxOptions { Size = size })),
    };
}
