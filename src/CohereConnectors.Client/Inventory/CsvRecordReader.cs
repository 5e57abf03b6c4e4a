using System.Text;

namespace CohereConnectors.Client.Inventory;

/// <summary>
/// Reads the records of a CSV text, with any line ends and with the separator that the first line uses.
/// </summary>
internal sealed class CsvRecordReader
{
    private readonly string _text;
    private readonly char _separator;
    private int _position;
    private int _line = 1;

    public CsvRecordReader(string text)
    {
        _text = text;
        int end = text.IndexOfAny(['\r', '\n']);

        // Spreadsheets write the list separator of the system.
        string header = end < 0 ? text : text.Substring(0, end);
        int separator = header.IndexOfAny([',', ';', '\t']);
        _separator = separator < 0 ? ',' : header[separator];
    }

    /// <summary>Reads the records. Lines without text are skipped.</summary>
    /// <exception cref="InvalidInventoryException">A quoted cell does not end.</exception>
    public IEnumerable<(int Line, string[] Cells)> Read()
    {
        while (_position < _text.Length)
        {
            int line = _line;
            string[] cells = ReadRecord();
            if (Array.Exists(cells, static cell => cell.Length > 0))
            {
                yield return (line, cells);
            }
        }
    }

    private string[] ReadRecord()
    {
        var cells = new List<string>();
        bool isLast;
        do
        {
            cells.Add(_position < _text.Length && _text[_position] == '"' ? ReadQuoted() : ReadPlain());
            isLast = _position >= _text.Length || _text[_position] != _separator;
            if (!isLast)
            {
                _position++;
            }
        }
        while (!isLast);
        SkipLineEnd();
        return [.. cells];
    }

    private string ReadPlain()
    {
        int start = _position;
        while (_position < _text.Length && _text[_position] is not ('\r' or '\n') && _text[_position] != _separator)
        {
            _position++;
        }

        return _text.Substring(start, _position - start);
    }

    private string ReadQuoted()
    {
        int line = _line;
        var cell = new StringBuilder();
        while (++_position < _text.Length)
        {
            char character = _text[_position];
            bool isQuote = character == '"';
            if (isQuote && (_position + 1 >= _text.Length || _text[_position + 1] != '"'))
            {
                _position++;

                // What follows the quotation mark belongs to the cell, as spreadsheets read it.
                return cell.Append(ReadPlain()).ToString();
            }

            _position += isQuote ? 1 : 0;
            _line += character == '\n' ? 1 : 0;
            cell.Append(character);
        }

        throw new InvalidInventoryException("The quotation mark of a cell is not closed.", null, line);
    }

    private void SkipLineEnd()
    {
        if (_position < _text.Length)
        {
            _position +=
                _text[_position] == '\r' && _position + 1 < _text.Length && _text[_position + 1] == '\n' ? 2 : 1;
            _line++;
        }
    }
}
