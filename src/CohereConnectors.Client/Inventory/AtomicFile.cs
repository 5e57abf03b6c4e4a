namespace CohereConnectors.Client.Inventory;

/// <summary>Writes files so that a reader sees the old content or the new one, never a part.</summary>
public static class AtomicFile
{
    /// <summary>Writes a file next to its target, then renames it.</summary>
    /// <param name="path">The full path of the target.</param>
    /// <param name="overwrite">Whether an existing file is replaced.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">The file exists and is not replaced, or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The target is a directory, or writing is not
    /// permitted.</exception>
    public static void Write(string path, bool overwrite, Action<Stream> write)
    {
        string target = FollowLinks(path);
        string temporary = Path.Combine(
            Path.GetDirectoryName(target)!,
            $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                CopyMode(target, temporary);
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            Rename(temporary, target, overwrite);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void Rename(string temporary, string target, bool overwrite)
    {
        if (overwrite && File.Exists(target))
        {
            // Keeps the access control list of the file on Windows.
            File.Replace(temporary, target, destinationBackupFileName: null, ignoreMetadataErrors: true);
        }
        else
        {
            File.Move(temporary, target);
        }
    }

#if NET
    private static string FollowLinks(string path) =>
        File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is { } target
            ? target.FullName
            : path;

    private static void CopyMode(string target, string temporary)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
        {
            File.SetUnixFileMode(temporary, File.GetUnixFileMode(target));
        }
    }
#else
    private static string FollowLinks(string path) => path;

    private static void CopyMode(string target, string temporary)
    {
        // .NET Framework runs on Windows, which has no file modes.
    }
#endif
}
