using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

public sealed class EntryPropertiesTests
{
    [Fact]
    public void An_object_of_ConvertFrom_Json_is_an_entry()
    {
        InventoryEntry entry = EntryProperties.ToEntry(
            new Dictionary<string, object?>
            {
                ["Name"] = "Drive",
                ["Url"] = "https://drive.example/search",
                ["Excludes"] = new object[] { "a", "b" },
                ["AuthType"] = "oauth",
                ["CreatedAt"] = new DateTime(2024, 3, 8, 10, 0, 0, DateTimeKind.Utc).AddTicks(1_234_560),
                ["Active"] = true,
                ["OAuth"] = new Dictionary<string, object?>
                {
                    ["ClientId"] = "client",
                    ["TokenUrl"] = "https://id.example/token",
                },
                ["AdditionalProperties"] = new Dictionary<string, object?>(),
                ["PSComputerName"] = "here",
            },
            number: 3);

        Connector connector = entry.Connector;
        Assert.Equal(
            ("Drive", "client", "https://id.example/token", true),
            (connector.Name, connector.OAuth!.ClientId, connector.OAuth.TokenUrl!.OriginalString, connector.Active));
        Assert.Equal(["a", "b"], connector.Excludes);
        Assert.Equal((Connectors.Day(8), 3, null), (connector.CreatedAt, entry.Number, entry.Id));
    }

    [Fact]
    public void The_field_names_of_the_API_are_accepted()
    {
        Connector connector = EntryProperties.ToEntry(
            new Dictionary<string, object?>
            {
                ["id"] = "a-1",
                ["name"] = "Drive",
                ["continue_on_failure"] = true,
                ["auth_type"] = "oauth",
                ["oauth"] = new Dictionary<string, object?> { ["authorize_url"] = "https://id.example/authorize" },
                ["created_at"] = "2024-03-08T10:00:00.123456Z",
            },
            1).Connector;

        Assert.Equal(
            ("a-1", true, "oauth", Connectors.Day(8)),
            (connector.Id, connector.ContinueOnFailure, connector.AuthType, connector.CreatedAt));
        Assert.Equal("https://id.example/authorize", connector.OAuth!.AuthorizeUrl!.OriginalString);
    }

    [Fact]
    public void Every_field_of_the_API_is_read()
    {
        Connector expected = Connectors.Create("a-1");

        Connector read = EntryProperties.ToEntry(
            new Dictionary<string, object?>
            {
                ["id"] = "a-1",
                ["name"] = "Drive",
                ["description"] = "Files",
                ["url"] = new Uri("https://drive.example/search"),
                ["active"] = true,
                ["continue_on_failure"] = false,
                ["excludes"] = expected.Excludes,
                ["auth_type"] = "oauth",
                ["auth_status"] = "valid",
                ["oauth"] = new Dictionary<string, object?>
                {
                    ["client_id"] = "client",
                    ["authorize_url"] = "https://id.example/authorize",
                    ["token_url"] = "https://id.example/token",
                    ["scope"] = "read write",
                },
                ["organization_id"] = "org",
                ["created_at"] = Connectors.Day(8).ToUniversalTime(),
                ["updated_at"] = new DateTimeOffset(Connectors.Day(9)),
            },
            1).Connector;

        Assert.Equal(
            Files.Text(InventoryDocument.Create([expected]), ConnectorFileFormat.Json),
            Files.Text(InventoryDocument.Create([read]), ConnectorFileFormat.Json));
    }

    [Theory]
    [InlineData("id", true)]
    [InlineData("Organization_Id", true)]
    [InlineData("OAuth", true)]
    [InlineData("o_auth", true)]
    [InlineData("oauth_scope", true)]
    [InlineData("OAuthClientSecret", false)]
    [InlineData("PSComputerName", false)]
    public void The_names_of_properties_that_are_used_are_known(string name, bool isUsed) =>
        Assert.Equal(isUsed, EntryProperties.IsUsed(name));

