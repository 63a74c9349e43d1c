namespace Seq2SeqLstm.Text.Corpora;

/// <summary>How many words of one text occur in another.</summary>
public sealed class WordCoverage
{
    private readonly VocabularyGrowth _known;
    private readonly VocabularyGrowth _own = new();
    private readonly VocabularyGrowth _covered = new();

    /// <summary>Starts with no line.</summary>
    /// <param name="known">The words of the other text.</param>
    public WordCoverage(VocabularyGrowth known)
    {
        ArgumentNullException.ThrowIfNull(known);
        _known = known;
    }

    /// <summary>Number of words.</summary>
    public long Tokens => _own.Tokens;

    /// <summary>Number of words that occur in the other text.</summary>
    public long CoveredTokens => _covered.Tokens;

    /// <summary>Number of different words.</summary>
    public long Types => _own.Types;

    /// <summary>Number of different words that occur in the other text.</summary>
    public long CoveredTypes => _covered.Types;

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line.</param>
    public void Add(string line)
    {
        _own.Add(line);
        foreach (Range word in VocabularyGrowth.Words(line))
        {
            if (_known.Contains(line.AsSpan()[word]))
            {
                _covered.Add(line[word]);
            }
        }
    }
}
