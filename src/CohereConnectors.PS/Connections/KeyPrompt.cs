using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace CohereConnectors.PS.Connections;

/// <summary>Asks the person at the prompt for the key, where there is one.</summary>
internal sealed class KeyPrompt(PSHost host)
{
    /// <exception cref="CohereApiException"><see cref="CohereErrorCode.NotConnected"/>: nobody can be asked, or nothing
    /// was typed.</exception>
    public SecureString Ask()
    {
        // With redirected input nobody sees the prompt, and a script would wait for ever.
        SecureString? key = Console.IsInputRedirected ? null : Read();
        return key is { Length: > 0 }
            ? key
            : throw new CohereApiException(
                CohereErrorCode.NotConnected,
                $"No API key was given, and {EnvironmentSettings.KeyVariable} is not set.");
    }

    private SecureString? Read()
    {
        try
        {
            host.UI.Write("Cohere API key: ");
            return host.UI.ReadLineAsSecureString();
        }
        catch (Exception exception)
            when (exception is PSInvalidOperationException or HostException or NotImplementedException)
        {
            // A host that cannot ask says so by throwing: PowerShell -NonInteractive, a job, a hosted runspace.
            return null;
        }
    }
}
