using System.Management.Automation;
using CohereConnectors.PS.Connections;
using CohereConnectors.PS.Pipeline;

namespace CohereConnectors.PS.Errors;

/// <summary>Creates error records: stable ID, category, target, message and recommended action.</summary>
internal static class ErrorRecords
{
    private const int ShownBlocked = 10;

    /// <summary>Creates the record of a failed request.</summary>
    /// <param name="exception">The exception that the client threw.</param>
    /// <param name="target">What the request was about; if null, the address of the request.</param>
    /// <param name="recommendedAction">What the user can do; if null, what suits the error code.</param>
    public static ErrorRecord From(
        CohereApiException exception, object? target = null, string? recommendedAction = null)
    {
        ErrorTraits traits = ErrorTraits.Of(exception.ErrorCode);
        recommendedAction ??= exception.ErrorCode == CohereErrorCode.NotFound ? NotFoundAdvice.For(target) : null;
        string action = exception.MayHaveTakenEffect
            ? "The change may have been made nevertheless: check with Get-CohereConnector before you run the command"
                + $" again. {traits.RecommendedAction}"
            : traits.RecommendedAction;
        return Create(
            exception,
            exception.ErrorCode.ToString(),
            traits.Category,
            target ?? exception.RequestUri,
            recommendedAction ?? action);
    }

    /// <summary>Creates the record of an argument that is refused before anything is sent.</summary>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="id">One of <see cref="ArgumentErrorIds"/>.</param>
    /// <param name="target">The argument, or null.</param>
    /// <param name="recommendedAction">What the user can do.</param>
    public static ErrorRecord InvalidArgument(string problem, string id, object? target, string recommendedAction) =>
        Create(new ArgumentException(problem), id, ErrorCategory.InvalidArgument, target, recommendedAction);

    /// <summary>Creates the record of environment variables that cannot be used.</summary>
    /// <param name="problem">What is wrong, as a sentence.</param>
    public static ErrorRecord InvalidEnvironment(string problem) => InvalidArgument(
        problem,
        ArgumentErrorIds.InvalidEnvironment,
        null,
        $"Correct {EnvironmentSettings.KeyVariable} and {EnvironmentSettings.AddressVariable}, or run Connect-Cohere.");

    /// <summary>Creates the record of a file that cannot be read or written.</summary>
    public static ErrorRecord FailedFile(string problem, string id, string path, string recommendedAction)
    {
        ErrorCategory category = id switch
        {
            FileErrorIds.FileExists => ErrorCategory.ResourceExists,
            FileErrorIds.FileNotWritten => ErrorCategory.WriteError,
            _ => ErrorCategory.ReadError,
        };
        return Create(new IOException(problem), id, category, path, recommendedAction);
    }

    /// <summary>Creates the record of a file or an input that is not a list of connectors.</summary>
    public static ErrorRecord InvalidFile(Exception exception, string? target)
    {
        const string action = "Correct the entry, or use a file that Export-CohereConnector has written.";
        return Create(exception, FileErrorIds.ImportFileInvalid, ErrorCategory.InvalidData, target, action);
    }

    /// <summary>Creates the record of an import that is blocked before anything is changed.</summary>
    public static ErrorRecord Blocked(ConnectorImportResult[] results)
    {
        ConnectorImportResult[] blocked = Array.FindAll(results, static result => result.Status == "Blocked");
        const string action =
            "Give the secrets with -Secret, correct the entries, or leave them out with -SkipBlocked.";
        IEnumerable<string> shown = blocked
            .Take(ShownBlocked)
            .Select(static result => VisibleText.Of($"{result.Name}: {result.Problem}"))
            .Concat(blocked.Length > ShownBlocked ? [$"and {blocked.Length - ShownBlocked} more"] : []);
        string message = $"{blocked.Length} of {results.Length} entries are blocked, and nothing was changed:"
            + string.Concat(shown.Select(static line => $"\n  {line}"));
        var exception = new InvalidOperationException(message);
        return Create(exception, FileErrorIds.ImportBlocked, ErrorCategory.InvalidOperation, blocked, action);
    }

    /// <summary>Creates the record of an import that an error has ended.</summary>
    public static ErrorRecord Stopped(CohereApiException cause, int done, int total)
    {
        ErrorTraits traits = ErrorTraits.Of(cause.ErrorCode);
        string message = $"The import stopped after {done} of {total} entries: {cause.Message}";
        string action = $"{traits.RecommendedAction} Then run the import again: it goes on where it stopped.";
        var exception = new InvalidOperationException(message, cause);
        return Create(exception, FileErrorIds.ImportStopped, traits.Category, cause.RequestUri, action);
    }

    private static ErrorRecord Create(
        Exception exception, string id, ErrorCategory category, object? target, string recommendedAction) =>
        new(exception, id, category, target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = recommendedAction },
        };
}
