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
    public void A_formula_is_guarded_and_comes_back(string text, string cell)
    {
        Assert.Equal(cell, CsvCell.Protect(text));
        Assert.Equal(text, CsvCell.Unprotect(cell));
    }

    [Theory]
    [InlineData("a;b", "a", "b")]
    [InlineData("[\"a;b\"]", "a;b")]
    [InlineData("[\"\"]", "")]
    [InlineData("[\" a\",\"b\"]", " a", "b")]
    [InlineData("[\"[x]\"]", "[x]")]
    [InlineData("")]
    public void A_list_is_one_cell(string cell, params string[] items)
    {
        Assert.Equal(cell, CsvCell.Join(items));
        Assert.Equal(items, CsvCell.Split(cell));
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
