namespace CohereConnectors.Client.Tests.Probing;

/// <summary>Each response of a server is one outcome and one code, and its text is nowhere in the result.</summary>
public sealed class ProbeResponseTests : ProbeTestBase
{
    public static TheoryData<string> Faults { get; } = [.. ResponseFault.All.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_response_is_an_outcome(string name)
    {
        ResponseFault fault = ResponseFault.All.Single(fault => fault.Name == name);
        await using ProbeServer server = Server(fault.Response);

        ConnectorTestResult result = await TestAsync(Url, LeadTo(server));

        Assert.Equal(
            (fault.Outcome, fault.Code, fault.Stage, fault.Count),
            (result.Outcome, result.Code, result.Stage, result.ResultCount)
        );
        Assert.Equal(("drive-1", "Drive", Url), (result.Id, result.Name, result.Url));
        Assert.Equal(fault.Code is null, result.Problem is null);
        Assert.Equal(Public.ToString(), result.Address);
        Assert.Equal("1.3", result.TlsVersion);
        Assert.False(result.SentToken);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task The_text_of_a_server_is_nowhere_in_the_result()
    {
        const string canary = "CANARY-8sK2";
        string[] responses =
        [
            $"HTTP/1.1 500 {canary}\r\nX: {canary}\r\n\r\n{canary}",
            $"HTTP/1.1 302 {canary}\r\nLocation: https://{canary}.example.com/\r\n\r\n{canary}",
            $"HTTP/1.1 200 {canary}\r\n\r\n{canary}",
            $"HTTP/1.1 200 OK\r\n\r\n{{\"results\":\"{canary}\"}}",
            $"{canary}\r\n\r\n",
            $"HTTP/1.1 200 OK\r\n{canary}\r\n\r\n",
        ];
        foreach (string response in responses)
        {
            await using ProbeServer server = Server(response);

            ConnectorTestResult result = await TestAsync(Url, LeadTo(server));

            Assert.Equal("Failed", result.Outcome);
            Assert.DoesNotContain(
                canary,
                System.Text.Json.JsonSerializer.Serialize(result),
                StringComparison.OrdinalIgnoreCase
            );
        }
    }
}
