using System.Text.Json;

namespace CohereConnectors.Client.Json;

/// <summary>
/// Reads one row. A known field of an unexpected kind is kept as an additional property; a row that is unusable is kept
/// as it came, so that the rows around it are not lost with it.
/// </summary>
internal struct RowReader
{
    private static readonly Dictionary<string, object?> NoProperties = [];

    private string? _id;
    private string? _name;
    private string? _description;
    private Uri? _url;
    private bool? _active;
    private string? _authType;
    private string? _authStatus;
    private ConnectorOAuth? _oauth;
    private string[]? _excludes;
    private bool? _continueOnFailure;
    private string? _organizationId;
    private DateTimeOffset? _createdAt;
    private DateTimeOffset? _updatedAt;
    private Dictionary<string, object?>? _additional;

    public static ConnectorRow Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        Utf8JsonReader start = reader;
        string problem = "it is no JSON object";
        try
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var row = default(RowReader);
                row.ReadFields(ref reader);
                if (row.Problem is null)
                {
                    return new ConnectorRow(row.ToConnector());
                }

                problem = row.Problem;
            }
        }
        catch (InvalidOperationException exception)
        {
            problem = $"it holds text that is not Unicode ({exception.Message})";
        }

        reader = start;
        reader.Skip();
        int first = (int)start.TokenStartIndex;
        string text = Utf8Text.TryDecode(json.Slice(first, (int)reader.BytesConsumed - first))
            ?? throw new JsonException("It is not valid UTF-8.");
        return new ConnectorRow(text, problem);
    }

    /// <summary>
    /// Reads a connector from a file, where only its name is required; null if it has none.
    /// </summary>
    /// <exception cref="InvalidOperationException">It contains text that is not Unicode.</exception>
    public static Connector? ReadEntry(ref Utf8JsonReader reader)
    {
        var row = default(RowReader);
        row.ReadFields(ref reader);
        return row._name is null ? null : row.ToConnector();
    }

    private readonly string? Problem =>
        string.IsNullOrWhiteSpace(_id) ? "it has no id"
        : _name is null ? "it has no name"
        : _createdAt is null ? "'created_at' is not a valid date"
        : _updatedAt is null ? "'updated_at' is not a valid date"
        : null;

    private readonly Connector ToConnector() => new()
    {
        Id = _id ?? "",
        Name = _name!,
        Description = _description,
        Url = _url,
        Active = _active,
        AuthType = _authType,
        AuthStatus = _authStatus,
        OAuth = _oauth,
        Excludes = _excludes ?? [],
        ContinueOnFailure = _continueOnFailure,
        OrganizationId = _organizationId,
        CreatedAt = _createdAt?.LocalDateTime ?? default,
        UpdatedAt = _updatedAt?.LocalDateTime ?? default,
        AdditionalProperties = _additional ?? NoProperties,
    };

    private void ReadFields(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            Utf8JsonReader property = reader;
            if (JsonText.IsBrokenName(ref reader) || !TryReadKnown(ref reader))
            {
                reader = property;
                string name = JsonText.Read(ref reader)!;
                reader.Read();
                _additional ??= new Dictionary<string, object?>(StringComparer.Ordinal);
                _additional[name] = PlainValue.Read(ref reader);
            }
        }
    }

    private bool TryReadKnown(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("id"u8))
        {
            return FieldValue.TryId(ref reader, ref _id);
        }

        if (reader.ValueTextEquals("name"u8))
        {
            return FieldValue.TryText(ref reader, ref _name);
        }

        if (reader.ValueTextEquals("description"u8))
        {
            return FieldValue.TryText(ref reader, ref _description);
        }

        if (reader.ValueTextEquals("url"u8))
        {
            return FieldValue.TryUri(ref reader, ref _url);
        }

        if (reader.ValueTextEquals("active"u8))
        {
            return FieldValue.TryFlag(ref reader, ref _active);
        }

        if (reader.ValueTextEquals("auth_type"u8))
        {
            return FieldValue.TryWord(ref reader, ref _authType);
        }

        if (reader.ValueTextEquals("auth_status"u8))
        {
            return FieldValue.TryWord(ref reader, ref _authStatus);
        }

        if (reader.ValueTextEquals("oauth"u8))
        {
            return OAuthReader.TryRead(ref reader, ref _oauth);
        }

        if (reader.ValueTextEquals("excludes"u8))
        {
            return FieldValue.TryTexts(ref reader, ref _excludes);
        }

        if (reader.ValueTextEquals("continue_on_failure"u8))
        {
            return FieldValue.TryFlag(ref reader, ref _continueOnFailure);
        }

        if (reader.ValueTextEquals("organization_id"u8))
        {
            return FieldValue.TryText(ref reader, ref _organizationId);
        }

        if (reader.ValueTextEquals("created_at"u8))
        {
            return FieldValue.TryDate(ref reader, ref _createdAt);
        }

        if (reader.ValueTextEquals("updated_at"u8))
        {
            return FieldValue.TryDate(ref reader, ref _updatedAt);
        }

        // Documented as never returned; should it come, the token in it must not be shown.
        return reader.ValueTextEquals("service_auth"u8) && FieldValue.Skip(ref reader);
    }
}
