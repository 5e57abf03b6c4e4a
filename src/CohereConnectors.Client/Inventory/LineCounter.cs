namespace CohereConnectors.Client.Inventory;

/// <summary>Counts the lines of a text up to a position that only moves forward.</summary>
internal sealed class LineCounter
{
    private int _line = 1;
    private int _position;

    /// <summary>The number of the line of a position, from 1.</summary>
    public int At(ReadOnlySpan<byte> text, int position)
    {
        for (; _position < position; _position++)
        {
            if (text[_position] == (byte)'\n')
            {
                _line++;
            }
        }

        return _line;
    }
}
