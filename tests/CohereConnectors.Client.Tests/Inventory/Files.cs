using System.Text;
using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>Documents as files.</summary>
internal static class Files
{
    public static byte[] Write(InventoryDocument document, ConnectorFileFormat format)
    {
        using var stream = new MemoryStream();
        document.Write(stream, format);
        return stream.ToArray();
    }

    public static string Text(InventoryDocument document, ConnectorFileFormat format) =>
        Encoding.UTF8.GetString(Write(document, format));

    public static InventoryDocument RoundTrip(InventoryDocument document, ConnectorFileFormat format) =>
        InventoryDocument.Read(Write(document, format), format);

    public static InventoryDocument Read(string text, ConnectorFileFormat? format = null) =>
        InventoryDocument.Read(Encoding.UTF8.GetBytes(text), format);

    public static InvalidInventoryException Fail(string text, ConnectorFileFormat? format = null) =>
        Assert.Throws<InvalidInventoryException>(() => Read(text, format));
}
