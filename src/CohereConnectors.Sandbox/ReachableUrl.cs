using System.Net;
using System.Net.Sockets;

namespace CohereConnectors.Sandbox;

/// <summary>
/// Cohere calls a connector before it accepts it. The sandbox has no network: it refuses what Cohere could never reach,
/// or what <see href="https://docs.cohere.com/docs/creating-and-deploying-a-connector">its rules</see> forbid.
/// </summary>
internal static class ReachableUrl
{
    private static readonly string[] PrivateSuffixes = [".local", ".localhost", ".internal", ".lan"];

    public static string Check(string url)
    {
        string? complaint = Complaint(url);
        return complaint is null ? url : throw ApiError.BadRequest($"connector not reachable at {url}: {complaint}.");
    }

    private static string? Complaint(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https")
            ? "the url must be an absolute http or https address"
        : !IsPublic(uri) ? "the host is not public"
        : uri.Port is not (80 or 443) ? "the port must be 80 or 443"
        : uri.Query.Length > 0 || uri.Fragment.Length > 0 ? "the url must have no query"
        : !uri.AbsolutePath.EndsWith("/search", StringComparison.Ordinal) ? "the url must end in /search"
        : null;

    private static bool IsPublic(Uri uri) => IPAddress.TryParse(uri.DnsSafeHost, out IPAddress? address)
        ? IsPublic(address)
        : uri.Host.IndexOf('.') > 0
            && !PrivateSuffixes.Any(suffix => uri.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    private static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        byte[] bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? (bytes[0], bytes[1]) switch
            {
                (0 or 10 or 127, _) => false,
                (100, >= 64 and < 128) => false,
                (169, 254) => false,
                (172, >= 16 and < 32) => false,
                (192, 168) => false,
                _ => true,
            }
            : (bytes[0] & 0xE0) == 0x20;
    }
}
