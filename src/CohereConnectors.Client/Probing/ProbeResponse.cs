using System.Net;
using System.Text.Json;

namespace CohereConnectors.Client.Probing;

/// <summary>Judges the response of a connector. Its text goes nowhere.</summary>
internal static class ProbeResponse
{
    public const int MaximumLength = 1024 * 1024;

    /// <summary>Judges the status code.</summary>
    /// <returns>What is wrong; null if the body has to be judged.</returns>
    public static ProbeFailure? Judge(HttpStatusCode status, bool sentToken, bool usesProxy)
    {
        int code = (int)status;
        return code switch
        {
            407 when usesProxy => new(ProbeCode.ConnectFailed, "The proxy requires authentication."),
            401 or 403 when sentToken => new(
                ProbeCode.TokenRefused, $"The server refused the token with status code {code}."),
            401 or 403 => new(
                ProbeCode.AuthenticationRequired,
                $"The server responded with status code {code}; give its token with -HostToken to test further."),
            >= 300 and < 400 => new(
                ProbeCode.Redirected, $"The server redirects with status code {code}; redirects are not followed."),
            >= 200 and < 300 => null,
            _ => new(ProbeCode.HttpError, $"The server responded with status code {code}."),
        };
    }

    /// <summary>Reads the body, but no more than one byte beyond the limit.</summary>
    public static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > MaximumLength)
        {
            return new byte[MaximumLength + 1];
        }

#if NET
        Stream stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
#else
        Stream stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
#endif
        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        do
        {
            int room = (int)Math.Min(buffer.Length, MaximumLength + 1 - body.Length);
            read = await stream.ReadAsync(buffer, 0, room, cancellationToken).ConfigureAwait(false);
            body.Write(buffer, 0, read);
        }
        while (read > 0);
        return body.ToArray();
    }

    /// <summary>Judges the body.</summary>
    /// <returns>What is wrong, or null; and the number of results, if there is a list of them.</returns>
    public static (ProbeFailure? Failure, int? Count) Judge(byte[] body)
    {
        if (body.Length > MaximumLength)
        {
            return (new(ProbeCode.ResponseTooLarge, "The response is larger than 1 MiB."), null);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Judge(document.RootElement);
        }
        catch (JsonException)
        {
            return (new(ProbeCode.NotJson, "The response is not JSON."), null);
        }
    }

    private static (ProbeFailure? Failure, int? Count) Judge(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("results", out JsonElement results)
            || results.ValueKind == JsonValueKind.Null)
        {
            return (new(ProbeCode.NoResults, "The response contains no 'results' array."), null);
        }

        if (results.ValueKind != JsonValueKind.Array)
        {
            return (new(ProbeCode.BadResults, "The 'results' of the response are not an array."), null);
        }

        int count = results.GetArrayLength();
        return results.EnumerateArray().All(result => result.ValueKind == JsonValueKind.Object)
            ? (null, count)
            : (new(ProbeCode.BadResults, "The 'results' of the response contain something other than objects."), count);
    }
}
