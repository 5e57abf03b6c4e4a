using System.Text.Json;
using System.Text.Json.Serialization;

namespace CohereConnectors.Client.Json;

/// <summary>Writes the bodies of requests. A secret becomes text here, in the body alone.</summary>
internal static class RequestJson
{
    public static byte[] Write(ConnectorSettings settings) => JsonSerializer.SerializeToUtf8Bytes(
        new ConnectorBody
        {
            Name = settings.Name,
            Url = settings.Url?.OriginalString,
            Description = settings.Description,
            Excludes = settings.Excludes,
            Active = settings.Active,
            ContinueOnFailure = settings.ContinueOnFailure,
            Oauth = settings.OAuth is not { } oauth ? null : new OAuthBody
            {
                ClientId = oauth.ClientId,
                ClientSecret = oauth.ClientSecret is { } secret ? ApiKey.Reveal(secret) : null,
                AuthorizeUrl = oauth.AuthorizeUrl?.OriginalString,
                TokenUrl = oauth.TokenUrl?.OriginalString,
                Scope = oauth.Scope,
            },
            ServiceAuth = settings.ServiceAuth is not { } service ? null : new ServiceAuthBody
            {
                Type = service.Type,
                Token = ApiKey.Reveal(service.Token),
            },
        },
        RequestJsonContext.Default.ConnectorBody);
}

internal sealed class ConnectorBody
{
    public string? Name { get; init; }

    public string? Url { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? Excludes { get; init; }

    public OAuthBody? Oauth { get; init; }

    public ServiceAuthBody? ServiceAuth { get; init; }

    public bool? Active { get; init; }

    public bool? ContinueOnFailure { get; init; }
}

internal sealed class OAuthBody
{
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    public string? AuthorizeUrl { get; init; }

    public string? TokenUrl { get; init; }

    public string? Scope { get; init; }
}

internal sealed class ServiceAuthBody
{
    public string? Type { get; init; }

    public string? Token { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConnectorBody))]
internal sealed partial class RequestJsonContext : JsonSerializerContext;
