namespace CohereConnectors.Client.Probing;

/// <summary>The stages of a test, in their order.</summary>
internal enum ProbeStage
{
    Url,
    Dns,
    Connect,
    Tls,
    Http,
    Content,
}
