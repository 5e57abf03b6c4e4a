using System.ComponentModel;
using System.Diagnostics;

namespace CohereConnectors.PS.Parameters;

/// <summary>Opens addresses in the user's default browser.</summary>
internal static class Browser
{
    public static bool TryOpen(string? text, out string? problem)
    {
        // The shell would start a program for other kinds of address, and this one comes from outside.
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? address)
            || (address.Scheme != "https" && address.Scheme != "http"))
        {
            problem = "Cohere returned no web address.";
            return false;
        }

        return TryStart(address.AbsoluteUri, out problem);
    }

    /// <summary>Opens a file of this machine, such as a report that was just written.</summary>
    public static bool TryOpenFile(string path, out string? problem) => TryStart(path, out problem);

    private static bool TryStart(string target, out string? problem)
    {
        try
        {
            var start = new ProcessStartInfo(target) { UseShellExecute = true };
            using Process? browser = Process.Start(start);
            problem = null;
            return true;
        }
        catch (Exception exception) when (exception is Win32Exception or PlatformNotSupportedException)
        {
            problem = $"No browser could be started ({exception.GetType().Name}).";
            return false;
        }
    }
}
