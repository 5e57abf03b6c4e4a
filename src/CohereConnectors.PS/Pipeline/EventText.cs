using System.Globalization;
using CohereConnectors.Client;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Describes a client's events, each in one line.</summary>
internal static class EventText
{
    public static string Of(RequestEvent request)
    {
        string outcome = request.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no response";
        string trace = request.TraceId is null ? "" : $", trace id {request.TraceId}";
        string problem = request.Problem is null ? "" : $": {request.Problem}";
        string size = FormattableString.Invariant($"{request.Elapsed.TotalMilliseconds:0} ms, {request.Bytes} bytes");
        return FormattableString.Invariant(
            $"{request.Method} {request.Uri} {outcome}, {size}, attempt {request.Attempt}{trace}{problem}");
    }

    public static string Of(ConnectorTestResult result)
    {
        string address = result.Url is { IsAbsoluteUri: true } url ? url.GetLeftPart(UriPartial.Path) : "no address";
        string status = result.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? "no response";
        string time = FormattableString.Invariant($"{result.Latency?.TotalMilliseconds ?? 0:0} ms");
        return $"POST {address} {status}, {time}, {result}";
    }

    public static string Of(RetryEvent retry)
    {
        string attempt = FormattableString.Invariant($"attempt {retry.Attempt + 1} of {retry.MaximumAttempts}");
        string wait = FormattableString.Invariant($"{retry.Delay.TotalSeconds:0.0} s");
        return $"Waiting {wait} before {attempt}: {retry.Problem}";
    }
}
