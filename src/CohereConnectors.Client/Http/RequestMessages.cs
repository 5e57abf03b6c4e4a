using System.Net.Http.Headers;

namespace CohereConnectors.Client.Http;

/// <summary>Creates the HTTP messages of requests.</summary>
internal static class RequestMessages
{
    public static HttpRequestMessage Create(ApiRequest request, CohereClientOptions options)
    {
        var message = new HttpRequestMessage(request.Method, request.ToUri(options.BaseUri));
#if NET
        // Otherwise HTTP/1.1 is used, where each prefetched page needs a connection of its own. Plain HTTP stays HTTP/1.1.
        message.Version = new Version(2, 0);
        message.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
#endif
        message.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        if (options.ApiKey is not null)
        {
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + ApiKey.Reveal(options.ApiKey));
        }

        if (options.ClientName is not null)
        {
            message.Headers.TryAddWithoutValidation("X-Client-Name", options.ClientName);
        }

        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        else if (request.Method != HttpMethod.Get)
        {
            // The network stack itself retries a request without content if the server closes the connection before it
            // responds.
            message.Content = new ByteArrayContent([]);
        }

        return message;
    }
}