    [Fact]
    public void Only_cells_are_guarded_against_formulas()
    {
        var cells = new Dictionary<string, object?> { ["Name"] = "'=x", ["Active"] = "True", ["Url"] = null };
        var typed = new Dictionary<string, object?> { ["Name"] = "'=x", ["Active"] = true };

        Assert.Equal("=x", EntryProperties.ToEntry(cells, 1).Connector.Name);
        Assert.Equal("'=x", EntryProperties.ToEntry(typed, 1).Connector.Name);
    }

    [Fact]
    public void Dates_become_local_time_and_texts_of_other_kinds_text()
    {
        DateTime local = Connectors.Day(8);
        DateTime unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        foreach (DateTime date in new[] { local, local.ToUniversalTime(), unspecified })
        {
            Connector read = EntryProperties.ToEntry(
                new Dictionary<string, object?>
                {
                    ["Name"] = 5,
                    ["Id"] = new Uri("a-1", UriKind.Relative),
                    ["CreatedAt"] = date,
                },
                1).Connector;

            Assert.Equal(("5", "a-1", local), (read.Name, read.Id, read.CreatedAt));
            Assert.Equal(date.Kind == DateTimeKind.Utc ? DateTimeKind.Local : date.Kind, read.CreatedAt.Kind);
        }
    }

    [Fact]
    public void What_is_not_given_is_not_compared()
    {
        InventoryEntry entry = EntryProperties.ToEntry(
            new Dictionary<string, object?> { ["Name"] = "Drive", ["Url"] = "https://drive.example/search" },
            1);

        ConnectorDifference difference = Assert.Single(ConnectorComparison.Compare(
            new InventoryDocument { Entries = [entry] }, [Connectors.Create("a-1", ("Active", false))]));

        Assert.Equal(nameof(DifferenceStatus.Equal), difference.Status);
    }

    [Theory]
    [InlineData("Description", "Other", "Description")]
    [InlineData("Active", false, "Active")]
    [InlineData("ContinueOnFailure", true, "ContinueOnFailure")]
    [InlineData("Excludes", new[] { "z" }, "Excludes")]
    [InlineData("AuthType", "service_auth", "AuthType")]
    [InlineData("OAuthClientId", "other", "OAuth.ClientId")]
    [InlineData("OAuthAuthorizeUrl", "https://other.example/", "OAuth.AuthorizeUrl")]
    [InlineData("OAuthTokenUrl", "https://other.example/", "OAuth.TokenUrl")]
    [InlineData("OAuthScope", "other", "OAuth.Scope")]
    public void What_is_given_is_compared(string name, object value, string property)
    {
        InventoryEntry entry = EntryProperties.ToEntry(
            new Dictionary<string, object?>
            {
                ["Name"] = "Drive",
                ["Url"] = "https://drive.example/search",
                [name] = value,
            },
            1);

        ConnectorDifference difference = Assert.Single(ConnectorComparison.Compare(
            new InventoryDocument { Entries = [entry] }, [Connectors.Create("a-1")]));

        Assert.Equal(property, Assert.Single(difference.Changes).Property);
    }

    [Theory]
    [InlineData("Active", 5, "'Active' is not True or False.")]
    [InlineData("Active", "yes", "'Active' is not True or False.")]
    [InlineData("Excludes", 5, "'Excludes' is not a list of text.")]
    [InlineData("Excludes", new[] { 5 }, "'Excludes' is not a list of text.")]
    [InlineData("Url", 5, "'Url' is not an address.")]
    [InlineData("CreatedAt", "soon", "'CreatedAt' is not a date.")]
    [InlineData("Description", true, "'Description' is not text.")]
    [InlineData("Name", null, "The entry has no 'Name'.")]
    public void A_value_of_the_wrong_kind_is_refused(string name, object? value, string message)
    {
        var properties = new Dictionary<string, object?> { ["Name"] = "Drive", [name] = value };

        InvalidInventoryException exception = Assert.Throws<InvalidInventoryException>(() =>
            EntryProperties.ToEntry(properties, 7));

        Assert.Equal(7, exception.Entry);
        Assert.Equal($"Entry 7: {message}", exception.Message);
    }
}
