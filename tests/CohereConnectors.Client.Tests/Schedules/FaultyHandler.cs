using System.Net;
using System.Net.Sockets;

namespace CohereConnectors.Client.Tests.Schedules;

/// <summary>A server of which every request may go wrong, by a seeded chance.</summary>
internal sealed class FaultyHandler(ServerList list, Random random, TimeProvider clock, double share, bool alsoFinal)
    : HttpMessageHandler
{
    private static readonly int[] RetriedStatuses = [408, 429, 500, 502, 503, 504];

    private static readonly int[] FinalStatuses = [204, 302, 400, 401, 403, 404, 410, 422, 498, 499, 501];

    private readonly Lock _gate = new();

    public int Requests { get; private set; }

    public int Faults { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        lock (_gate)
        {
            Requests++;
            if (random.NextDouble() >= share)
            {
                return Task.FromResult(Ok(list.Page(request.RequestUri!)));
            }

            Faults++;
            return random.Next(alsoFinal ? 14 : 12) switch
            {
                0 => FailAsync(
                    new HttpRequestException(
                        HttpRequestError.ConnectionError,
                        "Refused.",
                        new SocketException((int)SocketError.ConnectionRefused)
                    )
                ),
                1 => FailAsync(new HttpRequestException(HttpRequestError.NameResolutionError, "No such host.")),
                2 => FailAsync(
                    new HttpRequestException(
                        "Reset.",
                        new IOException("Reset.", new SocketException((int)SocketError.ConnectionReset))
                    )
                ),
                3 => FailAsync(new HttpIOException(HttpRequestError.ResponseEnded, "Ended.")),
                4 => Task.FromResult(Broken(list.Page(request.RequestUri!))),
                5 => NeverAsync(cancellationToken),
                6 => Task.FromResult(
                    Status(429, random.Next(1, 4).ToString(System.Globalization.CultureInfo.InvariantCulture))
                ),
                7 => Task.FromResult(Status(503, clock.GetUtcNow().AddSeconds(random.Next(4)).ToString("r"))),
                >= 12 => Task.FromResult(Final(list.Page(request.RequestUri!))),
                _ => Task.FromResult(Status(RetriedStatuses[random.Next(RetriedStatuses.Length)], null)),
            };
        }
    }

    private static HttpResponseMessage Ok(byte[] body) =>
        new(HttpStatusCode.OK) { Content = new ByteArrayContent(body) };

    private static Task<HttpResponseMessage> FailAsync(Exception exception) =>
        Task.FromException<HttpResponseMessage>(exception);

    private static HttpResponseMessage Status(int status, string? retryAfter)
    {
        HttpResponseMessage response = new((HttpStatusCode)status)
        {
            Content = new StringContent("{\"message\":\"fault\"}"),
        };
        if (retryAfter is not null)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }

        return response;
    }

    // Continuations run where the clock cancels, so that it knows when all have run.
    private static Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<HttpResponseMessage> never = new();
        cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        return never.Task;
    }

    private HttpResponseMessage Broken(byte[] body)
    {
        HttpResponseMessage response = new(HttpStatusCode.OK)
        {
            Content = new StreamContent(new BreakingStream(body[..random.Next(body.Length)])),
        };
        response.Content.Headers.ContentLength = body.Length;
        return response;
    }

    private HttpResponseMessage Final(byte[] body) =>
        random.Next(4) switch
        {
            0 => Ok("<html>Sign in</html>"u8.ToArray()),
            1 => Ok(body[..random.Next(body.Length)]),
            2 => Ok([]),
            _ => Status(FinalStatuses[random.Next(FinalStatuses.Length)], null),
        };

    private sealed class BreakingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        ) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and int read
                ? read
                : throw new IOException("Reset.", new SocketException((int)SocketError.ConnectionReset));
    }
}
