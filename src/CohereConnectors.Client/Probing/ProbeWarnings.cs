using System.Globalization;

namespace CohereConnectors.Client.Probing;

/// <summary>Finds what works but needs attention, the most important first.</summary>
internal static class ProbeWarnings
{
    public static IEnumerable<ProbeFailure> Find(Uri url, DateTime? certificateExpires, DateTime now, int minimumDays)
    {
        string problems = string.Join("; ", ConnectorUrl.GetProblems(url));
        if (problems.Length > 0)
        {
            yield return new(ProbeCode.UrlNotAcceptable, $"Cohere will probably not accept the address: {problems}.");
        }

        if (url.Scheme == "http")
        {
            yield return new(ProbeCode.PlainHttp, "Queries and results are sent unencrypted.");
        }

        if (certificateExpires is { } expires && (expires - now).TotalDays < minimumDays)
        {
            string date = expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            string days = Math.Max(0, Math.Floor((expires - now).TotalDays)).ToString(CultureInfo.InvariantCulture);
            yield return new(
                ProbeCode.CertificateExpiring,
                $"The certificate of the host '{url.IdnHost}' expires on {date}, in {days} days.");
        }
    }
}
