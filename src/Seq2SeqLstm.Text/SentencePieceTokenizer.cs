using System.Text;

namespace Seq2SeqLstm.Text;

/// <summary>Encodes and decodes with a SentencePiece model, byte-pair encoding or unigram. Thread-safe.</summary>
/// <remarks>Kudo and Richardson (2018). Gives the ids and pieces that the command <c>spm_encode</c> gives.</remarks>
public sealed class SentencePieceTokenizer : Tokenizer
{
    private readonly PieceTable _table;
    private readonly TextNormalizer _normalizer;
    private readonly Segmenter _segmenter;
    private readonly PieceDecoder _decoder;

    /// <summary>Prepares a model for use.</summary>
    /// <param name="model">The model; kept.</param>
    /// <exception cref="InvalidOperationException">
    /// The process runs without Unicode data (invariant globalisation).
    /// </exception>
    public SentencePieceTokenizer(SentencePieceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _table = new PieceTable(model);
        _normalizer = new TextNormalizer(
            model.Normalizer,
            model.Trainer.WhitespaceAsSuffix,
            model.Pieces.Where(p => p.Type == PieceType.UserDefined).Select(p => p.Text));
        _segmenter = model.Trainer.Type == SegmentationType.Bpe
            ? new BpeSegmenter(_table)
            : new UnigramSegmenter(_table);
        _decoder = new PieceDecoder(_table, model);
        PadId = _table.FindControl(model.Trainer.PadPiece);
        BosId = _table.FindControl(model.Trainer.BosPiece);
        EosId = _table.FindControl(model.Trainer.EosPiece);
    }

    /// <summary>The model given to the constructor.</summary>
    public SentencePieceModel Model { get; }

    /// <inheritdoc/>
    public override int VocabularySize => _table.Count;

    /// <inheritdoc/>
    public override int PadId { get; }

    /// <inheritdoc/>
    public override int UnknownId => _table.UnknownId;

    /// <inheritdoc/>
    public override int BosId { get; }

    /// <inheritdoc/>
    public override int EosId { get; }

    /// <summary>Normalises one line of text as <see cref="Encode"/> does before it cuts.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>Normalised text with U+2581 for spaces.</returns>
    public string Normalize(string text) => _normalizer.Normalize(text);

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        string normalized = _normalizer.Normalize(text);
        List<int> ids = [];
        bool previousIsUnknown = false;
        foreach (Segment segment in _segmenter.Cut(normalized))
        {
            bool isUnknown = segment.Id == UnknownId;
            if (isUnknown && _table.HasByteFallback)
            {
                foreach (byte value in Utf8Bytes(normalized, segment))
                {
                    ids.Add(_table.FindByte(value));
                }
            }
            else if (!isUnknown || !previousIsUnknown)
            {
                ids.Add(segment.Id);
            }

            previousIsUnknown = isUnknown;
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> EncodeAsPieces(string text)
    {
        string normalized = _normalizer.Normalize(text);
        List<string> pieces = [];
        int unknownStart = -1;
        foreach (Segment segment in _segmenter.Cut(normalized))
        {
            bool isUnknown = segment.Id == UnknownId;
            if (isUnknown && _table.HasByteFallback)
            {
                pieces.AddRange(Utf8Bytes(normalized, segment).Select(value => ModelChecks.FormatBytePiece(value)));
                continue;
            }

            if (unknownStart >= 0 && !isUnknown)
            {
                pieces.Add(normalized[unknownStart..segment.Start]);
                unknownStart = -1;
            }

            if (!isUnknown)
            {
                pieces.Add(normalized.Substring(segment.Start, segment.Length));
            }
            else if (unknownStart < 0)
            {
                unknownStart = segment.Start;
            }
        }

        if (unknownStart >= 0)
        {
            pieces.Add(normalized[unknownStart..]);
        }

        return pieces;
    }

    /// <inheritdoc/>
    public override string Decode(ReadOnlySpan<int> ids)
    {
        foreach (int id in ids)
        {
            CheckId(id);
        }

        return _decoder.Decode(ids);
    }

    /// <summary>
    /// Joins pieces to text, as <see cref="Decode"/>; a piece that the vocabulary does not have is kept as written.
    /// </summary>
    /// <param name="pieces">The pieces; empty strings are allowed and add nothing.</param>
    /// <returns>The text.</returns>
    public string DecodePieces(IReadOnlyList<string> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        return _decoder.Decode(pieces);
    }

    /// <inheritdoc/>
    public override string IdToPiece(int id)
    {
        CheckId(id);
        return _table[id].Text;
    }

    /// <inheritdoc/>
    public override int PieceToId(string piece)
    {
        ArgumentNullException.ThrowIfNull(piece);
        return _table.Find(piece);
    }

    private static byte[] Utf8Bytes(string text, Segment segment) =>
        Encoding.UTF8.GetBytes(text.Substring(segment.Start, segment.Length));

    private void CheckId(int id)
    {
        if ((uint)id >= (uint)_table.Count)
        {
            throw new ArgumentException($"Token id {id} is outside the vocabulary of {_table.Count} pieces.");
        }
    }
}
