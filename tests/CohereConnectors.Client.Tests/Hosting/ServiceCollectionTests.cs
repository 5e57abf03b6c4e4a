using CohereConnectors.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CohereConnectors.Client.Tests.Hosting;

/// <summary>The typed client in the services of a host.</summary>
public sealed class ServiceCollectionTests
{
    private static readonly SandboxOptions FiveConnectors = new() { Size = 5 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_gets_a_client_that_reaches_the_API()
    {
        var services = new ServiceCollection();
        services.AddCohereConnectors(UseSandbox);
        await using ServiceProvider provider = services.BuildServiceProvider(validateScopes: true);

        CohereClient client = provider.GetRequiredService<CohereClient>();
        ConnectorPage page = await client.ListAsync(cancellationToken: Cancellation);

        Assert.Equal(5, page.Rows.Count);
    }

    [Fact]
    public async Task Clients_share_one_handler_and_one_does_not_close_the_other()
    {
        int handlers = 0;
        var services = new ServiceCollection();
        services.AddCohereConnectors(options => options.CreateHandler = () =>
        {
            handlers++;
            return new SandboxHandler(new SandboxService(FiveConnectors));
        });
        await using ServiceProvider provider = services.BuildServiceProvider();
        await using (AsyncServiceScope scope = provider.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CohereClient>().ListAsync(cancellationToken: Cancellation);
        }

        CohereClient second = provider.GetRequiredService<CohereClient>();
        ConnectorPage page = await second.ListAsync(cancellationToken: Cancellation);

        Assert.Equal(5, page.Rows.Count);
        Assert.Equal(1, handlers);
    }

    [Fact]
    public async Task Options_come_from_the_host_as_well()
    {
        var services = new ServiceCollection();
        services.Configure<CohereClientOptions>(UseSandbox);
        var gateway = new Uri("https://gateway.example/cohere/v1");
        services.Configure<CohereClientOptions>(options => options.BaseUri = gateway);
        services.AddCohereConnectors();
        await using ServiceProvider provider = services.BuildServiceProvider();

        Assert.Equal(new Uri("https://gateway.example/cohere/"), provider.GetRequiredService<CohereClient>().Options.BaseUri);
    }

    [Fact]
    public async Task A_key_that_is_not_valid_is_refused_when_the_client_is_created()
    {
        var services = new ServiceCollection();
        services.AddCohereConnectors(options => options.ApiKey = ApiKey.FromText("a b"));
        await using ServiceProvider provider = services.BuildServiceProvider();

        ArgumentException error = Assert.Throws<ArgumentException>(provider.GetRequiredService<CohereClient>);

        Assert.StartsWith("The API key holds a space", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_clients_of_the_host_are_logged_and_ours_is_not()
    {
        using var log = new LogRecorder();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddHttpClient("other")
            .ConfigurePrimaryHttpMessageHandler(() => new SandboxHandler(new SandboxService(FiveConnectors)));
        services.AddCohereConnectors(options =>
        {
            UseSandbox(options);
            options.ApiKey = ApiKey.FromText("a-key-that-is-secret");
        });
        await using ServiceProvider provider = services.BuildServiceProvider();

        await provider.GetRequiredService<CohereClient>().ListAsync(cancellationToken: Cancellation);
        Assert.Empty(log.Lines);

        using HttpClient other = provider.GetRequiredService<IHttpClientFactory>().CreateClient("other");
        await other.GetAsync("https://api.example/v1/connectors", Cancellation);
        Assert.NotEmpty(log.Lines);
    }

    private static void UseSandbox(CohereClientOptions options) =>
        options.CreateHandler = () => new SandboxHandler(new SandboxService(FiveConnectors));

    private sealed class LogRecorder : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
