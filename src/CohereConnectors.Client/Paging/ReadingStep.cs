namespace CohereConnectors.Client.Paging;

/// <summary>Why a page is requested.</summary>
internal enum ReadingStep
{
    /// <summary>It is the first page.</summary>
    First,

    /// <summary>It should begin with the last row that was seen.</summary>
    Onward,

    /// <summary>It begins right behind the last row that was seen: is there anything?</summary>
    Behind,

    /// <summary>It lies a page further than the last row that was seen: is there anything?</summary>
    Beyond,

    /// <summary>The page before it is empty, and the server counts more rows.</summary>
    Jump,

    /// <summary>It looks for rows that were passed by, or for what an offset means to this server.</summary>
    Search,
}
