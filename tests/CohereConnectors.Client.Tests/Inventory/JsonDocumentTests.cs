using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

public sealed class JsonDocumentTests
{
    private const string Header = """{"format":"CohereConnectors","version":1,"complete":true,"connectors":[""";

    [Fact]
    public void Fields_are_written_in_a_fixed_order_with_LF_and_no_byte_order_mark()
    {
        Connector full = Connectors.Create(
            "a-1",
            ("Name", "Zürich \"<&>\" \U0001F600\r\n"),
            (
                "AdditionalProperties",
                new Dictionary<string, object?>
                {
                    ["zebra"] = null,
                    ["apple"] = new object?[] { 1L, 0.5, true, "x" },
                }));
        var least = new Connector
        {
            Id = "b-2",
            Name = "Least",
            CreatedAt = Connectors.Day(1),
            UpdatedAt = Connectors.Day(2),
        };

        string text = Files.Text(
            InventoryDocument.Create([full, least], new Uri("https://api.cohere.com/")),
            ConnectorFileFormat.Json);

        Assert.Equal(
            """
            {
              "format": "CohereConnectors",
              "version": 1,
              "base_uri": "https://api.cohere.com/",
              "complete": true,
              "connectors": [
                {
                  "id": "b-2",
                  "name": "Least",
                  "excludes": [],
                  "created_at": "2024-03-01T10:00:00.123456Z",
                  "updated_at": "2024-03-02T10:00:00.123456Z"
                },
                {
                  "id": "a-1",
                  "name": "Zürich \"<&>\" \uD83D\uDE00\r\n",
                  "description": "Files",
                  "url": "https://drive.example/search",
                  "active": true,
                  "continue_on_failure": false,
                  "excludes": [
                    "a",
                    "b"
                  ],
                  "auth_type": "oauth",
                  "auth_status": "valid",
                  "oauth": {
                    "client_id": "client",
                    "authorize_url": "https://id.example/authorize",
                    "token_url": "https://id.example/token",
                    "scope": "read write"
                  },
                  "organization_id": "org",
                  "created_at": "2024-03-08T10:00:00.123456Z",
                  "updated_at": "2024-03-09T10:00:00.123456Z",
                  "apple": [
                    1,
                    0.5,
                    true,
                    "x"
                  ],
                  "zebra": null
                }
              ]
            }

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("name")]
    [InlineData("description")]
    [InlineData("url")]
    [InlineData("active")]
    [InlineData("continue_on_failure")]
    [InlineData("excludes")]
    [InlineData("auth_type")]
    [InlineData("auth_status")]
    [InlineData("oauth")]
    [InlineData("service_auth")]
    [InlineData("organization_id")]
    [InlineData("created_at")]
    [InlineData("updated_at")]
    public void A_known_field_of_an_unexpected_kind_is_left_out(string field)
    {
        var unexpected = new Dictionary<string, object?> { [field] = new object?[] { 1L } };

        string text = Files.Text(
            InventoryDocument.Create([Connectors.Create("a-1", ("AdditionalProperties", unexpected))]),
            ConnectorFileFormat.Json);

        Assert.Equal(Files.Text(InventoryDocument.Create([Connectors.Create("a-1")]), ConnectorFileFormat.Json), text);
    }

    [Fact]
    public void The_organization_is_named_when_all_connectors_belong_to_it()
    {
        InventoryDocument one = InventoryDocument.Create(
            [Connectors.Create("a-1")],
            new Uri("https://api.cohere.com/"),
            isComplete: false);

        InventoryDocument read = Files.RoundTrip(one, ConnectorFileFormat.Json);

        Assert.Equal(
            ("org", "https://api.cohere.com/", false),
            (read.OrganizationId, read.BaseUri?.OriginalString, read.IsComplete));
        Assert.Null(
            InventoryDocument
                .Create([Connectors.Create("a-1"), Connectors.Create("b-2", ("OrganizationId", "other"))])
                .OrganizationId);
    }

    [Theory]
    [InlineData("""{"client_secret":"c4n4ry"}""")]
    [InlineData("""{"nested":[{"Access-Token":"c4n4ry"}]}""")]
    [InlineData("""{"service_auth":{"type":"bearer","token":"c4n4ry"}}""")]
    [InlineData("""{"oauth":["c4n4ry"]}""")]
    [InlineData("""{"oauth":{"client_secret":"c4n4ry","token_url":5,"token":"c4n4ry"}}""")]
    [InlineData("""{"apiKey":"c4n4ry","PASSWORD":"c4n4ry","x_credentials":["c4n4ry"]}""")]
    public void A_secret_that_a_server_returns_is_not_written(string fields)
    {
        Connector connector = Response(fields);

        foreach (ConnectorFileFormat format in new[] { ConnectorFileFormat.Json, ConnectorFileFormat.Csv })
        {
            Assert.DoesNotContain("c4n4ry", Files.Text(InventoryDocument.Create([connector]), format));
        }
    }

    [Fact]
    public void Unknown_fields_come_back_as_they_were()
    {
        Connector connector = Response(
            """{"score":1.5,"tags":["a",{"b":null,"a":12345678901234}],"description":"d"}""");

        Connector read = Files
            .RoundTrip(InventoryDocument.Create([connector]), ConnectorFileFormat.Json)
            .Entries.Single()
            .Connector;

        Assert.Equal(1.5, read.AdditionalProperties["score"]);
        var tags = (object?[])read.AdditionalProperties["tags"]!;
        Assert.Equal(12345678901234L, ((IReadOnlyDictionary<string, object?>)tags[1]!)["a"]);
    }

    [Fact]
    public void Connectors_without_ID_and_date_are_written_in_one_order()
    {
        Connector[] connectors =
        [
            .. "bac".Select(name => new Connector { Name = $"{name}", Description = $"{name}" }),
            .. "yx".Select(id => new Connector { Id = $"{id}", Name = "a" }),
        ];

        string[] texts =
        [
            .. new[] { connectors, [.. connectors.AsEnumerable().Reverse()] }
                .Select(order => Files.Text(InventoryDocument.Create(order), ConnectorFileFormat.Json)),
        ];

        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(
            ["a ", "b ", "c ", "a x", "a y"],
            Files.Read(texts[0]).Entries.Select(entry => $"{entry.Connector.Name} {entry.Id}"));
        Assert.Equal([1, 2, 3, 4, 5], InventoryDocument.Create(connectors).Entries.Select(entry => entry.Number));
        Assert.DoesNotContain("\"id\": \"\"", texts[0]);
    }

    [Fact]
    public void A_stream_stays_open()
    {
        foreach (ConnectorFileFormat format in Enum.GetValues<ConnectorFileFormat>())
        {
            using var stream = new MemoryStream();

            InventoryDocument.Create([]).Write(stream, format);

            Assert.True(stream.CanWrite);
        }
    }

    [Fact]
    public void Entries_with_the_same_ID_are_refused_wherever_they_come_from()
    {
        InventoryEntry[] entries = [new(Connectors.Create("a"), 1), new(Connectors.Create("a"), 2)];

        Assert.Equal(2, Assert.Throws<InvalidInventoryException>(() => InventoryDocument.FromEntries(entries)).Entry);
        Assert.Empty(new InventoryDocument().Entries);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_written_as_U_FFFD()
    {
        Connector connector = Connectors.Create("a-1", ("Name", "x\ud800y"));

        Assert.Equal(
            "x\ufffdy",
            Files
                .RoundTrip(InventoryDocument.Create([connector]), ConnectorFileFormat.Json)
                .Entries.Single()
                .Connector.Name);
    }

    [Fact]
    public void The_fields_of_a_file_may_come_in_any_order()
    {
        InventoryDocument document = Files.Read(
            """
            {"connectors":[{"url":"https://a.example/search","name":"A"}],
            "complete":true,"format":"CohereConnectors","version":1}
            """);

        InventoryEntry entry = Assert.Single(document.Entries);
        Assert.True(document.IsComplete);
        Assert.Equal(("A", null, default), (entry.Connector.Name, entry.Id, entry.Connector.CreatedAt));
    }

    [Theory]
    [InlineData("", null, 1)]
    [InlineData("{", null, 1)]
    [InlineData("[]", null, null)]
    [InlineData("""{"connectors":[{"name":"A"}],"total_count":1}""", null, null)]
    [InlineData("""{"format":"Other","version":1,"connectors":[]}""", null, null)]
    [InlineData("""{"format":"CohereConnectors","version":2,"connectors":[]}""", null, null)]
    [InlineData("""{"format":"CohereConnectors","connectors":[]}""", null, null)]
    [InlineData("""{"format":"CohereConnectors","version":1}""", null, null)]
    [InlineData(Header + "\n{\"name\":\"A\"},\n{\"name\":\"B\"\n", 2, 4)]
    [InlineData(Header + "\n{\"name\":\"A\"},\n{\"id\":\"b\"}]}", 2, 3)]
    [InlineData(Header + "\n{\"name\":\"A\"},\n5]}", 2, 3)]
    [InlineData(Header + "\n{\"name\":\"A\",\"active\":\"yes\"}]}", 1, 2)]
    [InlineData(Header + "\n{\"name\":\"A\",\"excludes\":[1]}]}", 1, 2)]
    [InlineData(Header + "\n{\"name\":\"A\",\"created_at\":\"yesterday\"}]}", 1, 2)]
    [InlineData(Header + "\n{\"name\":\"A\",\"oauth\":{\"token_url\":5}}]}", 1, 2)]
    [InlineData(Header + "\n{\"name\":\"A\",\"oauth\":[]}]}", 1, 2)]
    [InlineData(Header + "\n{\"name\":\"A\",\"id\":\"a\"},\n{\"name\":\"A\",\"id\":\"a\"}]}", 2, 3)]
    [InlineData(Header + "]} x", null, 1)]
    public void A_damaged_or_foreign_file_is_refused_with_entry_and_line(string text, int? entry, int? line)
    {
        InvalidInventoryException exception = Files.Fail(text, ConnectorFileFormat.Json);

        Assert.Equal((entry, line), (exception.Entry, exception.Line));
    }

    [Fact]
    public void An_error_does_not_quote_the_file() =>
        Assert.DoesNotContain("c4n4ry", Files.Fail(Header + "{\"name\": c4n4ry}]}").ToString());

    [Fact]
    public void Every_file_that_is_cut_short_is_refused()
    {
        byte[] whole = Files.Write(
            InventoryDocument.Create([Connectors.Create("a-1"), Connectors.Create("b-2")]),
            ConnectorFileFormat.Json);

        for (int length = 0; length < whole.Length - 2; length++)
        {
            Assert.Throws<InvalidInventoryException>(() =>
                InventoryDocument.Read(whole[..length], ConnectorFileFormat.Json));
        }
    }

    private static Connector Response(string fields) => Json.ApiJson.ReadPage(
        System.Text.Encoding.UTF8.GetBytes(Sample.Page(Sample.Row(fields[1..^1])))).Connectors.Single();
}
