using System.Text.Json;
using System.Text.Json.Nodes;

namespace CohereConnectors.Testing.Faults;

/// <summary>Servers that repeat what they were sent, key and secrets included.</summary>
internal static class EchoFaults
{
    private const string Failed = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n";

    /// <summary>In an error's message and id, as a gateway that logs requests would.</summary>
    public static Task MessageAsync(FaultConnection connection) =>
        ReplyAsync(
            connection,
            Failed,
            "application/json",
            JsonSerializer.Serialize(
                new
                {
                    message = $"cannot read: {connection.Request.Body} {connection.Request.Header("Authorization")}",
                    id = connection.Request.Header("Authorization"),
                }
            )
        );

    /// <summary>As plain text, in every encoding that servers use.</summary>
    public static Task TextAsync(FaultConnection connection)
    {
        string all = $"{connection.Request.Header("Authorization")} {connection.Request.Body}";
        return ReplyAsync(
            connection,
            Failed,
            "text/plain",
            $"{all} {Uri.EscapeDataString(all)} {System.Net.WebUtility.HtmlEncode(all)}"
        );
    }

    /// <summary>The values of the body, decoded and one by one.</summary>
    public static Task ValuesAsync(FaultConnection connection)
    {
        string values = string.Join(
            ' ',
            Leaves(JsonNode.Parse(connection.Request.Body is { Length: > 0 } body ? body : "{}"))
        );
        return ReplyAsync(
            connection,
            Failed,
            "application/json",
            JsonSerializer.Serialize(new { message = $"refused: {values}" })
        );
    }

    /// <summary>In the reason phrase and in headers that are shown.</summary>
    public static Task HeadersAsync(FaultConnection connection)
    {
        string line = $"{connection.Request.Header("Authorization")} {connection.Request.Body}";
        return ReplyAsync(
            connection,
            $"HTTP/1.1 403 No {line}\r\nX-API-Warning: {line}\r\nx-debug-trace-id: {line}\r\nServer: {line}\r\nVia: {line}\r\nRetry-After: {line}\r\nX-Echo: {line}\r\nConnection: close\r\n",
            "application/json",
            "{}"
        );
    }

    public static Task LocationAsync(FaultConnection connection)
    {
        string all = Uri.EscapeDataString($"{connection.Request.Header("Authorization")} {connection.Request.Body}");
        return ReplyAsync(
            connection,
            $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/?{all}\r\nConnection: close\r\n",
            "text/html",
            $"<a href=\"http://127.0.0.1:9/?{all}\">here</a>"
        );
    }

    /// <summary>As something that is no HTTP, which the network stack quotes.</summary>
    public static Task GarbageAsync(FaultConnection connection) =>
        connection.SendAsync($"{connection.Request.Header("Authorization")} {connection.Request.Body}\r\n\r\n");

    /// <summary>As text with status 200 that begins as a JSON literal does.</summary>
    public static Task LiteralAsync(FaultConnection connection) =>
        ReplyAsync(
            connection,
            "HTTP/1.1 200 OK\r\nConnection: close\r\n",
            "text/plain",
            $"token not accepted: {connection.Request.Header("Authorization")} {connection.Request.Body}"
        );

    /// <summary>As data: what was sent comes back in the connector.</summary>
    public static Task ConnectorAsync(FaultConnection connection)
    {
        string body = connection.Request.Body;
        string more = body.Length > 2 ? "," + body[1..^1] : "";
        return ReplyAsync(
            connection,
            "HTTP/1.1 200 OK\r\nConnection: close\r\n",
            "application/json",
            GoodResponses.Around(connection.Request, more)
        );
    }

    /// <summary>In a row that is unusable, beside secrets of the connector's own.</summary>
    public static Task RowAsync(FaultConnection connection)
    {
        string row = JsonSerializer.Serialize(
            new
            {
                name = "No id",
                description = $"made by {connection.Request.Header("Authorization")}",
                oauth = new { client_id = "shown", client_secret = "hushed-secret" },
                service_auth = new { type = "bearer", token = "hushed-token" },
            }
        );
        return ReplyAsync(
            connection,
            "HTTP/1.1 200 OK\r\nConnection: close\r\n",
            "application/json",
            $"{{\"connectors\":[{row}],\"total_count\":1}}"
        );
    }

    private static IEnumerable<string> Leaves(JsonNode? node) =>
        node switch
        {
            JsonObject table => table.SelectMany(property => Leaves(property.Value)),
            JsonArray list => list.SelectMany(Leaves),
            null => [],
            _ => [node.ToString()],
        };

    private static Task ReplyAsync(FaultConnection connection, string head, string type, string body) =>
        connection.SendAsync(
            $"{head}Content-Type: {type}\r\nContent-Length: {System.Text.Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );
}
