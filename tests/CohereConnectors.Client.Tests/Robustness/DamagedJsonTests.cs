using System.Text;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Tests.Robustness;

/// <summary>
/// However a page is damaged on its way, it is read, or is an invalid response; nothing else is thrown.
/// </summary>
public sealed class DamagedJsonTests
{
    private const int Pages = 20_000;

    private static readonly string[] Splinters =
    [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\\",
        "\\u",
        "\\ud800",
        "null",
        "true",
        "1e999",
        "-",
        "\u0000",
        "é",
        "\"id\":",
        "\"created_at\":",
        "\"oauth\":",
        "\"total_count\":",
    ];

    private static readonly string[] Rows =
    [
        Sample.Row(
            "\"excludes\":[\"a\",\"b\"],\"url\":\"https://a.example/search\",\"auth_type\":\"oauth\",\"auth_status\":\"valid\""
        ),
        Sample.Row(
            "\"oauth\":{\"client_id\":\"c\",\"client_secret\":\"s\",\"authorize_url\":\"https://a.example\",\"scope\":\"x\"},\"active\":true"
        ),
        Sample.Row(
            "\"new\":{\"a\":[1,2.5,{\"b\":null}]},\"description\":\"\\ud83d\\ude00 \\n\",\"continue_on_failure\":false"
        ),
    ];

    [Fact]
    public void A_damaged_page_is_read_or_refused()
    {
        UnderMono.Skip("its Uri.TryCreate throws a NullReferenceException at some addresses");
        byte[] page = Encoding.UTF8.GetBytes(Sample.PageWithTotal("3", Rows));
        int refused = 0;
        for (int seed = 0; seed < Pages; seed++)
        {
            byte[] damaged = Damage(page, new Random(seed));
            try
            {
                foreach (ConnectorRow row in ApiJson.ReadPage(damaged).Rows)
                {
                    Assert.True(
                        row.Connector is null != row.RawJson is null,
                        $"Seed {seed}: neither a connector nor what stands in its place."
                    );
                    Assert.True(row.Connector is not { Id: "" }, $"Seed {seed}: a connector without an id.");
                }
            }
            catch (InvalidBodyException)
            {
                refused++;
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {error}");
            }
        }

        Assert.InRange(refused, Pages / 2, Pages - 1000);
    }

    private static byte[] Damage(byte[] page, Random random)
    {
        List<byte> bytes = [.. page];
        for (int wounds = random.Next(1, 4); wounds > 0 && bytes.Count > 1; wounds--)
        {
            int place = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 20), bytes.Count - place);
            switch (random.Next(5))
            {
                case 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(place, length);
                    break;
                case 2:
                    bytes.InsertRange(place, bytes.GetRange(place, length));
                    break;
                case 3:
                    bytes.InsertRange(place, Encoding.UTF8.GetBytes(Splinters[random.Next(Splinters.Length)]));
                    break;
                default:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
            }
        }

        return [.. bytes];
    }
}
