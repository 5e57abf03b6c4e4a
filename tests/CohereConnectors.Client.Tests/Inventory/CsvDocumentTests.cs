using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

public sealed class CsvDocumentTests
{
    private const string Columns =
        "Id,Name,Url,Description,Active,ContinueOnFailure,Excludes,AuthType,AuthStatus,"
        + "OAuthClientId,OAuthAuthorizeUrl,OAuthTokenUrl,OAuthScope,CreatedAt,UpdatedAt";

    [Fact]
    public void Columns_are_the_parameters_of_New_CohereConnector()
    {
        Connector connector = Connectors.Create(
            "a-1",
            ("Description", "two\nlines, \"quoted\""),
            ("ContinueOnFailure", null));

        Assert.Equal(
            Columns
                + "\n"
                + "a-1,Drive,https://drive.example/search,\"two\nlines, \"\"quoted\"\"\","
                + "True,,\"a;b\",oauth,valid,client,"
                + "https://id.example/authorize,https://id.example/token,read write,"
                + "2024-03-08T10:00:00.123456Z,2024-03-09T10:00:00.123456Z\n",
            Files.Text(InventoryDocument.Create([connector]), ConnectorFileFormat.Csv));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@me", "'@me")]
    [InlineData("\tx", "'\tx")]
    [InlineData("'=1", "''=1")]
    [InlineData("''@", "'''@")]
    [InlineData("'x", "'x")]
    [InlineData("'", "'")]
    [InlineData("1+1", "1+1")]
    [InlineData("", "")]
    public void A_formula_is_guarded_and_comes_back(string text, string cell)
    {
        Assert.Equal(cell, CsvCell.Protect(text));
        Assert.Equal(text, CsvCell.Unprotect(cell));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("-5")]
    [InlineData("plain")]
    public void A_cell_that_was_not_guarded_is_read_as_it_is(string cell) =>
        Assert.Equal(cell, CsvCell.Unprotect(cell));

    [Theory]
    [InlineData(",x")]
    [InlineData("\"x\" and \"\"y")]
    [InlineData("\r\nx")]
    [InlineData("\nx")]
    [InlineData(";x")]
    [InlineData("\tx")]
    [InlineData(" x ")]
    [InlineData("\"")]
    public void Any_text_comes_back_from_a_file(string text)
    {
        Connector connector = Connectors.Create(
            "a-1", ("Description", text), ("UpdatedAt", default(DateTime)), ("Active", false));

        InventoryDocument read = Files.RoundTrip(InventoryDocument.Create([connector]), ConnectorFileFormat.Csv);

        Assert.All(
            ConnectorComparison.Compare(read, [connector]),
            difference => Assert.Equal(nameof(DifferenceStatus.Equal), difference.Status));
        Assert.Equal(default, Assert.Single(read.Entries).Connector.UpdatedAt);
    }

    [Fact]
    public void What_is_not_known_is_an_empty_cell() =>
        Assert.EndsWith(
            "\n,Drive,,,,,,,,,,,,,\n",
            Files.Text(InventoryDocument.Create([new Connector { Name = "Drive" }]), ConnectorFileFormat.Csv),
            StringComparison.Ordinal);

    [Fact]
    public void An_empty_cell_is_a_property_without_value()
    {
        Connector read = Assert.Single(Files.Read(Columns + "\n,Drive,,,,,,,,,,,,,").Entries).Connector;

        Assert.Equal(
            ("", "Drive", null, "", null, null, null, null, null, default, default),
            (read.Id, read.Name, read.Url, read.Description, read.Active, read.ContinueOnFailure, read.AuthType,
                read.AuthStatus, read.OAuth, read.CreatedAt, read.UpdatedAt));
        Assert.Empty(read.Excludes);
    }

    [Theory]
    [InlineData("Name\na;b", "a;b")]
    [InlineData("Name\na;b\n", "a;b")]
    [InlineData(";Name;\n;a,b;", "a,b")]
    [InlineData("Name,Url\na,", "a")]
    [InlineData("Url,Name\n,\"a\"", "a")]
    [InlineData("Url,Name\n,\"a\"\"\"", "a\"")]
    [InlineData("Url,Name\n,\"a\" b", "a b")]
    [InlineData("Name\ra\r", "a")]
    [InlineData("Name\r\na\r\n", "a")]
    public void The_last_cell_and_the_only_column_are_read(string text, string name) =>
        Assert.Equal(name, Assert.Single(Files.Read(text).Entries).Connector.Name);

    [Fact]
    public void A_file_lists_all_connectors_of_the_organization()
    {
        InventoryDocument document = Files.Read("Name,Url\nDrive,https://drive.example/search");

        Assert.True(document.IsComplete);
        Assert.Equal((1, 2), (document.Entries[0].Number, document.Entries[0].Line));
    }

    [Theory]
    [InlineData("a;b", "a", "b")]
    [InlineData("[\"a;b\"]", "a;b")]
    [InlineData("[\"\"]", "")]
    [InlineData("[\" a\",\"b\"]", " a", "b")]
    [InlineData("[\"[x]\"]", "[x]")]
    [InlineData("[\";a\"]", ";a")]
    [InlineData("")]
    public void A_list_is_one_cell(string cell, params string[] items)
    {
        Assert.Equal(cell, CsvCell.Join(items));
        Assert.Equal(items, CsvCell.TrySplit(cell)!);
    }

    [Theory]
    [InlineData("Id,Name,Active\r\na-1,Drive,FALSE\r\n")]
    [InlineData("\uFEFFId;Name;Active\r\na-1;Drive;False;;\r\n;;\r\n")]
    [InlineData("\"id\"\t\"NAME\"\tactive\ra-1\tDrive\tfalse")]
    [InlineData("Id,Name,Active,\n\na-1,\"Drive\",\" false \",\n")]
    public void What_spreadsheets_make_of_it_is_read(string text)
    {
        InventoryEntry entry = Assert.Single(Files.Read(text).Entries);

        Assert.Equal(("a-1", "Drive", false), (entry.Id, entry.Connector.Name, entry.Connector.Active));
        ConnectorDifference difference = Assert.Single(ConnectorComparison.Compare(
            new InventoryDocument { Entries = [entry] }, [Connectors.Create("a-1")], ConnectorMatchBy.Id));
        Assert.Equal("Active: False -> True", Assert.Single(difference.Changes).ToString());
    }

    [Theory]
    [InlineData("", null, null)]
    [InlineData("Id,Url\na,b", null, 1)]
    [InlineData("Name,Color\na,b", null, 1)]
    [InlineData("Name,OAuthClientSecret\na,b", null, 1)]
    [InlineData("Name,OAuth\na,b", null, 1)]
    [InlineData("Name,Active\na,True\nb", 2, 3)]
    [InlineData("Name,Active\na,True,x", 1, 2)]
    [InlineData("Name,Active\n\"a\nb\",True\nc,maybe", 2, 4)]
    [InlineData("Name,Active\na,\"True", null, 2)]
    [InlineData("Name,CreatedAt\na,soon", 1, 2)]
    [InlineData("Name,Excludes\na,System.String[]", 1, 2)]
    [InlineData("Name,Excludes\na,[1", 1, 2)]
    [InlineData("Name,Id\na,x\nb,x", 2, 3)]
    public void A_damaged_or_foreign_file_is_refused_with_entry_and_line(string text, int? entry, int? line)
    {
        InvalidInventoryException exception = Files.Fail(text, ConnectorFileFormat.Csv);

        Assert.Equal((entry, line), (exception.Entry, exception.Line));
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_is_refused() =>
        Assert.Contains(
            "UTF-8",
            Assert
                .Throws<InvalidInventoryException>(() =>
                    InventoryDocument.Read("Name\nZ\xfcrich"u8.ToArray()[..5].Append((byte)0xFC).ToArray()))
                .Message);
}
