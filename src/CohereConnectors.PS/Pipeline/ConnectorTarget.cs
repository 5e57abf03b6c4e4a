namespace CohereConnectors.PS.Pipeline;

/// <summary>A connector that a command acts on.</summary>
/// <param name="Id">The ID.</param>
/// <param name="Source">The connector that came by the pipeline; null if only the ID is known.</param>
/// <param name="Connection">The connection that it belongs to.</param>
internal sealed record ConnectorTarget(string Id, Connector? Source, CohereConnection Connection)
{
    private const int ShownOrganization = 8;

    /// <summary>Gets the name of the connector, or null.</summary>
    public string? Name { get; init; } = Source?.Name;

    /// <summary>
    /// Gets the name, the ID, and the connection or organization, as <c>-WhatIf</c> and <c>-Confirm</c> show them.
    /// </summary>
    public string Label
    {
        get
        {
            string connector = Name is { Length: > 0 } ? $"{Name} ({Id})" : Id;
            string? organization = Source?.OrganizationId ?? Connection.OrganizationId;
            string place = Connection.Name is { } name ? name
                : organization is null ? Connection.ToString()
                : $"organization {organization.Substring(0, Math.Min(ShownOrganization, organization.Length))}";
            return VisibleText.Of($"{connector} in {place}");
        }
    }
}
