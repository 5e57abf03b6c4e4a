using System.Management.Automation;

namespace CohereConnectors.PS.Errors;

/// <summary>The one place that makes error records: stable id, category, target, message, and what to do about it.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes the record of a failed request.</summary>
    /// <param name="exception">What the client threw.</param>
    /// <param name="target">What it was about; the address of the request where null.</param>
    public static ErrorRecord From(CohereApiException exception, object? target = null)
    {
        ErrorTraits traits = ErrorTraits.Of(exception.ErrorCode);
        string action = exception.MayHaveTakenEffect
            ? "The change may have been made all the same: look with Get-CohereConnector before you run the command again. " + traits.RecommendedAction
            : traits.RecommendedAction;
        return Create(exception, exception.ErrorCode.ToString(), traits.Category, target ?? exception.RequestUri, action);
    }

    /// <summary>Makes the record of an argument that was refused before anything was sent.</summary>
    public static ErrorRecord InvalidArgument(ArgumentException exception, string id, object? target, string recommendedAction) =>
        Create(exception, id, ErrorCategory.InvalidArgument, target, recommendedAction);

    private static ErrorRecord Create(Exception exception, string id, ErrorCategory category, object? target, string recommendedAction) =>
        new(exception, id, category, target) { ErrorDetails = new ErrorDetails(MessageOf(exception)) { RecommendedAction = recommendedAction } };

    // An ArgumentException appends the name of a parameter of ours, which means nothing to the user.
    private static string MessageOf(Exception exception) =>
        exception is ArgumentException { ParamName: { } name }
            ? exception.Message.Replace($" (Parameter '{name}')", "").Replace($"{Environment.NewLine}Parameter name: {name}", "")
            : exception.Message;
}
