using System.Management.Automation;
using CohereConnectors.Client.Inventory;
using CohereConnectors.PS.Errors;

namespace CohereConnectors.PS.Pipeline;

/// <summary>Reads and writes files of connectors. What goes wrong ends the command.</summary>
internal sealed class ConnectorFiles(PSCmdlet cmdlet)
{
    /// <summary>Finds a file to read.</summary>
    /// <param name="path">A path of PowerShell.</param>
    /// <param name="isLiteral">
    /// Whether the path has no wildcards. A file of exactly this name is found in any case.
    /// </param>
    public string Find(string path, bool isLiteral)
    {
        string full = Resolve(path, FileErrorIds.FileNotRead);
        if (!isLiteral && !File.Exists(full) && WildcardPattern.ContainsWildcardCharacters(path))
        {
            string[] found = [.. cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _)];
            full =
                found.Length == 1
                    ? found[0]
                    : throw Fail(
                        $"'{path}' matches {found.Length} files.",
                        FileErrorIds.FileNotRead,
                        path,
                        "Name one file.");
        }

        return full;
    }

    /// <summary>Resolves the path of a file to write.</summary>
    public string ResolveTarget(string path) => Resolve(path, FileErrorIds.FileNotWritten);

    /// <summary>Returns a file as Get-Item does, with what the tables of files show.</summary>
    /// <param name="cmdlet">The cmdlet that returns it.</param>
    /// <param name="path">The full path.</param>
    public static IEnumerable<PSObject> Get(PSCmdlet cmdlet, string path) => cmdlet.InvokeProvider.Item.Get(
        [@"Microsoft.PowerShell.Core\FileSystem::" + path], force: true, literalPath: true);

    /// <summary>Reads and checks a file.</summary>
    public InventoryDocument Read(string path)
    {
        try
        {
            return InventoryDocument.Read(File.ReadAllBytes(path), FormatOf(path));
        }
        catch (InvalidInventoryException exception)
        {
            cmdlet.ThrowTerminatingError(ErrorRecords.InvalidFile(exception, path));
            throw;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Fail(
                exception.Message,
                FileErrorIds.FileNotRead,
                path,
                "Check the path and the permissions of the file.");
        }
    }

    /// <summary>Writes a file, unless it exists and may not be replaced.</summary>
    public void Write(string path, InventoryDocument document, ConnectorFileFormat format, bool overwrite)
    {
        try
        {
            AtomicFile.Write(path, overwrite, stream => document.Write(stream, format));
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            throw Exists(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            const string action = "Check that the folder exists and that you may write to it.";
            throw Fail(exception.Message, FileErrorIds.FileNotWritten, path, action);
        }
    }

    /// <summary>Ends the command if a file exists.</summary>
    public void RefuseExisting(string path)
    {
        if (File.Exists(path))
        {
            throw Exists(path);
        }
    }

    /// <summary>Gets the format that the extension of a file names, or null.</summary>
    public static ConnectorFileFormat? FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".JSON" => ConnectorFileFormat.Json,
        ".CSV" => ConnectorFileFormat.Csv,
        _ => null,
    };

    private PipelineStoppedException Exists(string path) => Fail(
        $"The file '{path}' exists.", FileErrorIds.FileExists, path, "Name another file, or leave out -NoClobber.");

    private string Resolve(string path, string errorId)
    {
        string full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(
            path,
            out ProviderInfo provider,
            out _);
        return provider.Name == "FileSystem"
            ? full
            : throw Fail($"'{path}' is not a path of the file system.", errorId, path, "Name a file.");
    }

    private PipelineStoppedException Fail(string message, string errorId, string path, string recommendedAction)
    {
        cmdlet.ThrowTerminatingError(ErrorRecords.FailedFile(message, errorId, path, recommendedAction));
        return new PipelineStoppedException();
    }
}
