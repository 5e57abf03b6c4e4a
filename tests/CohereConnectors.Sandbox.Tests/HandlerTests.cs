using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace CohereConnectors.Sandbox.Tests;

public sealed class HandlerTests
{
    private static readonly Uri Address = new("https://sandbox.invalid/v1/connectors?limit=1");

    [Fact]
    public async Task The_response_knows_its_request()
    {
        using HttpMessageInvoker invoker = new(new SandboxHandler(new SandboxService()));
        using HttpRequestMessage request = new(HttpMethod.Get, Address);

        using HttpResponseMessage response = await invoker.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Same(request, response.RequestMessage);
    }

    [Fact]
    public async Task Latency_runs_on_the_clock_of_the_options()
    {
        FakeTimeProvider clock = new();
        using HttpMessageInvoker invoker = Slow(clock);
        using HttpRequestMessage request = new(HttpMethod.Get, Address);

        Task<HttpResponseMessage> sending = invoker.SendAsync(request, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(sending.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        using HttpResponseMessage response = await sending;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        using HttpMessageInvoker invoker = Slow(new FakeTimeProvider());
        using HttpRequestMessage request = new(HttpMethod.Get, Address);
        using CancellationTokenSource cancel = new();

        Task<HttpResponseMessage> sending = invoker.SendAsync(request, cancel.Token);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        SandboxService service = new();
        using HttpMessageInvoker invoker = new(new SandboxHandler(service));
        using HttpRequestMessage delete = new(HttpMethod.Delete, "https://sandbox.invalid/v1/connectors/gdrive-r9ghj7");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            invoker.SendAsync(delete, new CancellationToken(canceled: true))
        );

        Assert.Equal(200, service.Handle(new() { Path = "/v1/connectors/gdrive-r9ghj7" }).StatusCode);
    }

    private static HttpMessageInvoker Slow(TimeProvider clock) =>
        new(new SandboxHandler(new SandboxService(new() { Latency = TimeSpan.FromMinutes(1), TimeProvider = clock })));
}
