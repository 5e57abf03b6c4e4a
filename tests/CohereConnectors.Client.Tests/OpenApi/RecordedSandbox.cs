using System.Collections.Concurrent;
using CohereConnectors.Sandbox;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>A sandbox whose exchanges are recorded.</summary>
internal sealed class RecordedSandbox : IDisposable
{
    public const string Key = "contract-key-5Rw8";

    private readonly ConcurrentQueue<Exchange> _exchanges = new();
    private readonly SandboxService _service = new(new SandboxOptions { RequiredApiKey = Key });
    private readonly List<IDisposable> _owned = [];

    public RecordedSandbox()
    {
        Client = CreateClient(Key, "contract tests");
        Http = new HttpClient(CreateHandler()) { BaseAddress = new Uri("https://sandbox.invalid/") };
        _owned.Add(Http);
    }

    /// <summary>Gets a client with the key.</summary>
    public CohereClient Client { get; }

    /// <summary>Gets a client that sends what it is told.</summary>
    public HttpClient Http { get; }

    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    public CohereClient CreateClient(string? key, string? name)
    {
        var client = new CohereClient(new CohereClientOptions
        {
            BaseUri = new Uri("https://sandbox.invalid/"),
            ApiKey = key is null ? null : ApiKey.FromText(key),
            ClientName = name,
            MaximumRetryCount = 0,
            CreateHandler = CreateHandler,
        });
        _owned.Add(client);
        return client;
    }

    public void Dispose() => _owned.ForEach(static owned => owned.Dispose());

    private RecordingHandler CreateHandler() => new(new SandboxHandler(_service), _exchanges);
}
