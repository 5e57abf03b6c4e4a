using CohereConnectors.Client.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CohereConnectors.Client;

/// <summary>Registers <see cref="CohereClient"/> in the services of a .NET host.</summary>
public static class CohereServiceCollectionExtensions
{
    internal const string HttpClientName = nameof(CohereClient);

    /// <summary>
    /// Adds <see cref="CohereClient"/> as a typed client of <see cref="IHttpClientFactory"/>. The clients share one
    /// message handler, and with it their connections.
    /// </summary>
    /// <remarks>
    /// The client is transient: a scope disposes the clients that it resolves, and that does not close the connections.
    /// The loggers of <see cref="IHttpClientFactory"/> are removed, because they log the Authorization header at trace
    /// level. Pass an <see cref="IProgress{T}"/> of <see cref="ClientEvent"/> to the operations of the client instead.
    /// </remarks>
    /// <param name="services">The services to add the client to.</param>
    /// <param name="configure">
    /// Sets the options; null to leave that to <c>services.Configure&lt;CohereClientOptions&gt;</c>.
    /// </param>
    /// <returns>A builder that configures the <see cref="HttpClient"/> further.</returns>
    public static IHttpClientBuilder AddCohereConnectors(
        this IServiceCollection services, Action<CohereClientOptions>? configure = null)
    {
        OptionsBuilder<CohereClientOptions> options = services.AddOptions<CohereClientOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services.AddCohereHttpClient(static provider => NetworkHandler.Create(OptionsOf(provider)))
            .RemoveAllLoggers()
            .AddTypedClient(static (client, provider) => new CohereClient(OptionsOf(provider), client));
    }

    /// <summary>Adds the named <see cref="HttpClient"/> that every client uses, in a host and outside of one.</summary>
    internal static IHttpClientBuilder AddCohereHttpClient(
        this IServiceCollection services, Func<IServiceProvider, HttpMessageHandler> createHandler) =>
        services.AddHttpClient(HttpClientName, static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(createHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    private static CohereClientOptions OptionsOf(IServiceProvider provider)
    {
        CohereClientOptions options = provider.GetRequiredService<IOptions<CohereClientOptions>>().Value;
        return options with { BaseUri = BaseAddress.Normalize(options.BaseUri) };
    }
}
