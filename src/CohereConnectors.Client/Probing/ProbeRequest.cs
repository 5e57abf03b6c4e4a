using System.Net.Http.Headers;
using System.Text.Json;

namespace CohereConnectors.Client.Probing;

/// <summary>Creates the request that Cohere sends to a connector.</summary>
internal static class ProbeRequest
{
    public static HttpRequestMessage Create(Uri url, ProbeOptions options)
    {
        var content = new ByteArrayContent(CreateBody(options.Query));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("User-Agent", options.UserAgent);
        request.Headers.ConnectionClose = true;
        request.Headers.ExpectContinue = false;
        if (options.Tokens.GetHeader(url) is { } authorization)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }

    private static byte[] CreateBody(string query)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("query", query);
            json.WriteEndObject();
        }

        return body.ToArray();
    }
}
