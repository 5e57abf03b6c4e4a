using CohereConnectors.Client.Inventory;

namespace CohereConnectors.Client.Tests.Inventory;

/// <summary>What is wrong with a file is said in a sentence that leads to the place.</summary>
public sealed class InvalidDocumentTests
{
    private const string Foreign =
        "The file was not written by Export-CohereConnector: its 'format' is not 'CohereConnectors'.";

    [Theory]
    [InlineData("[]", Foreign)]
    [InlineData("""{"format":"Other","version":1,"connectors":[]}""", Foreign)]
    [InlineData("""{"format":5,"version":1,"connectors":[]}""", Foreign)]
    [InlineData(
        """{"format":"CohereConnectors","version":2,"connectors":[]}""",
        "The version 2 of the file is not supported by this version of the module.")]
    [InlineData(
        """{"format":"CohereConnectors","version":"1","connectors":[]}""",
        "The file has no 'version' that is a number.")]
    [InlineData(
        """{"format":"CohereConnectors","version":1.5,"connectors":[]}""",
        "The file has no 'version' that is a number.")]
    [InlineData(
        """{"format":"CohereConnectors","version":1,"connectors":{}}""", "The file has no array 'connectors'.")]
    [InlineData("""{"format":"CohereConnectors","version":1,"connectors":[]""", "Line 1: The file is not valid JSON.")]
    public void A_JSON_file_that_is_not_one_of_ours(string text, string message) =>
        Assert.Equal(message, Files.Fail(text, ConnectorFileFormat.Json).Message);

    [Theory]
    [InlineData("5", "The entry is not a JSON object.")]
    [InlineData("""{"id":"a"}""", "The entry has no 'name'.")]
    [InlineData("""{"name":5}""", "'name' is not a string.")]
    [InlineData("""{"name":"A","id":5}""", "'id' is not a string.")]
    [InlineData("""{"name":"A","description":true}""", "'description' is not a string.")]
    [InlineData("""{"name":"A","auth_type":[]}""", "'auth_type' is not a string.")]
    [InlineData("""{"name":"A","auth_status":{}}""", "'auth_status' is not a string.")]
    [InlineData("""{"name":"A","organization_id":5}""", "'organization_id' is not a string.")]
    [InlineData("""{"name":"A","url":5}""", "'url' is not an address.")]
    [InlineData("""{"name":"A","url":"http://[::1"}""", "'url' is not an address.")]
    [InlineData("""{"name":"A","active":"true"}""", "'active' is not true or false.")]
    [InlineData("""{"name":"A","continue_on_failure":0}""", "'continue_on_failure' is not true or false.")]
    [InlineData("""{"name":"A","excludes":"a"}""", "'excludes' is not an array of strings.")]
    [InlineData("""{"name":"A","excludes":["a",null]}""", "'excludes' is not an array of strings.")]
    [InlineData("""{"name":"A","excludes":[1,"a"]}""", "'excludes' is not an array of strings.")]
    [InlineData("""{"name":"A","oauth":"x"}""", "'oauth' is not an object.")]
    [InlineData("""{"name":"A","oauth":{"client_id":5}}""", "'oauth.client_id' is not a string.")]
    [InlineData("""{"name":"A","oauth":{"scope":["a"]}}""", "'oauth.scope' is not a string.")]
    [InlineData("""{"name":"A","oauth":{"authorize_url":5}}""", "'oauth.authorize_url' is not an address.")]
    [InlineData("""{"name":"A","oauth":{"scope":"a","token_url":5}}""", "'oauth.token_url' is not an address.")]
    [InlineData("""{"name":"A","created_at":5}""", "'created_at' is not a date.")]
    [InlineData("""{"name":"A","updated_at":"soon"}""", "'updated_at' is not a date.")]
    public void A_value_of_the_wrong_kind_in_JSON(string entry, string message)
    {
        string text = $$"""{"format":"CohereConnectors","version":1,"connectors":[{"name":"ok"},{{entry}}]}""";

        Assert.Equal($"Entry 2 (line 1): {message}", Files.Fail(text, ConnectorFileFormat.Json).Message);
    }

