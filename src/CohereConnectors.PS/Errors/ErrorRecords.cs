using System.Management.Automation;
using CohereConnectors.PS.Connections;

namespace CohereConnectors.PS.Errors;

/// <summary>Creates error records: stable ID, category, target, message and recommended action.</summary>
internal static class ErrorRecords
{
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

    private static ErrorRecord Create(
        Exception exception, string id, ErrorCategory category, object? target, string recommendedAction) =>
        new(exception, id, category, target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = recommendedAction },
        };
}
