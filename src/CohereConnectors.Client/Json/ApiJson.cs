using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>
/// Reads the responses of the API. Whatever is not the JSON that the API promises becomes an <see
/// cref="InvalidBodyException"/>.
/// </summary>
internal static class ApiJson
{
    private const string Empty = "The response has an empty body";
    private const string Html =
        "The response is an HTML page, so it comes from a gateway or proxy rather than from the API";
    private const string NoObject = "The response is not a JSON object";

    private const int None = -1;

    private delegate T Read<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> json);

    public static ConnectorPage ReadPage(ReadOnlySpan<byte> body) => ReadObject(body, PageReader.Read);

    /// <summary>Reads <c>{"connector": …}</c>, the response to get, create and update.</summary>
    public static Connector ReadConnector(ReadOnlySpan<byte> body) => ReadObject(body, EnvelopeReader.ReadConnector);

    /// <summary>Reads <c>{"redirect_url": …}</c>, the response to authorize.</summary>
    public static Uri? ReadRedirectUrl(ReadOnlySpan<byte> body) => ReadObject(body, EnvelopeReader.ReadRedirectUrl);

    /// <summary>
    /// Reads the response to delete: an object whose content does not matter unless it is an error, or nothing.
    /// </summary>
    public static bool ReadAcknowledgement(ReadOnlySpan<byte> body) =>
        IsBlank(body) || ReadObject(body, EnvelopeReader.ReadAcknowledgement);

    private static T ReadObject<T>(ReadOnlySpan<byte> body, Read<T> read)
    {
        ReadOnlySpan<byte> json = Utf8Text.WithoutByteOrderMark(body);
        int first = FirstOf(json);
        if (first != '{')
        {
            throw new InvalidBodyException(first switch { None => Empty, '<' => Html, _ => NoObject });
        }

        try
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            T value = read(ref reader, json);

            // Throws if something follows the object.
            reader.Read();
            return value;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader quotes the text that it stumbles over to its end: that can be the whole body, and hold
            // anything.
            int quoted = exception.Message.LastIndexOf("' is an invalid JSON literal", StringComparison.Ordinal) + 1;
            string reason = quoted == 0 ? exception.Message : "It" + exception.Message.Substring(quoted);
            throw new InvalidBodyException($"The response is not valid JSON: {reason}", quoted == 0 ? exception : null);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> json) => FirstOf(json) == None;

    /// <summary>The first byte that is not white space, or <see cref="None"/>.</summary>
    private static int FirstOf(ReadOnlySpan<byte> json)
    {
        foreach (byte octet in json)
        {
            if (octet is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return octet;
            }
        }

        return None;
    }
}
