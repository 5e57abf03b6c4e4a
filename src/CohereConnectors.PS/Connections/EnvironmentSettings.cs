using CohereConnectors.Client;

namespace CohereConnectors.PS.Connections;

/// <summary>The environment variables that Cohere's own SDKs read.</summary>
internal static class EnvironmentSettings
{
    public const string KeyVariable = "CO_API_KEY";
    public const string AddressVariable = "CO_API_URL";

    public static string? Key => Read(KeyVariable);

    /// <summary>Reads the base address; it is the public API's if the variable is not set.</summary>
    public static bool TryReadAddress(out Uri address, out string? problem)
    {
        address = CohereClientOptions.DefaultBaseUri;
        problem = null;
        if (Read(AddressVariable) is not { } text)
        {
            return true;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? given))
        {
            address = given;
            return true;
        }

        problem = $"The environment variable {AddressVariable} does not contain an absolute http or https address.";
        return false;
    }

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
