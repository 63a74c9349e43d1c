using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>The sentences, and if need be a second file with a line for each of them, read side by side.</summary>
internal sealed class TranslationInput : IDisposable
{
    private const int MostCharacters = 1 << 20;

    private readonly TextSource _source;
    private readonly TextSource? _companion;
    private readonly LineReader _sourceReader;
    private readonly LineReader? _companionReader;
    private readonly bool _waits;

    /// <summary>Initializes a new instance of the <see cref="TranslationInput"/> class.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="companion">The second file; null for none.</param>
    /// <param name="waits">
    /// Whether to wait until there are as many lines as are wanted, as for a file. Otherwise what is at hand is enough.
    /// </param>
    public TranslationInput(TextSource source, TextSource? companion, bool waits)
    {
        _source = source;
        _companion = companion;
        _waits = waits;
        _sourceReader = new LineReader(source);
        _companionReader = companion is null ? null : new LineReader(companion);
    }

    /// <summary>Gets the name of the sentences.</summary>
    public string Name => _source.Name;

    /// <summary>Gets the number of bytes of the sentences that have been read so far.</summary>
    public long BytesRead => _sourceReader.BytesRead;

    /// <summary>Reads lines: at least one, at most as many as wanted, and fewer where they are very long or have not come yet.</summary>
    /// <param name="wanted">Number of lines.</param>
    /// <param name="items">Gets them, in place of what it held.</param>
    /// <returns>False if there were no lines left.</returns>
    /// <exception cref="InvalidDataException">A line is broken, or one of the files is shorter; the lines before it were read.</exception>
    public bool Read(int wanted, List<TranslationItem> items)
    {
        items.Clear();
        int characters = 0;
        do
        {
            if (!TryReadItem(out TranslationItem item))
            {
                break;
            }

            items.Add(item);
            characters += item.Source.Length;
        }
        while (items.Count < wanted && characters < MostCharacters && (_waits || _sourceReader.HasLineAtHand));
        return items.Count > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sourceReader.Dispose();
        _companionReader?.Dispose();
    }

    private bool TryReadItem(out TranslationItem item)
    {
        string? source = _sourceReader.ReadLine();
        string? companion = _companionReader?.ReadLine();
        if (_companionReader is not null && source is null != companion is null)
        {
            long lines = Math.Min(_sourceReader.LineNumber, _companionReader.LineNumber);
            (string shorter, string other) = source is null ? (_source.Name, _companion!.Name) : (_companion!.Name, _source.Name);
            throw new InvalidDataException(
                $"{shorter} ends after {lines} line{(lines == 1 ? "" : "s")}, but {other} goes on; both need one line for each sentence.");
        }

        item = source is null ? default : new TranslationItem(_sourceReader.LineNumber, source, companion);
        return source is not null;
    }
}
