namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>Organizations with duplicates and awkward text, from a seed.</summary>
internal static class RandomOrganization
{
    private static readonly string[] Texts =
    [
        "GDrive",
        "gdrive",
        "Jira, Confluence",
        "\"quoted\"",
        "=1+1",
        "'=1+1",
        "-x",
        "@me",
        "\ttab",
        "'",
        "''",
        " padded ",
        "two\nlines",
        "cr\r\nlf",
        "Zürich \U0001F600",
        "semi;colon",
        "[1]",
        "[\"a\"]",
        "+",
        "a\u001b[31mb",
        "\u202Eback",
        "{",
        "True",
    ];

    private static readonly string?[] Addresses =
    [
        "https://a.example/search",
        "https://A.example:443/search",
        "https://b.example/search",
        "http://b.example:80/search",
        "HTTPS://b.example/Search",
        "relative",
        null,
    ];

    public static Connector[] Create(int seed, int maximum = 12)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(maximum + 1)).Select(i => Connector(random, i))];
    }

    /// <summary>
    /// Connectors that the API can create: each has a name, a URL, and authentication of a known kind.
    /// </summary>
    public static Connector[] CreateImportable(int seed, int maximum = 12) =>
        [
            .. Create(seed, maximum)
                .Select(connector => With(connector, url: connector.Url ?? new Uri("https://c.example/search"))),
        ];

    public static T[] Shuffle<T>(IEnumerable<T> items, int seed)
    {
        var random = new Random(seed);
        return [.. items.OrderBy(_ => random.Next())];
    }

    public static Connector With(Connector connector, string? id = null, Uri? url = null, DateTime? created = null) =>
        new()
        {
            Id = id ?? connector.Id,
            Name = connector.Name,
            Description = connector.Description,
            Url = url ?? connector.Url,
            Active = connector.Active,
            ContinueOnFailure = connector.ContinueOnFailure,
            Excludes = connector.Excludes,
            AuthType = connector.AuthType,
            AuthStatus = connector.AuthStatus,
            OAuth = connector.OAuth,
            OrganizationId = connector.OrganizationId,
            CreatedAt = created ?? connector.CreatedAt,
            UpdatedAt = connector.UpdatedAt,
            AdditionalProperties = connector.AdditionalProperties,
        };

    private static Connector Connector(Random random, int index)
    {
        string? kind = Pick<string?>(random, null, "oauth", "service_auth");
        string? address = Pick(random, Addresses);

        // Few names and dates, so that many connectors share them.
        return new Connector
        {
            Id = $"c-{index}",
            Name = Pick(random, Texts),
            Description = Pick<string?>(random, null, "", Pick(random, Texts)),
            Url = address is null ? null : new Uri(address, UriKind.RelativeOrAbsolute),
            Active = Pick<bool?>(random, null, true, false),
            ContinueOnFailure = Pick<bool?>(random, null, true, false),
            Excludes = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(random, [.. Texts, ""]))],
            AuthType = kind,
            AuthStatus = Pick<string?>(random, null, "valid", "expired"),
            OAuth = kind == "oauth" ? OAuth(random) : null,
            OrganizationId = "org",
            CreatedAt = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(10 * random.Next(3)).ToLocalTime(),
            UpdatedAt = new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(10 * random.Next()).ToLocalTime(),
        };
    }

    private static ConnectorOAuth OAuth(Random random) => new()
    {
        ClientId = Pick<string?>(random, null, "", "client", Pick(random, Texts)),
        AuthorizeUrl = new Uri($"https://id.example/authorize?{random.Next(2)}"),
        TokenUrl = new Uri("https://id.example/token"),
        Scope = Pick<string?>(random, null, "", "read write", "write  read", "read"),
    };

    private static T Pick<T>(Random random, params T[] items) => items[random.Next(items.Length)];
}
