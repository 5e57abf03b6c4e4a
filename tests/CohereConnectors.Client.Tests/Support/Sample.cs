namespace CohereConnectors.Client.Tests.Support;

/// <summary>JSON as the API sends it.</summary>
internal static class Sample
{
    public const string Required = """
        "id":"a-1","name":"A","created_at":"2024-03-08T10:00:00.123456Z","updated_at":"2024-03-09T11:00:00.654321Z"
        """;

    /// <summary>A row with the required fields and whatever else.</summary>
    public static string Row(string more = "") => $"{{{Required}{(more.Length == 0 ? "" : ",")}{more}}}";

    public static string Page(params string[] rows) => $"{{\"connectors\":[{string.Join(',', rows)}]}}";

    public static string PageWithTotal(string total, params string[] rows) =>
        $"{{\"connectors\":[{string.Join(',', rows)}],\"total_count\":{total}}}";
}
