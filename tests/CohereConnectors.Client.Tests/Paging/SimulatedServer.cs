using System.Globalization;
using System.Text;
using System.Web;

namespace CohereConnectors.Client.Tests.Paging;

/// <summary>A simulated list behind a client: it changes with every answer, and answers overtake each other.</summary>
internal sealed class SimulatedServer(Schedule schedule) : HttpMessageHandler
{
    private readonly Random _random = new(schedule.Seed);

    public SimulatedList List { get; } = new(schedule);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        System.Collections.Specialized.NameValueCollection query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        long offset = long.Parse(query["offset"] ?? "0", CultureInfo.InvariantCulture);
        int limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        (string json, int pause) = Answer(offset, limit);
        for (int i = 0; i < pause; i++)
        {
            await Task.Yield();
        }

        return new HttpResponseMessage { Content = new StringContent(json) };
    }

    private static string Write(ConnectorRow row) => row.RawJson ?? string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{row.Connector!.Id}}","name":"Row","created_at":"{{row.Connector.CreatedAt.UtcDateTime:O}}","updated_at":"2024-01-01T00:00:00Z"}""");

    private (string Json, int Pause) Answer(long offset, int limit)
    {
        lock (List)
        {
            ConnectorPage page = List.Answer(offset, limit);
            StringBuilder json = new("{\"connectors\":[");
            json.AppendJoin(',', page.Rows.Select(Write)).Append(']');
            if (page.TotalCount is { } total)
            {
                json.Append(string.Create(CultureInfo.InvariantCulture, $",\"total_count\":{total}"));
            }

            List.Change();
            return (json.Append('}').ToString(), _random.Next(20));
        }
    }
}
