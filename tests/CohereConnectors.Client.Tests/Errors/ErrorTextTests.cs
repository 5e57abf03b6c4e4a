using System.Text.Json;
using CohereConnectors.Client.Http;

namespace CohereConnectors.Client.Tests.Errors;

/// <summary>
/// The shapes in which Cohere and gateways put the text of an error, in the order in which they count.
/// </summary>
public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("""{"message":"text","error":{"message":"other"}}""", "text")]
    [InlineData("""{"error":{"message":"text"},"error_description":"other"}""", "text")]
    [InlineData("""{"error":"text","error_description":"other","detail":"other"}""", "text")]
    [InlineData("""{"error_description":"text","detail":"other"}""", "text")]
    [InlineData("""{"detail":"text","errors":[{"message":"other"}]}""", "text")]
    [InlineData("""{"errors":[{"message":"text"},{"message":"other"}],"Message":"other"}""", "text")]
    [InlineData("""{"Message":"text"}""", "text")]
    [InlineData("""{"message":" ","error":{"message":null},"error_description":17,"Message":"text"}""", "text")]
    [InlineData("""{"detail":[{"msg":"x"}],"errors":[],"Message":"text"}""", "text")]
    [InlineData("""{"message":{"a":1},"error":{"code":7},"errors":["x"]}""", null)]
    [InlineData("""{"errors":{"message":"x"}}""", null)]
    [InlineData("""{"MESSAGE":"x"}""", null)]
    [InlineData("""["message"]""", null)]
    [InlineData("\"message\"", null)]
    public void The_first_text_counts(string json, string? expected)
    {
        using JsonDocument document = JsonDocument.Parse(json);

        Assert.Equal(expected, ErrorText.Find(document.RootElement));
    }

    [Theory]
    [InlineData("""{"\ud800":1,"message":"half a pair: \udc00."}""", "half a pair: \uFFFD.")]
    [InlineData("""{"why":"denied","client_secret":"hushed"}""", """{"why":"denied","client_secret":"***"}""")]
    [InlineData("""[{"title":"denied"}]""", """[{"title":"denied"}]""")]
    [InlineData("false", "false")]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("[ [] ]", null)]
    public void A_body_without_one_is_shown_itself(string body, string? expected) =>
        Assert.Equal(expected, ErrorBody.Read(System.Text.Encoding.UTF8.GetBytes(body), new Redactor(null)).Message);
}
