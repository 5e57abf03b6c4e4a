using System.IO.Compression;
using System.Net;

namespace CohereConnectors.Client.Tests.Fuzz;

/// <summary>HTTP responses around mutated bytes.</summary>
internal static class FuzzedResponses
{
    private static readonly string[] Odd =
    [
        "",
        " ",
        "1.5",
        "-1",
        "+5",
        "99999999999999999999",
        "NaN",
        "Wed, 21 Oct 2015 07:28:00 GMT",
        "soon",
        "0001-01-01T00:00:00Z",
        "1e9",
        "\u00e9",
    ];

    private static readonly string[] Names =
    [
        "Retry-After",
        "X-RateLimit-Reset",
        "x-debug-trace-id",
        "X-API-Warning",
        "Server",
        "Via",
    ];

    public static HttpResponseMessage Ok(byte[] body) =>
        new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    /// <summary>Packed, and the packed bytes broken too.</summary>
    public static HttpResponseMessage Packed(byte[] body, Mutator mutator)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(body);
        }

        HttpResponseMessage response = Ok(mutator.Mutate(packed.ToArray()));
        response.Content.Headers.ContentEncoding.Add("gzip");
        return response;
    }

    /// <summary>An error with headers that say anything.</summary>
    public static HttpResponseMessage Failed(int status, byte[] body, Random random)
    {
        HttpResponseMessage response = new((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        foreach (string name in Names.Where(_ => random.Next(2) == 0))
        {
            response.Headers.TryAddWithoutValidation(name, Odd[random.Next(Odd.Length)]);
        }

        return response;
    }
}
