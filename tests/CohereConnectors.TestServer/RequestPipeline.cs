using CohereConnectors.Testing.Logging;
using CohereConnectors.Testing.Scenarios;
using Microsoft.AspNetCore.Http.Features;

namespace CohereConnectors.Testing;

/// <summary>A request's way: control endpoints, log, interception, scenarios, service.</summary>
internal sealed class RequestPipeline(TestServer server)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await ControlEndpoints.TryHandleAsync(server, context))
        {
            return;
        }

        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        LoggedRequest logged = server.Log.Begin(context, target, body.ToArray());
        try
        {
            if (server.Intercept is not { } intercept || !await intercept(context))
            {
                await new ScenarioCall(server, context, target, body.ToArray()).NextAsync();
            }
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested
            && exception is OperationCanceledException or IOException)
        {
            // The client went away, which the log says.
        }
        finally
        {
            server.Log.End(logged, context);
        }
    }
}
