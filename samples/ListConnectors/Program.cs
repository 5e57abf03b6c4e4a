using CohereConnectors;
using CohereConnectors.Client;
using CohereConnectors.Sandbox;

// Streams all connectors as a table: the sandbox's, or with CO_API_KEY the ones of the key's organization.
string? key = Environment.GetEnvironmentVariable("CO_API_KEY");
string? address = Environment.GetEnvironmentVariable("CO_API_URL");
using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};

try
{
    using var client = new CohereClient(string.IsNullOrEmpty(key)
        ? new CohereClientOptions { CreateHandler = () => new SandboxHandler(new SandboxService(new SandboxOptions())) }
        : new CohereClientOptions
        {
            ApiKey = ApiKey.FromText(key),
            BaseUri = string.IsNullOrEmpty(address) ? CohereClientOptions.DefaultBaseUri : new Uri(address),
        });
    long count = 0;
    Console.WriteLine($"{"NAME",-32} {"ID",-40} {"AUTH",-12} {"STATUS",-8} {"UPDATED",-10}");
    await foreach (ConnectorPage page in client.ListAllAsync(cancellationToken: interrupted.Token))
    {
        foreach (Connector connector in page.Connectors)
        {
            Console.WriteLine(
                $"{connector.Name,-32} {connector.Id,-40} {connector.AuthType,-12} {connector.AuthStatus,-8} "
                    + $"{connector.UpdatedAt:yyyy-MM-dd}");
            count++;
        }
    }

    string place = string.IsNullOrEmpty(key) ? " in the sandbox; set CO_API_KEY to list your own" : "";
    Console.WriteLine($"{count} connectors{place}.");
    return 0;
}
catch (Exception exception) when (exception is CohereApiException or ArgumentException or UriFormatException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
catch (OperationCanceledException)
{
    return 130;
}
