namespace Seq2SeqLstm.Cli.Prompt;

/// <summary>Lines that were typed before. They are kept for the session and never written to a disk.</summary>
internal sealed class LineHistory
{
    private const int Most = 1000;

    private readonly List<string> _lines = [];
    private string _draft = "";
    private int _position;

    /// <summary>Adds a line that was entered; one that repeats the last, or is blank, is not kept.</summary>
    /// <param name="line">The line.</param>
    public void Add(string line)
    {
        if (!string.IsNullOrWhiteSpace(line) && (_lines.Count == 0 || _lines[^1] != line))
        {
            _lines.Add(line);
        }

        if (_lines.Count > Most)
        {
            _lines.RemoveAt(0);
        }

        _position = _lines.Count;
        _draft = "";
    }

    /// <summary>Goes back by one line.</summary>
    /// <param name="current">What stands in the line now; it comes back at the end.</param>
    /// <returns>The earlier line, or null if there is none.</returns>
    public string? Earlier(string current)
    {
        if (_position == 0)
        {
            return null;
        }

        if (_position == _lines.Count)
        {
            _draft = current;
        }

        return _lines[--_position];
    }

    /// <summary>Goes forward by one line.</summary>
    /// <returns>The later line, or null if there is none.</returns>
    public string? Later()
    {
        if (_position >= _lines.Count)
        {
            return null;
        }

        _position++;
        return _position == _lines.Count ? _draft : _lines[_position];
    }

    /// <summary>Goes to the end, as if nothing had been looked up.</summary>
    public void Reset() => _position = _lines.Count;
}
