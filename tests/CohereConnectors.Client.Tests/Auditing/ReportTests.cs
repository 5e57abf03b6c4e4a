using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CohereConnectors.Client.Auditing.Report;

namespace CohereConnectors.Client.Tests.Auditing;

/// <summary>The report as text; tests/Report/look.mjs looks at it in a browser.</summary>
public sealed class ReportTests
{
    private const string Hostile =
        "</script><script>alert(1)</script>\"' onload=alert(2) <img src=x onerror=alert(3)>&lt; \u202Etxt\u200F\u2028\u0007\uD800";

    private static readonly string[] Elements = ["script", "img", "b", "i", "style", "link", "meta", "h1"];

    private static readonly DateTimeOffset Time = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void A_report_about_30_connectors_is_the_golden_file()
    {
        string path = Path.Join(AppContext.BaseDirectory, "Auditing", "report.golden.html");
        string report = Write(Sample(30));
        if (Environment.GetEnvironmentVariable("COHERE_WRITE_GOLDEN") is { Length: > 0 } target)
        {
            File.WriteAllText(target, report);
        }

        Assert.Equal(File.ReadAllText(path), report);
    }

    [Fact]
    public void Style_and_script_are_the_only_ones_that_the_policy_allows()
    {
        string report = Write(Sample(30));
        string policy = Assert
            .Single(Regex.Matches(report, "Content-Security-Policy\" content=\"([^\"]+)\""))
            .Groups[1]
            .Value;

        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src '{HashOf(report, "style")}'", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src '{HashOf(report, "script")}'", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<[^>]+ (style|on\\w+)=", report);
        Assert.DoesNotMatch("(?i)<(img|iframe|object|embed|form|base)\\b", report);
        Assert.Equal(
            ["data:,"],
            Regex.Matches(report, "(?:<link[^>]*href|src)=\"([^\"]*)\"").Select(match => match.Groups[1].Value)
        );
    }

    [Fact]
    public void Text_from_outside_stays_text()
    {
        Connector hostile = new()
        {
            Id = Hostile,
            Name = Hostile,
            Description = Hostile,
            Url = new Uri("https://a.example.com/%3Cscript%3E/\"><b>?q=<i>#'"),
            AuthType = Hostile,
            AuthStatus = Hostile,
            OrganizationId = Hostile,
            OAuth = new ConnectorOAuth { ClientId = "CLIENT-7hX", Scope = "SCOPE-7hX" },
            AdditionalProperties = new Dictionary<string, object?> { ["client_secret"] = "SECRET-7hX" },
        };
        ConnectorTestResult result = new()
        {
            Id = Hostile,
            Name = Hostile,
            Outcome = "Failed",
            Code = Hostile,
            Problem = Hostile,
            CertificateSubject = "SUBJECT-7hX",
        };
        ConnectorReport sample = Sample(1);
        int[] tags = Tags(
            Write(
                sample with
                {
                    TestResults =
                    [
                        new()
                        {
                            Id = "x",
                            Outcome = "Failed",
                            Code = "a",
                            Problem = "b",
                        },
                    ],
                }
            )
        );

        string report = Write(
            sample with
            {
                Title = Hostile,
                MachineName = Hostile,
                Generator = Hostile,
                Connectors = [.. sample.Connectors, hostile],
                TestResults = [result],
            }
        );

        // Only rows and cells are more.
        Assert.Equal(tags, Tags(report));
        Assert.DoesNotMatch(
            "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]",
            report
        );
        Assert.DoesNotContain("7hX", report, StringComparison.Ordinal);
        Assert.DoesNotContain("?q=", report, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt;&lt;script&gt;alert(1)", report, StringComparison.Ordinal);

        static int[] Tags(string html) => [.. Elements.Select(element => Regex.Count(html, $"(?i)<{element}\\b"))];
    }

    [Theory]
    [InlineData(
        "https://a.example.com/search",
        "<a href=\"https://a.example.com/search\" rel=\"noopener noreferrer\">a.<wbr>example.<wbr>com</a>"
    )]
    [InlineData(
        "https://user:pass@a.example.com:8443/s?key=1#x",
        "<a href=\"https://a.example.com:8443/s\" rel=\"noopener noreferrer\">a.<wbr>example.<wbr>com:8443</a>"
    )]
    [InlineData("http://a.example.com/search", "a.<wbr>example.<wbr>com (http)")]
    [InlineData("javascript:alert(1)", "javascript: (javascript)")]
    [InlineData("data:text/html,<script>alert(1)</script>", "data: (data)")]
    [InlineData("vbscript:x", "vbscript: (vbscript)")]
    [InlineData("file:///etc/passwd", "file: (file)")]
    [InlineData("/search", "not valid")]
    [InlineData(null, "")]
    public void Only_https_is_linked_and_no_query_or_password_is_shown(string? url, string html) =>
        Assert.Equal(html, HtmlText.LinkTo(url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute)));

