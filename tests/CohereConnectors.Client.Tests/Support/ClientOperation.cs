namespace CohereConnectors.Client.Tests.Support;

/// <summary>An operation of the client, with arguments that the test server accepts.</summary>
/// <param name="Name">Its name in the tests.</param>
/// <param name="RunAsync">Runs it; what comes back is what a caller gets.</param>
internal sealed record ClientOperation(string Name, Func<CohereClient, CancellationToken, Task<object?>> RunAsync)
{
    public const string Id = "sample-000002";

    /// <summary>Whether it changes anything, so that a failure leaves a doubt.</summary>
    public bool Changes => Name is "create" or "update" or "delete" or "authorize";

    private static readonly Uri Url = new("https://example.com/search");

    public static IReadOnlyList<ClientOperation> All { get; } =
    [
        new("list", static async (client, token) => await client.ListAsync(cancellationToken: token)),
        new(
            "walk",
            static async (client, token) =>
                await client.ListAllAsync(pageSize: 25, throttleLimit: 1, cancellationToken: token).ToListAsync(token)
        ),
        new("get", static async (client, token) => await client.GetAsync(Id, cancellationToken: token)),
        new(
            "create",
            static async (client, token) =>
                await client.CreateAsync(new ConnectorSettings { Name = "New", Url = Url }, cancellationToken: token)
        ),
        new(
            "update",
            static async (client, token) =>
                await client.UpdateAsync(Id, new ConnectorSettings { Active = false }, cancellationToken: token)
        ),
        new(
            "delete",
            static async (client, token) =>
            {
                await client.DeleteAsync(Id, cancellationToken: token);
                return "deleted";
            }
        ),
        new("authorize", static async (client, token) => await client.AuthorizeAsync(Id, cancellationToken: token)),
    ];
}
