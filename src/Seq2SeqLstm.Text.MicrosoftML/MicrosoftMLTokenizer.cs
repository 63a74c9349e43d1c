using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.Text.MicrosoftML;

/// <summary>
/// A SentencePiece model whose text is cut by Microsoft.ML.Tokenizers. With byte-pair encoding it gives the ids, pieces
/// and texts of <see cref="SentencePieceTokenizer"/>; of unigram models, near-ties may be cut otherwise. Thread-safe.
/// </summary>
/// <remarks>
/// <c>docs/text-microsoftml.md</c> lists what Microsoft.ML.Tokenizers 2.0.0 does otherwise than SentencePiece, and what of
/// it is therefore not left to it.
/// </remarks>
public sealed class MicrosoftMLTokenizer : Tokenizer
{
    private readonly SentencePieceTokenizer _builtIn;
    private readonly EngineSegmenter _segmenter;
    private readonly int[]? _byteIds;

    /// <summary>Prepares a model for use.</summary>
    /// <param name="model">The model; kept.</param>
    /// <exception cref="ArgumentException">
    /// It is a byte-pair model with an unused piece, which Microsoft.ML.Tokenizers does not cut as SentencePiece does.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The process runs without Unicode data (invariant globalisation).
    /// </exception>
    public MicrosoftMLTokenizer(SentencePieceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _builtIn = new SentencePieceTokenizer(model);
        _segmenter = new EngineSegmenter(model, _builtIn.UnknownId);
        _byteIds = model.Trainer.ByteFallback
            ? [.. Enumerable.Range(0, 256).Select(value => _builtIn.PieceToId(FormatByte(value)))]
            : null;
    }

    /// <summary>The model given to the constructor.</summary>
    public SentencePieceModel Model { get; }

    /// <inheritdoc/>
    public override int VocabularySize => _builtIn.VocabularySize;

    /// <inheritdoc/>
    public override int PadId => _builtIn.PadId;

    /// <inheritdoc/>
    public override int UnknownId => _builtIn.UnknownId;

    /// <inheritdoc/>
    public override int BosId => _builtIn.BosId;

    /// <inheritdoc/>
    public override int EosId => _builtIn.EosId;

    /// <inheritdoc/>
    public override int[] Encode(string text)
    {
        string normalized = _builtIn.Normalize(text);
        List<int> ids = [];
        foreach (EngineSegment segment in _segmenter.Cut(normalized))
        {
            if (IsBytes(segment))
            {
                ids.AddRange(ByteIds(normalized, segment));
            }
            else
            {
                ids.Add(segment.Id);
            }
        }

        return [.. ids];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> EncodeAsPieces(string text)
    {
        string normalized = _builtIn.Normalize(text);
        List<string> pieces = [];
        foreach (EngineSegment segment in _segmenter.Cut(normalized))
        {
            if (IsBytes(segment))
            {
                pieces.AddRange(ByteIds(normalized, segment).Select(_builtIn.IdToPiece));
            }
            else
            {
                pieces.Add(normalized.Substring(segment.Start, segment.Length));
            }
        }

        return pieces;
    }

    /// <inheritdoc/>
    public override string Decode(ReadOnlySpan<int> ids) => _builtIn.Decode(ids);

    /// <inheritdoc/>
    public override string IdToPiece(int id) => _builtIn.IdToPiece(id);

    /// <inheritdoc/>
    public override int PieceToId(string piece) => _builtIn.PieceToId(piece);

    private static string FormatByte(int value) => string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>");

    private bool IsBytes(EngineSegment segment) => _byteIds is not null && segment.Id == UnknownId;

    private IEnumerable<int> ByteIds(string text, EngineSegment segment) =>
        Encoding.UTF8.GetBytes(text.Substring(segment.Start, segment.Length)).Select(value => _byteIds![value]);
}
