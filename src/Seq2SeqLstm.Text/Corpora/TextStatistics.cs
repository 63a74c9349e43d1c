namespace Seq2SeqLstm.Text.Corpora;

/// <summary>Figures about one text, gathered line by line.</summary>
public sealed class TextStatistics
{
    private readonly Tokenizer? _tokenizer;

    /// <summary>Starts with no line.</summary>
    /// <param name="tokenizer">What cuts lines into pieces; null for none.</param>
    public TextStatistics(Tokenizer? tokenizer = null)
    {
        _tokenizer = tokenizer;
        PieceLengths = tokenizer is null ? null : new LengthDistribution();
    }

    /// <summary>Number of lines.</summary>
    public long Lines => CharacterLengths.Count;

    /// <summary>Number of blank lines.</summary>
    public long BlankLines { get; private set; }

    /// <summary>Characters of a line, white space included.</summary>
    public LengthDistribution CharacterLengths { get; } = new();

    /// <summary>Words of a line.</summary>
    public LengthDistribution WordLengths { get; } = new();

    /// <summary>Pieces of a line; null without a tokenizer.</summary>
    public LengthDistribution? PieceLengths { get; }

    /// <summary>The characters.</summary>
    public CharacterInventory Characters { get; } = new();

    /// <summary>The words.</summary>
    public VocabularyGrowth Vocabulary { get; } = new();

    /// <summary>Adds a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The number of its characters.</returns>
    public int Add(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        int characters = Characters.Add(line);
        CharacterLengths.Add(characters);
        WordLengths.Add(Vocabulary.Add(line));
        BlankLines += TextNormalizer.IsBlank(line) ? 1 : 0;
        if (_tokenizer is not null)
        {
            PieceLengths!.Add(_tokenizer.Encode(line).Length);
        }

        return characters;
    }
}
