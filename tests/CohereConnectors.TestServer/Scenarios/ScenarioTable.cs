using CohereConnectors.Sandbox;
using static CohereConnectors.Testing.Scenarios.Scenario;

namespace CohereConnectors.Testing.Scenarios;

/// <summary>
/// The scenarios by name. They chain in a path prefix: <c>/delay/50/flaky/2/503/retry-after/1/v1/connectors</c>.
/// </summary>
internal static class ScenarioTable
{
    public const string Warning = "This endpoint is deprecated and will be removed.";

    public static readonly Dictionary<string, Scenario> Scenarios = new()
    {
        // Around the service's own response.
        ["prefix"] = Before(1, static _ => { }),
        ["delay"] = new(
            1,
            static async call =>
            {
                await Task.Delay(call.Number(), call.Context.RequestAborted);
                await call.NextAsync();
            }
        ),
        ["header"] = Before(2, static call => call.Context.Response.Headers[call.Text()] = call.Text()),
        ["retry-after"] = Before(1, static call => call.Context.Response.Headers.RetryAfter = call.Text()),
        ["warning"] = Before(0, static call => call.Context.Response.Headers["X-API-Warning"] = Warning),
        ["ignoreoffset"] = Before(0, static call => call.Query = Pages.Set(call.Query, "offset", static _ => 0)),
        ["clampoffset"] = Before(
            0,
            static call =>
                call.Query = Pages.Set(
                    call.Query,
                    "offset",
                    offset => Math.Min(offset, Math.Max(0, call.Size - Pages.LimitOf(call.Query)))
                )
        ),
        ["onerow"] = Before(
            1,
            static call =>
            {
                if (call.Count() == call.Number())
                {
                    call.Query = Pages.CapLimit(call.Query, 1);
                }
            }
        ),
        ["nulls"] = Before(
            2,
            static call =>
            {
                (int first, int count) = (call.Number(), call.Number());
                if (call.Count() is int number && number >= first && number < first + count)
                {
                    call.Reply = () => Replies.Json($"{{\"connectors\":null,\"total_count\":{call.Size}}}");
                }
            }
        ),
        ["randomsize"] = Before(0, static call => call.Query = Pages.CapLimit(call.Query, 1 + (call.Count() * 7 % 10))),
        ["cap"] = Before(1, static call => call.Query = Pages.CapLimit(call.Query, call.Number())),

        // Statuses.
        ["status"] = Reply(1, static call => Replies.Error(call.Number())),
        ["flaky"] = Before(
            2,
            static call =>
            {
                (int failures, int status) = (call.Number(), call.Number());
                if (call.Count() <= failures)
                {
                    call.Reply = () => Replies.Error(status);
                }
            }
        ),
        ["lost"] = Before(
            2,
            static call =>
            {
                // Carried out, and the response says otherwise.
                (int failures, int status) = (call.Number(), call.Number());
                Func<SandboxResponse> original = call.Reply;
                if (call.Count() <= failures)
                {
                    call.Reply = () =>
                    {
                        original();
                        return Replies.Error(status);
                    };
                }
            }
        ),
        ["write"] = Before(
            3,
            static call =>
            {
                // One of the requests that change something fails, carried out or not.
                (int number, int status, bool isCarriedOut) = (call.Number(), call.Number(), call.Text() == "done");
                Func<SandboxResponse> original = call.Reply;
                if (!HttpMethods.IsGet(call.Context.Request.Method) && call.Count() == number)
                {
                    call.Reply = () =>
                    {
                        _ = isCarriedOut ? original() : null;
                        return Replies.Error(status);
                    };
                }
            }
        ),
        ["gone"] = Reply(0, static _ => Replies.Error(StatusCodes.Status410Gone)),
        ["retired"] = Reply(
            0,
            static _ => Replies.Text(StatusCodes.Status404NotFound, "text/plain", "404 page not found")
        ),
        ["redirect"] = Reply(1, static call => Replies.Redirect(call.Number(), call)),
        ["echo"] = Reply(0, static call => Replies.Echo(call.Context.Request)),
        ["echo-key"] = Reply(0, static call => Replies.EchoKey(call.Context)),
        ["html200"] = Reply(0, static _ => Replies.Text(StatusCodes.Status200OK, "text/html", Replies.Html)),
        ["html403"] = Reply(0, static _ => Replies.Text(StatusCodes.Status403Forbidden, "text/html", Replies.Html)),

        // Somebody else's JSON.
        ["quota200"] = Reply(0, static _ => Replies.Quota),
        ["quota-later"] = Before(
            0,
            static call =>
            {
                if (call.Query.Contains("offset=", StringComparison.Ordinal))
                {
                    call.Reply = static () => Replies.Quota;
                }
            }
        ),
        ["body"] = Reply(2, static call => Replies.Text(call.Number(), "application/json", call.Text())),

        // Bodies that are no page.
        ["empty200"] = Rewrite(0, static _ => static _ => []),
        ["array200"] = Rewrite(0, static _ => static page => [(byte)'[', .. page, (byte)']']),
        ["cut200"] = Rewrite(0, static _ => static page => page[..(page.Length / 2)]),
        ["bom"] = Rewrite(0, static _ => static page => [0xEF, 0xBB, 0xBF, .. page]),

        // Pages with something wrong in them.
        ["nototal"] = Rewrite(0, static _ => static page => Pages.WithTotal(page, null)),
        ["total"] = Rewrite(
            1,
            static call =>
            {
                string total = call.Text();
                return page => Pages.WithTotal(page, total);
            }
        ),
        ["emptylist"] = Reply(1, static call => Replies.Json($"{{\"connectors\":[],\"total_count\":{call.Number()}}}")),
        ["nulllist"] = Reply(0, static _ => Replies.Json("""{"connectors":null,"total_count":0}""")),
        ["missinglist"] = Reply(0, static _ => Replies.Json("""{"total_count":0}""")),
        ["deep"] = Reply(1, static call => Replies.Json(Pages.Deep(call.Number()))),
        ["badutf8"] = Reply(0, static _ => Replies.Json(Pages.BadUtf8())),
        ["onebad"] = Reply(0, static _ => Replies.Json(Pages.OneBad())),
        ["dupkeys"] = Reply(0, static _ => Replies.Json(Pages.DuplicateKeys())),
        ["huge"] = Reply(0, static _ => Replies.Json(Pages.HugeNumbers())),
    };
}
