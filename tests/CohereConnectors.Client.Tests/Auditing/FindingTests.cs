using CohereConnectors.Client.Auditing;

namespace CohereConnectors.Client.Tests.Auditing;

/// <summary>Each finding from one connector or result that has nothing else, and at its limits.</summary>
public sealed class FindingTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Local);

    [Fact]
    public void A_connector_in_order_has_no_finding() => Assert.Empty(Find(Connector("a")));

    [Theory]
    [InlineData(FindingCode.AuthorizationExpired, "High", "oauth", "expired", true)]
    [InlineData(FindingCode.AuthorizationExpired, "High", "oauth", "expired", null)]
    [InlineData(FindingCode.NeverAuthorized, "Medium", "oauth", null, true)]
    [InlineData(FindingCode.NeverAuthorized, "Medium", "oauth", "", true)]
    [InlineData(FindingCode.NoAuthentication, "Medium", null, null, true)]
    [InlineData(FindingCode.Inactive, "Low", "oauth", "expired", false)]
    [InlineData(FindingCode.Inactive, "Low", "oauth", null, false)]
    [InlineData(FindingCode.Inactive, "Low", null, null, false)]
    public void A_state_is_one_finding(string code, string severity, string? type, string? status, bool? active)
    {
        ConnectorFinding finding = Assert.Single(Find(Connector("a", type: type, status: status, active: active)));

        Assert.Equal((code, severity, "a", "Drive"), (finding.Code, finding.Severity, finding.Id, finding.Name));
        Assert.EndsWith(".", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", finding.Recommendation, StringComparison.Ordinal);
        Assert.Empty(finding.RelatedId);
    }

    [Theory]
    [InlineData("https://a.example.com/v1", "does not end in /search")]
    [InlineData("https://a.example.com/search?x=1", "has a query")]
    [InlineData("https://a.example.com:8443/search", "port 443")]
    [InlineData("search", "not an absolute address")]
    [InlineData(null, "is missing")]
    public void An_address_that_Cohere_does_not_accept_is_a_finding(string? url, string says)
    {
        ConnectorFinding finding = Assert.Single(Find(Connector("a", url: url)));

        Assert.Equal((FindingCode.UrlNotAcceptable, "Medium"), (finding.Code, finding.Severity));
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(365, false)]
    [InlineData(366, true)]
    public void A_connector_is_stale_only_after_the_number_of_days(int days, bool isStale)
    {
        Connector connector = Connector("a", updated: Now.AddDays(-days));

        IReadOnlyList<ConnectorFinding> findings = Find(connector);

        Assert.Equal(
            isStale ? [FindingCode.NotUpdatedRecently] : Array.Empty<string>(),
            findings.Select(finding => finding.Code)
        );
        if (isStale)
        {
            Assert.Equal("The last update was on 2025-02-28, 366 days ago.", findings[0].Message);
        }
    }

    [Fact]
    public void Each_newer_duplicate_names_all_that_are_older()
    {
        Connector[] connectors =
        [
            Connector("new", url: "HTTPS://A.example.com:443/search", created: Now.AddDays(-1)),
            Connector("old", created: Now.AddDays(-3)),
            Connector("other", name: "drive", created: Now.AddDays(-2)),
            Connector("mid", created: Now.AddDays(-2)),
        ];

        IReadOnlyList<ConnectorFinding> findings = Find(connectors);

        Assert.Equal(["new", "mid"], findings.Select(finding => finding.Id));
        Assert.Equal(["old", "mid"], findings[0].RelatedId);
        Assert.Equal(["old"], findings[1].RelatedId);
        Assert.All(findings, finding => Assert.Equal(FindingCode.DuplicateConnector, finding.Code));
    }

    [Fact]
    public void The_same_connector_twice_is_no_duplicate_and_neither_are_two_without_an_address()
    {
        Assert.Empty(Find(Connector("a"), Connector("a")));
        Assert.DoesNotContain(
            Find(Connector("a", url: null), Connector("b", url: null)),
            finding => finding.Code == FindingCode.DuplicateConnector
        );
    }

    [Fact]
    public void The_latest_test_of_a_connector_counts()
    {
        ConnectorTestResult failed = Result("a", "Failed", "NameNotFound", Now.AddHours(-1));
        ConnectorTestResult passed = Result("a", "Passed", null, Now);

        Assert.Empty(ConnectorFindings.Find([], [passed, failed], 365, Now));
        ConnectorFinding finding = Assert.Single(ConnectorFindings.Find([], [failed], 365, Now));
        Assert.Equal((FindingCode.Unreachable, "High", "a"), (finding.Code, finding.Severity, finding.Id));
        Assert.Equal("NameNotFound: A problem.", finding.Message);
        Assert.Contains("DNS record", finding.Recommendation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Warning", "CertificateExpiring", FindingCode.CertificateExpiring)]
    [InlineData("Warning", "PlainHttp", null)]
    [InlineData("Unverified", "AuthenticationRequired", null)]
    [InlineData("Passed", null, null)]
    [InlineData("Failed", "CertificateExpired", FindingCode.Unreachable)]
    public void A_result_is_a_finding_where_it_needs_attention(string outcome, string? code, string? finding) =>
        Assert.Equal(
            finding,
            ConnectorFindings.Find([], [Result("a", outcome, code, Now)], 365, Now).SingleOrDefault()?.Code
        );

    [Fact]
    public void Results_without_a_connector_are_told_apart_by_their_address()
    {
        ConnectorTestResult[] results =
        [
            Result(null, "Failed", "TimedOut", Now, "https://a.example.com/search"),
            Result(null, "Failed", "HttpError", Now, "https://b.example.com/search"),
        ];

        Assert.Equal(2, ConnectorFindings.Find([], results, 365, Now).Count);
    }

    [Fact]
    public void The_most_severe_come_first_and_otherwise_the_order_of_the_connectors_is_kept()
    {
        IReadOnlyList<ConnectorFinding> findings = ConnectorFindings.Find(
            [
                Connector("c", name: "C", active: false),
                Connector("b", name: "B", status: "expired"),
                Connector("a", name: "A", status: "expired", updated: Now.AddYears(-3)),
            ],
            [Result("z", "Failed", "TimedOut", Now)],
            365,
            Now
        );

        Assert.Equal(["z", "b", "a", "c", "a"], findings.Select(finding => finding.Id));
        Assert.Equal(["High", "High", "High", "Low", "Low"], findings.Select(finding => finding.Severity));
    }

    private static IReadOnlyList<ConnectorFinding> Find(params Connector[] connectors) =>
        ConnectorFindings.Find(connectors, [], 365, Now);

    private static Connector Connector(
        string id,
        string name = "Drive",
        string? url = "https://a.example.com/search",
        string? type = "oauth",
        string? status = "valid",
        bool? active = true,
        DateTime? created = null,
        DateTime? updated = null
    ) =>
        new()
        {
            Id = id,
            Name = name,
            Url = url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute),
            AuthType = type,
            AuthStatus = status,
            Active = active,
            CreatedAt = created ?? Now.AddDays(-10),
            UpdatedAt = updated ?? Now.AddDays(-5),
        };

    private static ConnectorTestResult Result(
        string? id,
        string outcome,
        string? code,
        DateTime testedAt,
        string? url = null
    ) =>
        new()
        {
            Id = id,
            Url = url is null ? null : new Uri(url),
            Outcome = outcome,
            Code = code,
            Problem = code is null ? null : "A problem.",
            TestedAt = testedAt,
        };
}
