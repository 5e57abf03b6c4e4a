namespace CohereConnectors.Testing.Faults;

/// <summary>
/// What the API would have answered, for requests that the service cannot reply well: the faults are about the way, not
/// about the data.
/// </summary>
internal static class GoodResponses
{
    public const string Dates = """
        "created_at":"2024-03-01T10:00:00.123456Z","updated_at":"2024-03-02T10:00:00.123456Z"
        """;

    public static string For(RawRequest request) =>
        request.Method == "DELETE" ? "{}"
        : request.Path.EndsWith("/oauth/authorize", StringComparison.Ordinal)
            ? """{"redirect_url":"https://example.com/authorize"}"""
        : Around(request, "");

    /// <summary>
    /// The response with something more in its connector; for a list, in a row between two good ones.
    /// </summary>
    public static string Around(RawRequest request, string more) =>
        IsList(request)
            ? $"{{\"connectors\":[{Row(1)},{Row(2, more)},{Row(3)}],\"total_count\":3}}"
            : $"{{\"connector\":{Row(1, more)},\"redirect_url\":\"https://example.com/authorize\"}}";

    public static bool IsList(RawRequest request) =>
        request.Method == "GET" && request.Path.EndsWith("/connectors", StringComparison.Ordinal);

    private static string Row(int number, string more = "") =>
        $"{{\"id\":\"sample-{number:d6}\",\"name\":\"Sample {number}\",{Dates}{more}}}";
}