    [Fact]
    public void The_table_is_cut_at_5000_rows_and_says_so()
    {
        string whole = Write(Sample(5000));
        string cut = Write(Sample(5001));

        Assert.Equal(5000, Rows(whole));
        Assert.DoesNotContain("has the first", whole, StringComparison.Ordinal);
        Assert.Equal(5000, Rows(cut));
        Assert.Contains("The table has the first 5\u00a0000 of 5\u00a0001 connectors.", cut, StringComparison.Ordinal);
        Assert.Contains("<strong>5\u00a0001</strong> connectors", cut, StringComparison.Ordinal);

        static int Rows(string html) =>
            Regex.Count(html[html.IndexOf("id=\"connectors\"", StringComparison.Ordinal)..], "<tr><td>");
    }

    [Fact]
    public void It_is_small()
    {
        int empty = Encoding.UTF8.GetByteCount(Write(Sample(0)));
        int large = Encoding.UTF8.GetByteCount(Write(Sample(5000)));

        Assert.InRange(empty, 1, 40 * 1024);
        Assert.InRange((large - empty) / 5000.0, 1, 450);
    }

    [Fact]
    public void It_says_what_it_is_about()
    {
        string report = Write(Sample(3) with { IsWholeList = false, TestResults = [] });

        Assert.Contains("<dd>2026-03-01 12:00 +01:00</dd>", report, StringComparison.Ordinal);
        Assert.Contains("<dd>a selection of connectors</dd>", report, StringComparison.Ordinal);
        Assert.Contains("<dd>not tested</dd>", report, StringComparison.Ordinal);
        Assert.Contains("<dd>org-1</dd>", report, StringComparison.Ordinal);
        Assert.DoesNotContain("<th scope=\"col\">Test</th>", report, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_the_same_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        string report = Write(Sample(30));
        try
        {
            foreach (string name in new[] { "ar-SA", "th-TH", "de-DE", "fa-IR" })
            {
                CultureInfo.CurrentCulture = new CultureInfo(name);
                Assert.Equal(report, Write(Sample(30)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static ConnectorReport Sample(int count) =>
        new()
        {
            Connectors = [.. Enumerable.Range(0, count).Select(ConnectorOf)],
            TestResults = [.. Enumerable.Range(0, count).Where(i => i % 3 != 0).Select(ResultOf)],
            IsWholeList = true,
            MachineName = "build-7",
            Generator = "CohereConnectors.PS 0.1.0",
            Time = Time,
        };

    private static Connector ConnectorOf(int i) =>
        new()
        {
            Id = $"drive-{i:d6}",
            Name = i % 7 == 0 ? $"Zürich & São Paulo {i}" : $"Drive {i / 2}",
            Url = new Uri(
                i % 5 == 0 ? $"http://host{i / 2}.example.com/find" : $"https://host{i / 2}.example.com/search"
            ),
            AuthType = (i % 4) switch
            {
                0 => null,
                1 => "service_auth",
                _ => "oauth",
            },
            AuthStatus = (i % 4) switch
            {
                2 => "expired",
                3 when i % 8 == 3 => "valid",
                _ => null,
            },
            Active = i % 6 != 5,
            OrganizationId = "org-1",
            CreatedAt = Time.DateTime.AddDays(-900 + (i % 500)),
            UpdatedAt = Time.DateTime.AddDays(-800 + (i * 27 % 800)),
        };

    private static ConnectorTestResult ResultOf(int i) =>
        new()
        {
            Id = $"drive-{i:d6}",
            Name = $"Drive {i / 2}",
            Outcome = (i % 4) switch
            {
                0 => "Passed",
                1 => "Failed",
                2 => "Warning",
                _ => "Unverified",
            },
            Code = (i % 4) switch
            {
                0 => null,
                1 => "NameNotFound",
                2 => "CertificateExpiring",
                _ => "AuthenticationRequired",
            },
            Problem = i % 4 == 0 ? null : "A problem.",
            CertificateExpires = i % 4 == 1 ? null : Time.DateTime.AddDays(20),
            TestedAt = Time.DateTime,
        };

    private static string Write(ConnectorReport report)
    {
        using var stream = new MemoryStream();
        report.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string HashOf(string report, string element)
    {
        string content = Assert.Single(Regex.Matches(report, $"(?s)<{element}>(.*?)</{element}>")).Groups[1].Value;
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }
}
