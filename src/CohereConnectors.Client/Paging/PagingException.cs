namespace CohereConnectors.Client.Paging;

/// <summary>Says why a list cannot be read whole.</summary>
internal sealed class PagingException(string reason) : Exception(reason);
