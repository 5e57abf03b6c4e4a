using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory
        .CreateDirectory(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")))
        .FullName;

    private string Target => Path.Combine(_folder, "file.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_file_is_written_and_an_old_one_replaced()
    {
        Write("one", overwrite: false);
        Write("two", overwrite: true);

        Assert.Equal("two", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_exists_is_kept_unless_it_may_be_replaced()
    {
        Write("one", overwrite: true);

        Assert.ThrowsAny<IOException>(() => Write("two", overwrite: false));

        Assert.Equal("one", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        Write("one", overwrite: true);

        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Target, overwrite: true, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("one", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

#if NET
    [Fact]
    public void A_link_stays_and_the_mode_of_the_file_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            // It has no file modes, and links need a permission.
            return;
        }

        Write("one", overwrite: true);
        File.SetUnixFileMode(Target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string link = Path.Combine(_folder, "latest.json");
        File.CreateSymbolicLink(link, Target);

        string another = Path.Combine(_folder, "newest.json");
        File.CreateSymbolicLink(another, link);

        AtomicFile.Write(another, overwrite: true, stream => stream.WriteByte((byte)'2'));

        Assert.Equal("2", File.ReadAllText(Target));
        Assert.Equal((Target, link), (new FileInfo(link).LinkTarget, new FileInfo(another).LinkTarget));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Target));
    }
#endif

    private void Write(string text, bool overwrite) =>
        AtomicFile.Write(Target, overwrite, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
}
