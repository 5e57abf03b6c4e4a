using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

public sealed class ComparisonTests
{
    private static readonly Connector Base = Connectors.Create("a-1");

    public static TheoryData<string, object?, object?> Changes => new()
    {
        { "Description", "Files", "Other" },
        { "Active", true, false },
        { "ContinueOnFailure", false, true },
        { "Excludes", "a,b".Split(','), "a".Split(',') },
        { "AuthType", "oauth", "service_auth" },
        { "OAuth.ClientId", "client", "other" },
        { "OAuth.AuthorizeUrl", new Uri("https://id.example/authorize"), new Uri("https://id.example/other") },
        { "OAuth.TokenUrl", new Uri("https://id.example/token"), new Uri("https://id.example/other") },
        { "OAuth.Scope", "read write", "read" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void One_property_alone_is_found_alone(string property, object? reference, object? actual)
    {
        ConnectorDifference difference = Assert.Single(Compare([Base], [Connectors.Create("a-1", (property, actual))]));

        Assert.Equal(nameof(DifferenceStatus.Different), difference.Status);
        ConnectorPropertyChange change = Assert.Single(difference.Changes);
        Assert.Equal(property, change.Property);
        Assert.Equal(reference, change.Reference);
        Assert.Equal(actual, change.Actual);
    }

    [Theory]
    [InlineData("Name", "Drive", "Other")]
    [InlineData("Url", "https://drive.example/search", "https://other.example/search")]
    public void By_ID_the_name_and_the_URL_are_found_too(string property, string reference, string actual)
    {
        Connector changed = Connectors.Create("a-1", (property, property == "Url" ? new Uri(actual) : actual));

        ConnectorDifference difference = Assert.Single(Compare([Base], [changed], ConnectorMatchBy.Id));

        Assert.Equal(
            $"{property}: {Quoted(reference)} -> {Quoted(actual)}",
            Assert.Single(difference.Changes).ToString());
        Assert.Equal(
            [nameof(DifferenceStatus.Missing), nameof(DifferenceStatus.Extra)],
            Compare([Base], [changed]).Select(item => item.Status));

        string Quoted(string text) => property == "Url" ? text : $"'{text}'";
    }

    [Theory]
    [InlineData("Id", "b-2")]
    [InlineData("OrganizationId", "other")]
    [InlineData("AuthStatus", "expired")]
    [InlineData("CreatedAt", null)]
    [InlineData("UpdatedAt", null)]
    [InlineData("AdditionalProperties", null)]
    [InlineData("Excludes", "b,a,a")]
    [InlineData("OAuth.Scope", " write  read write")]
    [InlineData("Url", "HTTPS://DRIVE.example:443/search")]
    public void What_is_not_a_setting_is_not_compared(string property, string? text)
    {
        object? value = property switch
        {
            "CreatedAt" or "UpdatedAt" => new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Local),
            "AdditionalProperties" => new Dictionary<string, object?> { ["new"] = 1L },
            "Excludes" => text!.Split(','),
            "Url" => new Uri(text!),
            _ => text,
        };

        Assert.Empty(Compare([Base], [Connectors.Create("a-1", (property, value))]));
    }

    [Theory]
    [InlineData("Url", "https://drive.example/Search")]
    [InlineData("Url", "http://drive.example/search")]
    [InlineData("Url", "https://drive.example:8443/search")]
    [InlineData("Name", "drive")]
    public void The_path_the_scheme_the_port_and_the_case_of_the_name_count(string property, string text)
    {
        Connector other = Connectors.Create("a-1", (property, property == "Url" ? new Uri(text) : text));

        Assert.Equal(
            [nameof(DifferenceStatus.Missing), nameof(DifferenceStatus.Extra)],
            Compare([Base], [other]).Select(item => item.Status));
    }

    [Fact]
    public void Flags_that_are_left_out_have_the_defaults_of_the_API()
    {
        Connector without = Connectors.Create("a-1", ("Active", null), ("ContinueOnFailure", null));

        Assert.Empty(Compare([without], [Base]));
        Assert.Equal(
            "Active: True -> False",
            Assert
                .Single(Assert.Single(Compare([without], [Connectors.Create("a-1", ("Active", false))])).Changes)
                .ToString());
    }

    [Fact]
    public void Only_the_properties_that_are_named_are_compared()
    {
        Connector changed = Connectors.Create("a-1", ("Active", false), ("Description", "Other"));

        ConnectorDifference difference = Assert.Single(Compare([Base], [changed], properties: ["active"]));

        Assert.Equal("Active", Assert.Single(difference.Changes).Property);
        Assert.Empty(Compare([Base], [changed], properties: ["Excludes"]));
        Assert.Throws<ArgumentException>(() => Compare([Base], [changed], properties: ["Color"]));
    }

    [Fact]
    public void Duplicates_are_matched_by_content_then_by_age()
    {
        Connector older = Connectors.Create("a-1", ("CreatedAt", Connectors.Day(1)));
        Connector newer = Connectors.Create("b-2", ("CreatedAt", Connectors.Day(2)), ("Active", false));

        // The content of the two is swapped: no setting is lost, and so nothing differs.
        Assert.Empty(Compare(
            [older, newer],
            [
                Connectors.Create("a-1", ("CreatedAt", Connectors.Day(1)), ("Active", false)),
                Connectors.Create("b-2", ("CreatedAt", Connectors.Day(2))),
            ]));

        ConnectorDifference[] differences = Compare(
            [older, newer],
            [
                Connectors.Create("d-4", ("CreatedAt", Connectors.Day(4)), ("Description", "4")),
                Connectors.Create("c-3", ("CreatedAt", Connectors.Day(3)), ("Description", "3")),
                Connectors.Create("e-5", ("CreatedAt", Connectors.Day(5)), ("Active", false)),
            ]);
        Assert.Equal(
            ["Different a-1 c-3", "Extra  d-4"],
            differences.Select(item => $"{item.Status} {item.ReferenceId} {item.Id}"));
    }

    [Fact]
    public void Equal_content_is_matched_first_whatever_the_numbers()
    {
        Connector[] four = [.. Enumerable.Range(1, 4).Select(day => At(day, $"{day}"))];

        Assert.Equal(["Missing a-1 "], Describe([four[0], four[1]], [At(5, "2")]));
        Assert.Equal(["Extra  b-5"], Describe([four[0]], [At(5, "x"), At(6, "1")]));
        Assert.Equal(["Different a-2 b-6"], Describe([four[0], At(2, "1")], [At(5, "1"), At(6, "x")]));
        Assert.Equal(["Different a-1 b-6"], Describe([four[0], four[1]], [At(5, "2"), At(6, "x")]));

        static Connector At(int day, string description) => Connectors.Create(
            day < 5 ? $"a-{day}" : $"b-{day}", ("CreatedAt", Connectors.Day(day)), ("Description", description));

        static IEnumerable<string> Describe(Connector[] reference, Connector[] actual) =>
            Compare(reference, actual).Select(item => $"{item.Status} {item.ReferenceId} {item.Id}");
    }

    [Fact]
    public void Duplicates_are_matched_by_the_properties_that_the_entries_contain()
    {
        InventoryDocument document = Files.Read(
            "Name,Url,Description\nDrive,https://drive.example/search,1\nDrive,https://drive.example/search,2\n");
        Connector[] actual =
        [
            Connectors.Create("b-1", ("Description", "2"), ("Active", false)),
            Connectors.Create("b-2", ("Description", "1"), ("Active", false)),
        ];

        Assert.All(
            ConnectorComparison.Compare(document, actual),
            difference => Assert.Equal(nameof(DifferenceStatus.Equal), difference.Status));
    }

    [Fact]
    public void By_ID_connectors_without_one_are_not_matched() =>
        Assert.Equal(
            [nameof(DifferenceStatus.Missing), nameof(DifferenceStatus.Extra)],
            Compare([Connectors.Create("")], [Connectors.Create("")], ConnectorMatchBy.Id).Select(item => item.Status));

    [Fact]
    public void OAuth_settings_say_how_a_connector_authenticates_and_no_text_is_empty_text()
    {
        Connector[] said = [Connectors.Create("a-1"), Connectors.Create("b-2", ("Name", "Wiki"), ("Description", ""))];
        Connector[] implied =
        [
            Connectors.Create("a-1", ("AuthType", null)),
            Connectors.Create("b-2", ("Name", "Wiki"), ("Description", null), ("AuthType", "")),
        ];

        Assert.Empty(Compare(said, implied));
        Assert.Equal(
            "AuthType: (none) -> 'oauth'",
            Assert
                .Single(Assert.Single(Compare(
                    [Connectors.Create("a-1", ("AuthType", null), ("OAuth", new ConnectorOAuth()))],
                    [Connectors.Create("a-1", ("OAuth", null))])).Changes)
                .ToString());
    }

    [Fact]
    public void Ten_thousand_that_share_name_and_URL_are_matched_by_content()
    {
        Connector[] reference = [.. Enumerable.Range(0, 10_000).Select(i => Numbered($"a-{i}", i))];
        Connector[] actual = [.. Enumerable.Range(0, 10_000).Select(i => Numbered($"b-{i}", 9_999 - i))];

        Assert.Empty(Compare(reference, actual));

        static Connector Numbered(string id, int number) => Connectors.Create(id, ("Description", $"{number}"));
    }

    [Fact]
    public void A_selection_says_nothing_about_what_is_extra()
    {
        InventoryDocument selection = InventoryDocument.Create([Base], isComplete: false);

        Assert.Equal(
            nameof(DifferenceStatus.Equal),
            Assert.Single(ConnectorComparison.Compare(selection, [Base, Connectors.Create("b-2")])).Status);
    }

    [Fact]
    public void The_message_names_what_differs_without_control_characters()
    {
        Connector reference = Connectors.Create(
            "a-1",
            ("Name", "Dr\u001b[31mive"),
            ("Excludes", Array.Empty<string>()),
            ("Description", null));
        Connector actual = Connectors.Create("a-1", ("Name", "Dr\u001b[31mive"), ("Description", "x\ny"));

        ConnectorDifference difference = Assert.Single(Compare([reference], [actual]));

        Assert.Equal(
            "The connector 'Dr [31mive' (a-1) differs: "
                + "Description: (none) -> 'x\ufffdy'; Excludes: (none) -> 'a', 'b'.",
            difference.Message);
        Assert.Equal("Description: 'x\ufffdy' -> (none)", difference.Changes[0].ToCorrection());
    }

    [Fact]
    public void The_message_says_what_became_of_each_connector()
    {
        Connector other = Connectors.Create("a-2", ("Name", "Wiki"));
        Connector extra = Connectors.Create("a-3", ("Name", "New\u0007"));

        IEnumerable<ConnectorDifference> differences = ConnectorComparison.Compare(
            InventoryDocument.Create([Base, other]), [Base, extra]);

        Assert.Equal(
            [
                "The connector 'Drive' (a-1) is equal to the reference.",
                "The connector 'Wiki' is missing.",
                "The connector 'New ' (a-3) is not in the reference.",
            ],
            differences.Select(difference => difference.Message));
        Assert.All(differences, difference => Assert.Empty(difference.Changes));
        Assert.Equal(
            "Name Url Description Active ContinueOnFailure Excludes AuthType OAuth.ClientId OAuth.AuthorizeUrl"
                + " OAuth.TokenUrl OAuth.Scope",
            string.Join(" ", ConnectorComparison.Properties));
        ArgumentException exception =
            Assert.Throws<ArgumentException>(() => Compare([Base], [], properties: ["Color"]));
        Assert.StartsWith("'Color' is not a property that is compared.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example/x", "HTTPS://A.EXAMPLE:443/x", true)]
    [InlineData("http://a.example", "http://A.example:80", true)]
    [InlineData("https://a.example?q=A", "https://A.EXAMPLE:443?q=A", true)]
    [InlineData("https://a.example#F", "https://a.example:443#F", true)]
    [InlineData("ftp://a.example/", "ftp://A.example:/", true)]
    [InlineData("https://a.example/x", "https://a.example/X", false)]
    [InlineData("https://a.example/?q=a", "https://a.example/?q=A", false)]
    [InlineData("https://a.example/", "https://a.example:80/", false)]
    [InlineData("http://a.example/", "http://a.example:443/", false)]
    [InlineData("https://a.example/", "https://a.example", false)]
    [InlineData("https://User@a.example/", "https://User@A.EXAMPLE:443/", true)]
    [InlineData("https://User@a.example/", "https://user@a.example/", false)]
    [InlineData("https://a.example", "https://b.example", false)]
    [InlineData("/Relative", "/relative", false)]
    [InlineData("https://a.example/X?u=http://b", "https://a.example/x?u=http://b", false)]
    [InlineData("", null, true)]
    public void Addresses_are_equal_as_servers_read_them(string one, string? other, bool areEqual)
    {
        Assert.Equal(areEqual, KeyOf(one) == KeyOf(other));

        static string KeyOf(string? text) =>
            AddressKey.Of(text is null ? null : new Uri(text, UriKind.RelativeOrAbsolute));
    }

    private static ConnectorDifference[] Compare(
        Connector[] reference,
        Connector[] actual,
        ConnectorMatchBy matchBy = ConnectorMatchBy.NameAndUrl,
        string[]? properties = null) =>
        [
            .. ConnectorComparison
                .Compare(InventoryDocument.Create(reference), actual, matchBy, properties)
                .Where(difference => difference.Status != nameof(DifferenceStatus.Equal)),
        ];
}
