using System.Text;
using System.Text.Json;
using CohereConnectors.Sandbox;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>The list of a sandbox service, seen and changed past the network.</summary>
internal sealed class LiveList(SandboxService service)
{
    private const string Route = "/v1/connectors";

    private int _lastNumber;

    /// <summary>All ids, newest first.</summary>
    public List<string> Ids()
    {
        List<string> ids = [];
        while (true)
        {
            using JsonDocument page = Ask("GET", Route, $"limit=100&offset={ids.Count}");
            JsonElement rows = page.RootElement.GetProperty("connectors");
            if (rows.GetArrayLength() == 0)
            {
                return ids;
            }

            ids.AddRange(rows.EnumerateArray().Select(row => row.GetProperty("id").GetString()!));
        }
    }

    public void Insert()
    {
        string body = $$"""{"name":"New {{++_lastNumber}}","url":"https://new.example.com/search"}""";
        Ask("POST", Route, "", body).Dispose();
    }

    public void Delete(string id) => Ask("DELETE", $"{Route}/{id}").Dispose();

    private JsonDocument Ask(string method, string path, string query = "", string body = "")
    {
        SandboxResponse response = service.Handle(
            new SandboxRequest
            {
                Method = method,
                Path = path,
                Query = query,
                Body = Encoding.UTF8.GetBytes(body),
            }
        );
        Assert.Equal(200, response.StatusCode);
        return JsonDocument.Parse(response.Body);
    }
}
