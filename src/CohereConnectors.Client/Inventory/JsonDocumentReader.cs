using System.Text.Json;
using CohereConnectors.Client.Json;

namespace CohereConnectors.Client.Inventory;

/// <summary>Reads and checks a document in JSON: first as a whole, then entry by entry.</summary>
internal ref struct JsonDocumentReader
{
    private const string Foreign =
        "The file was not written by Export-CohereConnector: its 'format' is not 'CohereConnectors'.";

    private readonly ReadOnlySpan<byte> _json;
    private readonly LineCounter _lines;
    private Utf8JsonReader _reader;
    private Utf8JsonReader _list;
    private bool _hasList;
    private string? _format;
    private int? _version;
    private string? _organization;
    private string? _address;
    private bool _isComplete;
    private int _number;

    private JsonDocumentReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _lines = new LineCounter();
        _reader = new Utf8JsonReader(json);
    }

    public static InventoryDocument Read(byte[] content)
    {
        var reader = new JsonDocumentReader(Utf8Text.WithoutByteOrderMark(content));
        try
        {
            return reader.Read();
        }
        catch (JsonException exception)
        {
            // Its message can quote the file to its end.
            throw new InvalidInventoryException(
                "The file is not valid JSON.",
                reader.Entry,
                (int?)exception.LineNumber + 1);
        }
        catch (InvalidOperationException)
        {
            throw new InvalidInventoryException(
                "The file contains text that is not valid Unicode.",
                reader.Entry,
                null);
        }
    }

    private readonly int? Entry => _number == 0 ? null : _number;

    private InventoryDocument Read()
    {
        ReadHeader();
        Check();
        return new InventoryDocument
        {
            OrganizationId = _organization,
            BaseUri = Uri.TryCreate(_address, UriKind.Absolute, out Uri? address) ? address : null,
            IsComplete = _isComplete,
            Entries = ReadEntries(),
        };
    }

    private void ReadHeader()
    {
        _reader.Read();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            string? name = JsonText.Read(ref _reader);
            _reader.Read();
            switch (name, _reader.TokenType)
            {
                case ("format", JsonTokenType.String):
                    _format = JsonText.Read(ref _reader);
                    break;
                case ("version", JsonTokenType.Number):
                    _version = _reader.TryGetInt32(out int version) ? version : null;
                    break;
                case ("organization_id", JsonTokenType.String):
                    _organization = JsonText.Read(ref _reader);
                    break;
                case ("base_uri", JsonTokenType.String):
                    _address = JsonText.Read(ref _reader);
                    break;
                case ("complete", JsonTokenType.True):
                    _isComplete = true;
                    break;
                case ("connectors", JsonTokenType.StartArray):
                    SkipList();
                    break;
                default:
                    _reader.Skip();
                    break;
            }
        }

        // Something behind the object is not valid JSON.
        _reader.Read();
    }

    // The list is read when the rest of the document is known to be one of ours. The entries are counted for errors.
    private void SkipList()
    {
        _hasList = true;
        _list = _reader;
        for (_number = 1; _reader.Read() && _reader.TokenType != JsonTokenType.EndArray; _number++)
        {
            _reader.Skip();
        }

        _number = 0;
    }

    private readonly void Check()
    {
        if (_format != JsonDocumentWriter.FormatName)
        {
            throw new InvalidInventoryException(Foreign);
        }

        if (_version != JsonDocumentWriter.Version)
        {
            throw new InvalidInventoryException(
                _version is null
                    ? "The file has no 'version' that is a number."
                    : $"The version {_version} of the file is not supported by this version of the module.");
        }

        if (!_hasList)
        {
            throw new InvalidInventoryException("The file has no array 'connectors'.");
        }
    }

    private List<InventoryEntry> ReadEntries()
    {
        var entries = new List<InventoryEntry>();
        for (_number = 1; _list.Read() && _list.TokenType != JsonTokenType.EndArray; _number++)
        {
            int line = _lines.At(_json, (int)_list.TokenStartIndex);
            if (_list.TokenType != JsonTokenType.StartObject)
            {
                throw new InvalidInventoryException("The entry is not a JSON object.", _number, line);
            }

            Utf8JsonReader start = _list;
            Connector? connector = RowReader.ReadEntry(ref _list);
            if (JsonKinds.FindWrong(start) is { } problem)
            {
                throw new InvalidInventoryException(problem, _number, line);
            }

            entries.Add(connector is null
                ? throw new InvalidInventoryException("The entry has no 'name'.", _number, line)
                : new InventoryEntry(connector, _number, line));
        }

        return entries;
    }
}
