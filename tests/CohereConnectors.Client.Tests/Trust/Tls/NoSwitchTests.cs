using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CohereConnectors.Client.Tests.Trust.Tls;

/// <summary>There is nothing that could turn certificate checks, or the ban on plain http and redirects, off.</summary>
public sealed class NoSwitchTests
{
    // What code that judges certificates itself must name.
    private static readonly string[] Forbidden =
    [
        "RemoteCertificateValidationCallback",
        "ServerCertificateCustomValidationCallback",
        "ServerCertificateValidationCallback",
        "DangerousAcceptAnyServerCertificateValidator",
        "CheckCertificateRevocationList",
        "CertificateChainPolicy",
        "SslClientAuthenticationOptions",
    ];

    // What a switch that turns something off would be called.
    private static readonly string[] Suspicious =
    [
        "Certificate",
        "Ssl",
        "Tls",
        "Insecure",
        "Unsafe",
        "Trust",
        "Redirect",
        "Http",
        "SkipCheck",
        "AllowUn",
        "Validation",
        "Revocation",
    ];

    [Theory]
    [InlineData("CohereConnectors.Model")]
    [InlineData("CohereConnectors.Sandbox")]
    public void No_assembly_so_much_as_names_a_way_to_judge_certificates_itself(string assembly)
    {
        using PEReader file = new(File.OpenRead(Assembly.Load(assembly).Location));
        MetadataReader metadata = file.GetMetadataReader();
        IEnumerable<string> named = metadata
            .MemberReferences.Select(member => metadata.GetString(metadata.GetMemberReference(member).Name))
            .Concat(metadata.TypeReferences.Select(type => metadata.GetString(metadata.GetTypeReference(type).Name)));

        Assert.DoesNotContain(named, name => Forbidden.Any(name.Contains));
    }

    // The prober reports what is wrong with a certificate, so it looks at certificates itself. It has no API key.
    [Fact]
    public void In_the_client_only_the_prober_judges_certificates()
    {
        string[] files = Directory.GetFiles(ClientFolder(), "*.cs", SearchOption.AllDirectories);
        string[] judges = [.. files.Where(file => Forbidden.Any(File.ReadAllText(file).Contains))];

        Assert.NotEmpty(judges);
        Assert.All(judges, file => Assert.Equal("Probing", Path.GetFileName(Path.GetDirectoryName(file))));
    }

    private static string ClientFolder()
    {
        string? folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Join(folder, "CohereConnectors.PS.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return Path.Join(folder, "src", "CohereConnectors.Client");
    }

    [Fact]
    public void The_scan_finds_what_an_assembly_names()
    {
        using PEReader file = new(File.OpenRead(Assembly.Load("CohereConnectors.Client").Location));
        MetadataReader metadata = file.GetMetadataReader();

        Assert.Contains(
            "set_AllowAutoRedirect",
            metadata.MemberReferences.Select(member => metadata.GetString(metadata.GetMemberReference(member).Name))
        );
    }

    [Fact]
    public void No_option_of_the_client_sounds_like_a_switch_for_it()
    {
        string[] options = [.. typeof(CohereClientOptions).GetProperties().Select(property => property.Name)];

        Assert.Contains("ApiKey", options);
        Assert.DoesNotContain(
            options,
            option => Suspicious.Any(word => option.Contains(word, StringComparison.OrdinalIgnoreCase))
        );
    }
}