    [Fact]
    public void Null_and_unknown_fields_of_any_kind_are_not_wrong()
    {
        const string Entry =
            """{"name":"A","new":{"url":5,"active":"x","scope":5},"id":null,"url":null,"active":null,"excludes":null,"""
            + """ "oauth":{"client_id":null,"url":5,"created_at":5},"created_at":null}""";

        Connector read = Assert.Single(
            Files.Read($$"""{"format":"CohereConnectors","version":1,"connectors":[{{Entry}}]}""").Entries).Connector;

        Assert.Equal(("A", "", null), (read.Name, read.Id, read.Active));
    }

    [Fact]
    public void What_a_header_says_in_another_kind_is_not_known()
    {
        InventoryDocument document = Files.Read(
            """
            {"format":"CohereConnectors","version":1,"organization_id":5,"base_uri":"not absolute","complete":"yes",
            "x":[{"connectors":[5]}],"connectors":[]}
            """);

        Assert.Equal((null, null, false), (document.OrganizationId, document.BaseUri, document.IsComplete));
    }

    [Fact]
    public void Text_that_is_not_Unicode_is_refused_with_its_entry() =>
        Assert.Equal(
            "Entry 1: The file contains text that is not valid Unicode.",
            Files
                .Fail("""{"format":"CohereConnectors","version":1,"connectors":[{"name":"A","id":"\ud800"}]}""")
                .Message);

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("Id,Url\na,b", "Line 1: The first line has no column 'Name'.")]
    [InlineData("Name,Color\na,b", "Line 1: The column 'Color' is not supported.")]
    [InlineData("Name,Token\na,b", "Line 1: The column 'Token' is not supported: give secrets with -Secret.")]
    [InlineData("Name,Active\na,True\nb", "Entry 2 (line 3): The row has 1 cells instead of 2.")]
    [InlineData("Name,Active\na,True,x", "Entry 1 (line 2): The row has 3 cells instead of 2.")]
    [InlineData("Name,Active\r\na,True\r\nb,yes", "Entry 2 (line 3): 'Active' is not True or False.")]
    [InlineData("Name,Active\ra,True\rb,yes", "Entry 2 (line 3): 'Active' is not True or False.")]
    [InlineData("Name,Url\na,\"b", "Line 2: The quotation mark of a cell is not closed.")]
    [InlineData("Name,Url\na,http://[::1", "Entry 1 (line 2): 'Url' is not an address.")]
    [InlineData("Name,Active\na,yes", "Entry 1 (line 2): 'Active' is not True or False.")]
    [InlineData("Name,Excludes\na,[1]", "Entry 1 (line 2): 'Excludes' is not a list of text.")]
    [InlineData("Name,Excludes\na,[null]", "Entry 1 (line 2): 'Excludes' is not a list of text.")]
    [InlineData(
        "Name,Excludes\na,System.String[]",
        "Entry 1 (line 2): 'Excludes' is not a list: Export-Csv writes the type of a list instead of its items.")]
    [InlineData("Name,UpdatedAt\na,soon", "Entry 1 (line 2): 'UpdatedAt' is not a date.")]
    [InlineData("Name,Id\na,x\nb,x", "Entry 2 (line 3): The ID 'x' is that of entry 1 too.")]
    public void A_CSV_file_that_is_damaged(string text, string message) =>
        Assert.Equal(message, Files.Fail(text, ConnectorFileFormat.Csv).Message);

    [Fact]
    public void A_place_is_named_as_far_as_it_is_known()
    {
        Assert.Equal("The file is not a valid list of connectors.", new InvalidInventoryException().Message);
        Assert.Equal("Wrong.", new InvalidInventoryException("Wrong.", null, null).Message);
        Assert.Equal("Line 3: Wrong.", new InvalidInventoryException("Wrong.", null, 3).Message);
        Assert.Equal("Entry 2: Wrong.", new InvalidInventoryException("Wrong.", 2, null).Message);
        Assert.Equal("Entry 2 (line 3): Wrong.", new InvalidInventoryException("Wrong.", 2, 3).Message);
    }

    [Theory]
    [InlineData("{}", true)]
    [InlineData("\uFEFF \r\n{}", true)]
    [InlineData("[]", true)]
    [InlineData("Name\na", false)]
    [InlineData("Name\n{}", false)]
    [InlineData("\"Name\"\na", false)]
    public void The_format_of_a_file_is_recognized_by_its_first_character(string text, bool isJson)
    {
        Exception? problem = Record.Exception(() => Files.Read(text));

        Assert.Equal(isJson ? Foreign : null, problem?.Message);
    }
}
