using System.Text.Json;

namespace CohereConnectors.Testing;

/// <summary>What a test in another process asks the server. These requests are not logged.</summary>
internal static class ControlEndpoints
{
    private const string Root = "/_test/";

    public static async Task<bool> TryHandleAsync(TestServer server, HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }

        object? reply = (context.Request.Method, path[Root.Length..]) switch
        {
            ("GET", "requests") => server.Log.Requests,
            ("GET", "open") => server.Log.InFlight,
            ("GET", "raw") => new { accepted = server.Raw.AcceptedConnections, open = server.Raw.OpenConnections },
            ("DELETE", "requests") => Reset(server),
            _ => null,
        };
        context.Response.StatusCode = reply is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
        await context.Response.WriteAsJsonAsync(reply, JsonSerializerOptions.Web, context.RequestAborted);
        return true;
    }

    private static object Reset(TestServer server)
    {
        server.Reset();
        return new { };
    }
}
