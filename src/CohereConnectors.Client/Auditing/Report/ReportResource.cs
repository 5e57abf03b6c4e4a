using System.Security.Cryptography;
using System.Text;

namespace CohereConnectors.Client.Auditing.Report;

/// <summary>The style and the script of the report, and their hashes for its content security policy.</summary>
internal sealed class ReportResource
{
    private ReportResource(string name)
    {
        using Stream stream = typeof(ReportResource).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        Text = "\n" + reader.ReadToEnd().Replace("\r\n", "\n");
        Hash = $"'sha256-{Convert.ToBase64String(HashOf(Encoding.UTF8.GetBytes(Text)))}'";
    }

    public static ReportResource Style { get; } = new("report.css");

    public static ReportResource Script { get; } = new("report.js");

    /// <summary>Gets the content of the element, to the character.</summary>
    public string Text { get; }

    public string Hash { get; }

#if NET
    private static byte[] HashOf(byte[] text) => SHA256.HashData(text);
#else
    private static byte[] HashOf(byte[] text)
    {
        using var algorithm = SHA256.Create();
        return algorithm.ComputeHash(text);
    }
#endif
}
