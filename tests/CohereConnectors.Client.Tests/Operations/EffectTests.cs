using System.Globalization;

namespace CohereConnectors.Client.Tests.Operations;

/// <summary>
/// A POST is sent once where it is in doubt, and an error says whether a change may have been made all the same.
/// </summary>
public sealed class EffectTests(ServerFixture server) : OperationTestBase(server)
{
    private static readonly string[] Changes = ["create", "update", "delete"];

    public static TheoryData<string, string, bool> Cases()
    {
        TheoryData<string, string, bool> cases = [];
        foreach (string operation in Changes)
        {
            Array.ForEach(
                [
                    "refused",
                    "tls",
                    .. Statuses(300, 301, 307, 400, 401, 402, 403, 404, 407, 409, 410, 418, 422, 429, 498),
                ],
                fault => cases.Add(operation, fault, false)
            );
            Array.ForEach(
                [
                    "/silent",
                    "/half-body-silent",
                    "/reset",
                    "/reset-body",
                    "/early-end",
                    "/end-at-once",
                    "/garbage",
                    "/html200",
                    "/null",
                    "/truncated-gzip",
                    "/endless-headers",
                ],
                fault => cases.Add(operation, fault, true)
            );
            Array.ForEach(
                Statuses(408, 499, 500, 501, 502, 503, 504, 507, 520, 599),
                fault => cases.Add(operation, fault, true)
            );
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_error_says_whether_the_change_may_have_been_made(string operation, string fault, bool expected)
    {
        CohereApiException error = await FailAsync(
            operation,
            ClientOf(AddressOf(fault), attemptTimeout: TimeSpan.FromSeconds(fault.Contains("silent") ? 0.3 : 30))
        );

        Assert.True(expected == error.MayHaveTakenEffect, $"{error.ErrorCode}: {error.Message}");
        Assert.Equal(1, error.Attempts);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("list")]
    public async Task Reading_changes_nothing(string operation)
    {
        foreach (string fault in new[] { "/silent", "/reset", "/html200", "500" })
        {
            Assert.False(
                (
                    await FailAsync(
                        operation,
                        ClientOf(AddressOf(fault), attemptTimeout: TimeSpan.FromMilliseconds(300))
                    )
                ).MayHaveTakenEffect
            );
        }
    }

    [Theory]
    [InlineData("/silent")]
    [InlineData("/reset")]
    [InlineData("/reset-body")]
    [InlineData("/early-end")]
    [InlineData("/end-at-once")]
    public async Task A_POST_whose_response_was_lost_is_not_repeated(string fault)
    {
        foreach (string operation in new[] { "create", "authorize" })
        {
            Uri address = Server.Raw(fault);
            await FailAsync(operation, ClientOf(address, retries: 3, attemptTimeout: TimeSpan.FromMilliseconds(300)));
            Assert.Equal(1, Server.RawRequestsTo(address));
        }
    }

    [Theory]
    [InlineData(429, 2)]
    [InlineData(503, 1)]
    [InlineData(408, 1)]
    [InlineData(500, 1)]
    [InlineData(502, 1)]
    [InlineData(504, 1)]
    public async Task A_POST_is_retried_only_where_the_server_refused_it(int status, int expected)
    {
        foreach (string operation in new[] { "create", "authorize" })
        {
            foreach (string? wait in new[] { null, "0.01" })
            {
                Uri address = InTurn(
                    context =>
                    {
                        context.Response.Headers.RetryAfter = wait;
                        return Status(status)(context);
                    },
                    Status(200, operation == "create" ? Envelope : "{}")
                );

                Exception? error = await Record.ExceptionAsync(() =>
                    RunAsync(operation, ClientOf(address, retries: 3))
                );

                Assert.Equal(expected, Server.RequestsTo(address).Count);
                Assert.Equal(expected == 1, error is CohereApiException { MayHaveTakenEffect: true });
                Assert.Single(Server.RequestsTo(address).Select(request => request.Body).Distinct());
            }
        }
    }

    [Fact]
    public async Task A_POST_that_never_left_is_tried_again_and_changed_nothing()
    {
        CohereApiException error = await FailAsync("create", ClientOf(RawServer.Nobody(), retries: 1));

        Assert.Equal(2, error.Attempts);
        Assert.False(error.MayHaveTakenEffect);
    }

    [Theory]
    [InlineData("update", 403)]
    [InlineData("delete", 401)]
    public async Task A_refusal_after_a_lost_response_leaves_the_doubt(string operation, int status)
    {
        CohereApiException error = await FailAsync(operation, ClientOf(InTurn(LostAsync, Status(status)), retries: 1));

        Assert.Equal((status, 2), (error.StatusCode, error.Attempts));
        Assert.True(error.MayHaveTakenEffect, "the first attempt may have been carried out");
    }

    [Theory]
    [InlineData("update")]
    [InlineData("delete")]
    public async Task Two_refusals_leave_no_doubt(string operation) =>
        Assert.False(
            (await FailAsync(operation, ClientOf(InTurn(Status(429), Status(403)), retries: 1))).MayHaveTakenEffect
        );

    private static string[] Statuses(params int[] statuses) =>
        [.. statuses.Select(status => status.ToString(CultureInfo.InvariantCulture))];

    private Uri AddressOf(string fault) =>
        fault switch
        {
            "refused" => RawServer.Nobody(),

            // Kestrel responds in plain text where TLS is expected.
            "tls" => new UriBuilder(Server.At()) { Scheme = "https" }.Uri,
            _ when fault[0] == '/' => Server.Raw(fault),
            _ => InTurn(Status(int.Parse(fault, CultureInfo.InvariantCulture), "")),
        };
}
