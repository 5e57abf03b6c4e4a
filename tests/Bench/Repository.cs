namespace CohereConnectors.Bench;

/// <summary>Where things are.</summary>
internal static class Repository
{
    /// <summary>The folder of the repository, where the local tools are found.</summary>
    public static string Root { get; } = FindRoot();

    public static string Output => Path.Join(Root, "output");

    public static string Module => Existing(Path.Join(Output, "CohereConnectors.PS", "CohereConnectors.PS.psd1"));

    public static string EmptyModule => Existing(Path.Join(Output, "bench", "EmptyModule", "EmptyModule.psd1"));

    public static string Script(string name) => Existing(Path.Join(AppContext.BaseDirectory, "Scripts", name));

    private static string Existing(string path) => File.Exists(path) ? path : throw new FileNotFoundException($"{path} does not exist. Run ./build.ps1 first.");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Join(folder, "CohereConnectors.PS.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new DirectoryNotFoundException("The benchmark runs from the repository only.");
    }
}
