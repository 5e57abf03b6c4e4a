using CohereConnectors.Testing.Logging;
using Microsoft.AspNetCore.Http;

namespace CohereConnectors.Client.Tests.Operations;

/// <summary>
/// What the tests of the operations share. The server's own list belongs to all tests, so nothing here changes it.
/// </summary>
public abstract class OperationTestBase(ServerFixture server) : TestBase(server)
{
    protected const string Id = "team-drive-kh3g8q";

    protected static readonly string Envelope =
        $"{{\"connector\":{Sample.Row("\"url\":\"https://a.example/search\",\"active\":false,\"excludes\":[\"b\"]")}}}";

    protected static readonly ConnectorSettings Least = new()
    {
        Name = "Wiki",
        Url = new Uri("https://wiki.example/search"),
    };

    /// <summary>The one request that an address saw, as <c>PATCH /v1/connectors/x?y</c>.</summary>
    protected string LineOf(Uri address)
    {
        LoggedRequest sent = SentTo(address);
        return $"{sent.Method} {sent.Target[(address.AbsolutePath.Length - 1)..]}";
    }

    protected LoggedRequest SentTo(Uri address) => Assert.Single(Server.RequestsTo(address));

    /// <summary>An address that plays one response a request, the last one again and again.</summary>
    protected Uri InTurn(params RequestDelegate[] responses)
    {
        int count = 0;
        return Server.Respond(context =>
            responses[Math.Min(Interlocked.Increment(ref count), responses.Length) - 1](context)
        );
    }

    protected static RequestDelegate Status(int status, string body = "{}") =>
        context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(body, context.RequestAborted);
        };

    /// <summary>The request has come, and its response never does.</summary>
    protected static Task LostAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Runs an operation by its name, with arguments that are good.</summary>
    protected static Task RunAsync(string operation, CohereClient client, IProgress<ClientEvent>? events = null) =>
        operation switch
        {
            "list" => client.ListAsync(events: events, cancellationToken: Cancellation),
            "get" => client.GetAsync(Id, events, Cancellation),
            "create" => client.CreateAsync(Least, events, Cancellation),
            "update" => client.UpdateAsync(Id, Least, events, Cancellation),
            "delete" => client.DeleteAsync(Id, events, Cancellation),
            _ => client.AuthorizeAsync(Id, events: events, cancellationToken: Cancellation),
        };

    protected static Task<CohereApiException> FailAsync(string operation, CohereClient client) =>
        Assert.ThrowsAsync<CohereApiException>(() => RunAsync(operation, client));
}
