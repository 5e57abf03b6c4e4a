namespace CohereConnectors.Client.Http;

/// <summary>One attempt at a request, and its messages.</summary>
internal sealed class Attempt(ApiRequest request, int number, Redactor redactor, IProgress<ClientEvent>? events)
    : IDisposable
{
    public ApiRequest Request { get; } = request;

    /// <summary>Gets the number of the attempt, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Gets what redacts the key and the secrets of the request.</summary>
    public Redactor Redactor { get; } = redactor;

    public IProgress<ClientEvent>? Events { get; } = events;

    public HttpRequestMessage? Message { get; set; }

    public HttpResponseMessage? Response { get; set; }

    /// <summary>Gets or sets the size of the body of a successful response.</summary>
    public int Bytes { get; set; }

    public void Dispose()
    {
        Message?.Dispose();
        Response?.Dispose();
    }
}
