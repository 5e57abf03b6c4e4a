using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CohereConnectors.Sandbox.Tests.Transports;

public sealed record ApiResponse(
    HttpStatusCode Status,
    string Text,
    string? MediaType,
    HttpResponseHeaders Headers,
    HttpContentHeaders ContentHeaders
)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement Connector => Json.GetProperty("connector");

    public JsonElement[] Connectors => [.. Json.GetProperty("connectors").EnumerateArray()];

    public string[] Ids => [.. Connectors.Select(connector => connector.GetProperty("id").GetString()!)];

    public double Total => Json.GetProperty("total_count").GetDouble();

    public void Is(HttpStatusCode status, string message)
    {
        Assert.Equal(status, Status);
        Assert.Equal("application/json", MediaType);
        Assert.Equal(message, Json.GetProperty("message").GetString());
        Assert.True(Guid.TryParseExact(Json.GetProperty("id").GetString(), "D", out _));
    }
}
