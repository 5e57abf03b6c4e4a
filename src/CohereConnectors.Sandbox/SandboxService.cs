using System.Text;
using CohereConnectors.Sandbox.Json;

namespace CohereConnectors.Sandbox;

/// <summary>
/// Cohere's connectors API in memory: the six operations of
/// <see href="https://docs.cohere.com/reference/list-connectors">the reference</see> with their errors, over seeded
/// data. Safe to call from many threads.
/// </summary>
/// <param name="options">How it behaves.</param>
public sealed class SandboxService(SandboxOptions options)
{
    private const string BearerScheme = "Bearer";

    private readonly ConnectorStore _store = new(options.Size, options.TimeProvider);
    private long _responses;

    /// <summary>A service with the default options.</summary>
    public SandboxService()
        : this(new SandboxOptions())
    {
    }

    /// <summary>How this service behaves.</summary>
    public SandboxOptions Options { get; } = options;

    /// <summary>Returns the response to one request. Every failure is a response; nothing is thrown.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The response, with the trace id that every response carries.</returns>
    public SandboxResponse Handle(SandboxRequest request)
    {
        TraceId trace = new(Interlocked.Increment(ref _responses));
        Dictionary<string, string> headers = new() { ["x-debug-trace-id"] = trace.ToString() };
        try
        {
            return new SandboxResponse { Headers = headers, Body = Dispatch(request) };
        }
        catch (ApiError error)
        {
            if (error.AllowedMethods is not null)
            {
                headers["Allow"] = error.AllowedMethods;
            }

            return new SandboxResponse
            {
                StatusCode = error.StatusCode,
                Headers = headers,
                ContentType = error.IsPlainText ? "text/plain" : "application/json",
                Body = error.IsPlainText
                    ? Encoding.UTF8.GetBytes(error.Message)
                    : ConnectorJson.Error(error.Message, trace.ToErrorId()),
            };
        }
    }

    private byte[] Dispatch(SandboxRequest request)
    {
        Route route = Route.Parse(request.Path);
        CheckKey(request.Header("Authorization"));
        return (route.Resource, request.Method) switch
        {
            (Resource.Collection, "GET") => List(request.Query),
            (Resource.Collection, "POST") => Create(ConnectorBody.Parse(request.Body)),
            (Resource.Collection, _) => throw ApiError.MethodNotAllowed("GET, POST"),
            (Resource.Connector, "GET") => ConnectorJson.Single(_store.Find(route.Id)),
            (Resource.Connector, "PATCH") => Update(route.Id, ConnectorBody.Parse(request.Body)),
            (Resource.Connector, "DELETE") => Delete(route.Id),
            (Resource.Connector, _) => throw ApiError.MethodNotAllowed("GET, PATCH, DELETE"),
            (_, "POST") => Authorize(route.Id, QueryString.Find(request.Query, "after_token_redirect")),
            _ => throw ApiError.MethodNotAllowed("POST"),
        };
    }

    private void CheckKey(string? authorization)
    {
        if (Options.RequiredApiKey is null)
        {
            return;
        }

        string credentials = authorization?.Trim() ?? "";
        string key = credentials.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase)
            ? credentials.Substring(BearerScheme.Length).Trim()
            : credentials;
        if (key.Length == 0)
        {
            throw new ApiError(401, "no api key supplied");
        }

        if (key != Options.RequiredApiKey)
        {
            throw new ApiError(401, "invalid api token");
        }
    }

    private byte[] List(string query)
    {
        ListQuery list = new(query);
        int limit = Math.Min(list.Limit, Options.MaximumPageSize ?? list.Limit);
        return ConnectorJson.Page(_store.Page(list.Offset, limit), Options.IncludeTotalCount);
    }

    private byte[] Create(ConnectorBody body) => ConnectorJson.Single(_store.Add(new ConnectorRecord
    {
        Name = NotEmpty(body.Name, "name") ?? throw ApiError.Missing("name"),
        Url = ReachableUrl.Check(NotEmpty(body.Url, "url") ?? throw ApiError.Missing("url")),
        Description = body.Description,
        Excludes = body.Excludes ?? [],
        OAuth = body.OAuth,
        HasServiceAuth = body.HasServiceAuth,
        Active = body.Active ?? true,
        ContinueOnFailure = body.ContinueOnFailure ?? false,
    }));

    private byte[] Update(string id, ConnectorBody body)
    {
        string? name = NotEmpty(body.Name, "name");
        string? url = NotEmpty(body.Url, "url");
        bool changesAuth = body.OAuth is not null || body.HasServiceAuth;
        return ConnectorJson.Single(_store.Update(id, old => old with
        {
            Name = name ?? old.Name,
            Url = url is null ? old.Url : ReachableUrl.Check(url),
            Excludes = body.Excludes ?? old.Excludes,
            OAuth = changesAuth ? body.OAuth : old.OAuth,
            HasServiceAuth = changesAuth ? body.HasServiceAuth : old.HasServiceAuth,
            AuthStatus = changesAuth ? null : old.AuthStatus,
            Active = body.Active ?? old.Active,
            ContinueOnFailure = body.ContinueOnFailure ?? old.ContinueOnFailure,
        }));
    }

    private byte[] Delete(string id)
    {
        _store.Remove(id);
        return ConnectorJson.Object(static _ => { });
    }

    private byte[] Authorize(string id, string? afterTokenRedirect) =>
        ConnectorJson.RedirectUrl(OAuthRedirect.Build(_store.Find(id).Value, afterTokenRedirect));

    private static string? NotEmpty(string? value, string field) =>
        value?.Length == 0 ? throw ApiError.Missing(field) : value;
}
