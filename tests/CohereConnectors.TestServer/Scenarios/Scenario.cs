using CohereConnectors.Sandbox;

namespace CohereConnectors.Testing.Scenarios;

/// <summary>One step of a path prefix: how many path segments it takes, and what it does.</summary>
internal sealed record Scenario(int Arguments, Func<ScenarioCall, Task> Play)
{
    /// <summary>Does something, then lets the rest go on.</summary>
    public static Scenario Before(int arguments, Action<ScenarioCall> act) =>
        new(
            arguments,
            call =>
            {
                act(call);
                return call.NextAsync();
            }
        );

    /// <summary>Responds in place of the service.</summary>
    public static Scenario Reply(int arguments, Func<ScenarioCall, SandboxResponse> reply) =>
        Before(
            arguments,
            call =>
            {
                SandboxResponse response = reply(call);
                call.Reply = () => response;
            }
        );

    /// <summary>Changes the body that would have been returned.</summary>
    public static Scenario Rewrite(int arguments, Func<ScenarioCall, Func<byte[], byte[]>> rewriter) =>
        Before(
            arguments,
            call =>
            {
                Func<byte[], byte[]> rewrite = rewriter(call);
                Func<SandboxResponse> original = call.Reply;
                call.Reply = () =>
                {
                    SandboxResponse reply = original();
                    return new SandboxResponse
                    {
                        StatusCode = reply.StatusCode,
                        ContentType = reply.ContentType,
                        Headers = reply.Headers,
                        Body = rewrite(reply.Body),
                    };
                };
            }
        );
}
