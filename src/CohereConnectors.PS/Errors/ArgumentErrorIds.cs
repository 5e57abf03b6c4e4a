namespace CohereConnectors.PS.Errors;

/// <summary>The IDs of the errors of arguments, which are refused before anything is sent.</summary>
internal static class ArgumentErrorIds
{
    public const string ConflictingAuth = nameof(ConflictingAuth);
    public const string IncompleteServiceAuth = nameof(IncompleteServiceAuth);
    public const string InvalidConnection = nameof(InvalidConnection);
    public const string InvalidConnectorId = nameof(InvalidConnectorId);
    public const string InvalidCountVariable = nameof(InvalidCountVariable);
    public const string InvalidEnvironment = nameof(InvalidEnvironment);
    public const string InvalidHostToken = nameof(InvalidHostToken);
    public const string InvalidPageSize = nameof(InvalidPageSize);
    public const string InvalidSecret = nameof(InvalidSecret);
    public const string InvalidSettings = nameof(InvalidSettings);
    public const string NothingToChange = nameof(NothingToChange);
    public const string UnknownFormat = nameof(UnknownFormat);
}
