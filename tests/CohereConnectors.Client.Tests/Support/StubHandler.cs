namespace CohereConnectors.Client.Tests.Support;

/// <summary>Responds to requests without a network.</summary>
internal sealed class StubHandler(Func<HttpRequestMessage, HttpResponseMessage> response) : HttpMessageHandler
{
    /// <summary>A client that gets these responses, and tries everything once.</summary>
    public static CohereClient ClientOf(Func<HttpRequestMessage, HttpResponseMessage> response) =>
        new(
            new CohereClientOptions
            {
                BaseUri = new Uri("https://fuzz.invalid/"),
                MaximumRetryCount = 0,
                CreateHandler = () => new StubHandler(response),
            }
        );

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => Task.FromResult(response(request));
}
