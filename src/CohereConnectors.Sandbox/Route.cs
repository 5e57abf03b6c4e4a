namespace CohereConnectors.Sandbox;

internal enum Resource
{
    Collection,
    Connector,
    Authorization,
}

/// <summary>What a path names. An empty id names the collection, as it does at Cohere.</summary>
internal sealed record Route(Resource Resource, string Id)
{
    private const string Root = "/v1/connectors";

    public static Route Parse(string path)
    {
        string[] segments = (path == Root ? Root + "/" : path).Split('/');
        if (segments.Length < 4 || $"/{segments[1]}/{segments[2]}" != Root)
        {
            throw ApiError.UnknownRoute();
        }

        string id = Uri.UnescapeDataString(segments[3]);
        return segments.Length switch
        {
            4 => new Route(id.Length == 0 ? Resource.Collection : Resource.Connector, id),
            6 when segments[4] == "oauth" && segments[5] == "authorize" => new Route(Resource.Authorization, id),
            _ => throw ApiError.UnknownRoute(),
        };
    }
}
