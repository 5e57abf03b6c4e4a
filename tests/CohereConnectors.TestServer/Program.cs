using System.Text.Json;
using CohereConnectors.Testing.Faults;

namespace CohereConnectors.Testing;

internal static class Program
{
    public static async Task Main(string[] args)
    {
        ServerArguments arguments = ServerArguments.Parse(args);
        using TestCertificates? certificates = arguments.UsesTls ? new TestCertificates() : null;
        await using TestServer server = await TestServer.StartAsync(
            arguments.ToOptions(),
            builder =>
            {
                if (arguments.Url is { } url)
                {
                    builder.WebHost.UseUrls(url);
                }
            },
            certificates?.Served["good"]);

        // A client must be able to put a path behind either address.
        Console.WriteLine(JsonSerializer.Serialize(
            new { api = Address(server.BaseUri), raw = Address(server.Raw.BaseUri), authority = certificates?.AuthorityPem }));

        await (arguments.ExitWithParent
            ? Task.WhenAny(StandardInputClosedAsync(), server.Stopped)
            : server.Stopped);
    }

    private static string Address(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    private static Task StandardInputClosedAsync() =>
        Task.Run(() => Console.OpenStandardInput().CopyTo(Stream.Null));
}
