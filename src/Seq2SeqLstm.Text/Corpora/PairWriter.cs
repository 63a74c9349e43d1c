namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Writes pairs: to two texts line by line, or to one with a tab between source and target.</summary>
public sealed class PairWriter
{
    private readonly TextWriter _source;
    private readonly TextWriter? _target;

    /// <summary>Writes to one or two texts, which are left open.</summary>
    /// <param name="source">Gets the sources, or both sides if there is no other.</param>
    /// <param name="target">Gets the targets; null for one text with tabs.</param>
    public PairWriter(TextWriter source, TextWriter? target)
    {
        ArgumentNullException.ThrowIfNull(source);
        _source = source;
        _target = target;
    }

    /// <summary>Writes a pair.</summary>
    /// <param name="source">The source; without line feed.</param>
    /// <param name="target">The target; without line feed.</param>
    /// <exception cref="InvalidDataException">A side has a tab, which one text with tabs cannot hold.</exception>
    public void Write(string source, string target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        _source.Write(source);
        if (_target is not null)
        {
            _target.Write(target);
            _target.Write('\n');
        }
        else if (source.Contains('\t', StringComparison.Ordinal) || target.Contains('\t', StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                "A sentence with a tab cannot be written between tabs: repair or drop control-character, or write two files.");
        }
        else
        {
            _source.Write('\t');
            _source.Write(target);
        }

        _source.Write('\n');
    }
}
