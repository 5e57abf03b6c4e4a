using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace CohereConnectors.Client.Tests.OpenApi;

/// <summary>Records what passes between a client and a server.</summary>
/// <param name="server">The server.</param>
/// <param name="exchanges">Receives the exchanges.</param>
/// <param name="basePath">The path of the base address, which ends with a slash.</param>
internal sealed class RecordingHandler(
    HttpMessageHandler server, ConcurrentQueue<Exchange> exchanges, string basePath = "/")
    : DelegatingHandler(server)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string body = await (request.Content?.ReadAsStringAsync(cancellationToken) ?? Task.FromResult(""));
        HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        exchanges.Enqueue(new Exchange
        {
            Method = request.Method,
            Path = request.RequestUri!.AbsolutePath[(basePath.Length - 1)..],
            Query = request.RequestUri.Query,
            Headers = TextOf(request.Headers),
            ContentType = request.Content?.Headers.ContentType?.MediaType,
            Body = body,
            Status = (int)response.StatusCode,
            ResponseHeaders = TextOf(response.Headers),
            ResponseType = response.Content.Headers.ContentType?.MediaType,
            ResponseBody = await response.Content.ReadAsStringAsync(cancellationToken),
        });
        return response;
    }

    private static Dictionary<string, string> TextOf(HttpHeaders headers) => headers.NonValidated.ToDictionary(
        header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
}
