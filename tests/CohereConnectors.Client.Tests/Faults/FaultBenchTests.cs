using System.Diagnostics;
using CohereConnectors.Sandbox;
using CohereConnectors.Testing;
using Microsoft.AspNetCore.Hosting;

namespace CohereConnectors.Client.Tests.Faults;

/// <summary>Every operation against every fault, over real sockets.</summary>
public sealed class FaultBenchTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private TestServer _server = null!;

    public static TheoryData<string> Faults => [.. FaultList.All.Select(fault => fault.Path)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(new SandboxOptions { Size = 60 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Every_operation_ends_as_it_should_and_leaves_nothing_behind_against(string path)
    {
        Fault fault = FaultList.All.Single(fault => fault.Path == path);
        UnobservedExceptions.Watch();

        string[] wrong = await Task.WhenAll(ClientOperation.All.Select(operation => AttackAsync(fault, operation)));

        Assert.True(wrong.All(text => text.Length == 0), string.Join('\n', wrong));
        await AssertClosedAsync();
        Assert.Equal(0, _server.Raw.RequestsAt("/ok/trap"));
        UnobservedExceptions.AssertNone();
    }

    [Fact]
    public async Task A_server_that_comes_back_is_reached_by_the_client_that_could_not_reach_it()
    {
        Uri address = _server.BaseUri;
        await _server.DisposeAsync();
        using CohereClient client = new(new CohereClientOptions { BaseUri = address, MaximumRetryCount = 0 });
        foreach (ClientOperation operation in ClientOperation.All)
        {
            CohereApiException refused = await Assert.ThrowsAsync<CohereApiException>(() =>
                operation.RunAsync(client, Cancellation)
            );
            Assert.Equal(CohereErrorCode.ConnectionFailed, refused.ErrorCode);
            Assert.False(refused.MayHaveTakenEffect);
        }

        _server = await TestServer.StartAsync(configure: builder => builder.WebHost.UseUrls(address.AbsoluteUri));

        Assert.Equal(30, (await client.ListAsync(cancellationToken: Cancellation)).Rows.Count);
    }

    /// <summary>Runs an operation against a fault, and again once the fault is over, with the same client.</summary>
    /// <returns>What was not as it should be; empty where all was.</returns>
    private async Task<string> AttackAsync(Fault fault, ClientOperation operation)
    {
        using CohereClient client = new(
            new CohereClientOptions
            {
                BaseUri = _server.Raw.At(fault.PrefixFor(operation)),
                MaximumRetryCount = fault.Retries,
                AttemptTimeout = fault.AttemptTimeout,
                Deadline = fault.Deadline,
            }
        );
        long start = Stopwatch.GetTimestamp();
        string? expected = fault.CodeFor(operation)?.ToString();
        (string? code, string said) = await RunAsync(client, operation);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        if (code != expected)
        {
            return $"{operation.Name} ended with {code ?? "success"} in place of {expected ?? "success"}: {said}";
        }

        if (took > fault.Deadline + Patience)
        {
            return $"{operation.Name} took {took}, the deadline being {fault.Deadline}";
        }

        // The short time-outs of a fault that stalls can strike again on a busy machine.
        for (int i = 0; i < 3 && (i == 0 || code == expected); i++)
        {
            (code, said) = await RunAsync(client, operation);
        }

        return code is null ? "" : $"{operation.Name} failed with {code} after the fault was over: {said}";
    }

    private static async Task<(string? Code, string Said)> RunAsync(CohereClient client, ClientOperation operation)
    {
        try
        {
            object? result = await operation.RunAsync(client, Cancellation);
            return (result is null ? "nothing" : null, "");
        }
        catch (CohereApiException error)
        {
            // The raw listener has had every request, so nothing but a refusal says that nothing was done.
            bool inDoubt = operation.Changes && error.StatusCode is not (>= 300 and < 500);
            return (
                error.ErrorCode.ToString()
                    + (error.MayHaveTakenEffect == inDoubt ? "" : $", MayHaveTakenEffect {!inDoubt}"),
                error.Message
            );
        }
        catch (Exception exception)
            when (exception is not OperationCanceledException || !Cancellation.IsCancellationRequested)
        {
            return (exception.GetType().Name, exception.ToString());
        }
    }

    private async Task AssertClosedAsync()
    {
        long start = Stopwatch.GetTimestamp();
        while (_server.Raw.OpenConnections > 0)
        {
            Assert.True(
                Stopwatch.GetElapsedTime(start) < Patience,
                $"{_server.Raw.OpenConnections} connection(s) are still open."
            );
            await Task.Delay(5, Cancellation);
        }
    }
}
