namespace CohereConnectors.Client.Paging;

/// <summary>A page and the request that brought it.</summary>
/// <param name="Offset">The offset that was requested.</param>
/// <param name="Sequence">The number of the request, in the order in which requests are sent.</param>
/// <param name="Page">The page.</param>
/// <param name="Next">The number of the next request.</param>
internal sealed record PageReply(long Offset, int Sequence, ConnectorPage Page, int Next);
