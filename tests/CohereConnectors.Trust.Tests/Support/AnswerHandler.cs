namespace CohereConnectors.Trust.Tests.Support;

/// <summary>Answers requests without a network.</summary>
internal sealed class AnswerHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    /// <summary>A client that is answered so, and tries everything once.</summary>
    public static CohereClient ClientOf(Func<HttpRequestMessage, HttpResponseMessage> answer) => new(new CohereClientOptions
    {
        BaseUri = new Uri("https://fuzz.invalid/"),
        MaximumRetryCount = 0,
        CreateHandler = () => new AnswerHandler(answer),
    });

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
}
