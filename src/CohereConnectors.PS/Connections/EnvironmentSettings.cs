using CohereConnectors.Client;

namespace CohereConnectors.PS.Connections;

/// <summary>The environment variables that Cohere's own SDKs read.</summary>
internal static class EnvironmentSettings
{
    public const string KeyVariable = "CO_API_KEY";
    public const string AddressVariable = "CO_API_URL";

    public static string? Key => Read(KeyVariable);

    /// <summary>The base address; the public API's where none is set.</summary>
    /// <exception cref="ArgumentException">What is set is no absolute address.</exception>
    public static Uri BaseUri =>
        Read(AddressVariable) is not { } text ? CohereClientOptions.DefaultBaseUri
        : Uri.TryCreate(text, UriKind.Absolute, out Uri? address) ? address
        : throw new ArgumentException($"The environment variable {AddressVariable} holds no absolute http or https address.");

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
