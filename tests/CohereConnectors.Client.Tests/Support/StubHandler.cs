namespace CohereConnectors.Client.Tests.Support;

/// <summary>Answers requests without a network.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>A client that is answered so, and tries everything once.</summary>
    public static CohereClient ClientOf(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(new CohereClientOptions
    {
        BaseUri = new Uri("https://fuzz.invalid/"),
        MaximumRetryCount = 0,
        CreateHandler = () => new StubHandler(answer),
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
