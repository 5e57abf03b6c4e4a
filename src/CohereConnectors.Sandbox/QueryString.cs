namespace CohereConnectors.Sandbox;

internal static class QueryString
{
    /// <summary>The decoded value of the first parameter of that name, or null.</summary>
    public static string? Find(string query, string name)
    {
        foreach (string pair in query.TrimStart('?').Split('&'))
        {
            string[] parts = pair.Split(['='], 2);
            if (Decode(parts[0]) == name)
            {
                return parts.Length == 2 ? Decode(parts[1]) : "";
            }
        }

        return null;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
