namespace CohereConnectors;

/// <summary>The format of a file of connectors.</summary>
public enum ConnectorFileFormat
{
    /// <summary>JSON with the field names of the API.</summary>
    Json,

    /// <summary>CSV with the parameter names of <c>New-CohereConnector</c>.</summary>
    Csv,
}
