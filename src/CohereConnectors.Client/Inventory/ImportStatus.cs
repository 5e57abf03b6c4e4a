namespace CohereConnectors.Client.Inventory;

/// <summary>What became of one entry of an import.</summary>
public enum ImportStatus
{
    /// <summary>
    /// The action is planned and was not carried out, because of <c>-WhatIf</c> or because it was declined.
    /// </summary>
    Planned,

    /// <summary>The action succeeded, or there was nothing to do.</summary>
    Done,

    /// <summary>The action cannot be carried out; no request was sent.</summary>
    Blocked,

    /// <summary>The request failed and had no effect.</summary>
    Failed,

    /// <summary>The request failed, and whether it had an effect is not known.</summary>
    Unknown,

    /// <summary>The import ended before this entry; no request was sent.</summary>
    NotReached,
}
