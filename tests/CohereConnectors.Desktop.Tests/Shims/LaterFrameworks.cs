using System.IO.Compression;
using System.Net;

namespace CohereConnectors;

/// <summary>What later frameworks have, and the package Polyfill does not bring.</summary>
internal static class LaterFrameworks
{
    extension(HttpMethod)
    {
        public static HttpMethod Patch => new("PATCH");
    }

    extension(HttpStatusCode)
    {
        public static HttpStatusCode UnprocessableEntity => (HttpStatusCode)422;
    }

    extension(CompressionLevel)
    {
        public static CompressionLevel SmallestSize => CompressionLevel.Optimal;
    }

    extension(string)
    {
        public static string Create(IFormatProvider provider, FormattableString text) => text.ToString(provider);
    }

    public static string Replace(this string text, string old, string replacement, StringComparison comparison) =>
        comparison == StringComparison.Ordinal ? text.Replace(old, replacement) : throw new NotSupportedException();
}
