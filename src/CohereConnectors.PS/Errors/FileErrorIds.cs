namespace CohereConnectors.PS.Errors;

/// <summary>The IDs of the errors of files and imports.</summary>
internal static class FileErrorIds
{
    public const string FileExists = nameof(FileExists);
    public const string FileNotRead = nameof(FileNotRead);
    public const string FileNotWritten = nameof(FileNotWritten);
    public const string ImportBlocked = nameof(ImportBlocked);
    public const string ImportFileInvalid = nameof(ImportFileInvalid);
    public const string ImportStopped = nameof(ImportStopped);
}
