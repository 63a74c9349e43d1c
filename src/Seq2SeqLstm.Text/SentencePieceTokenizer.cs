using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Seq2SeqLstm.Text.Normalization;
using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text;

/// <summary>Encodes and decodes with a SentencePiece model, byte-pair encoding or unigram. Thread-safe.</summary>
/// <remarks>Kudo and Richardson (2018). Gives the ids and pieces that the command <c>spm_encode</c> gives.</remarks>
public sealed class SentencePieceTokenizer : Tokenizer
{
    /// <summary>Largest number of segmentations that <see cref="EncodeNBest"/> gives.</summary>
    public const int MaxNBestSize = 1024;

    private readonly PieceTable _table;
    private readonly Utf8Normalizer _normalizer;
    private readonly Segmenter _segmenter;
    private readonly PieceDecoder _decoder;
    private readonly ConcurrentBag<TokenizerMemory> _memories = [];

    /// <summary>Prepares a model for use.</summary>
    /// <param name="model">The model; kept.</param>
    public SentencePieceTokenizer(SentencePieceModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        _table = new PieceTable(model);
        _normalizer = new Utf8Normalizer(
            model.Normalizer, model.Trainer.WhitespaceAsSuffix, _table.HasUserDefined ? _table.UserDefined : null);
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

    /// <inheritdoc/>
    public override bool CanSample => true;

    /// <summary>Normalises one line of text as <see cref="Encode(string)"/> does before it cuts.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>Normalised text with U+2581 for spaces.</returns>
    public string Normalize(string text) => With(text, memory => Encoding.UTF8.GetString(memory.Normalized.Written));

    /// <inheritdoc/>
    public override int[] Encode(string text) => With(text, memory =>
    {
        Cut(memory, memory.Tokens);
        return memory.Tokens.Ids.ToArray();
    });

    /// <inheritdoc/>
    public override IReadOnlyList<string> EncodeAsPieces(string text) => With(text, memory =>
    {
        Cut(memory, memory.Tokens);
        return memory.Tokens.ToPieces();
    });

    /// <summary>As <see cref="Encode(string)"/>, from UTF-8 and into memory that is used again: allocates nothing.</summary>
    /// <param name="utf8">One line of text; a byte that is not part of a character counts as U+FFFD.</param>
    /// <param name="tokens">Overwritten with ids and pieces.</param>
    public void Encode(ReadOnlySpan<byte> utf8, TokenBuffer tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        TokenizerMemory memory = Rent(utf8);
        Cut(memory, tokens);
        Return(memory);
    }

    /// <inheritdoc/>
    public override int[] Sample(string text, SamplingOptions options, Random random) => With(text, memory =>
    {
        Draw(memory, options, random, memory.Tokens);
        return memory.Tokens.Ids.ToArray();
    });

    /// <summary>As <see cref="Sample(string, SamplingOptions, Random)"/>, from UTF-8 and with pieces.</summary>
    /// <param name="utf8">One line of text.</param>
    /// <param name="options">How to draw.</param>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="tokens">Overwritten with ids and pieces.</param>
    public void Sample(ReadOnlySpan<byte> utf8, SamplingOptions options, Random random, TokenBuffer tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        TokenizerMemory memory = Rent(utf8);
        Draw(memory, options, random, tokens);
        Return(memory);
    }

    /// <summary>Finds the most probable segmentations. Only for unigram models.</summary>
    /// <param name="text">Any string.</param>
    /// <param name="size">How many at most, 1 to <see cref="MaxNBestSize"/>.</param>
    /// <returns>The segmentations, best first; a single empty one for blank text.</returns>
    /// <exception cref="ArgumentException"><paramref name="size"/> is out of range.</exception>
    /// <exception cref="NotSupportedException">The model is a BPE model, which has no such list.</exception>
    /// <remarks>The order and scores of <c>spm_encode --output_format=nbest_piece</c>.</remarks>
    public IReadOnlyList<ScoredTokens> EncodeNBest(string text, int size)
    {
        if (size is < 1 or > MaxNBestSize)
        {
            throw new ArgumentException($"The number of segmentations is {size}; it must be 1 to {MaxNBestSize}.");
        }

        return With(text, memory => FindBest(memory, size));
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

    private void Cut(TokenizerMemory memory, TokenBuffer tokens)
    {
        _segmenter.Cut(memory.Normalized.Written, memory.Segmenter);
        Collect(memory.Normalized.Written, CollectionsMarshal.AsSpan(memory.Segmenter.Segments), tokens);
    }

    private void Draw(TokenizerMemory memory, SamplingOptions options, Random random, TokenBuffer tokens)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(random);
        options.Validate();
        _segmenter.Sample(memory.Normalized.Written, options, random, memory.Segmenter);
        Collect(memory.Normalized.Written, CollectionsMarshal.AsSpan(memory.Segmenter.Segments), tokens);
    }

    private ScoredTokens[] FindBest(TokenizerMemory memory, int size)
    {
        ReadOnlySpan<byte> text = memory.Normalized.Written;
        List<ScoredCut> cuts = _segmenter.FindBest(text, size, memory.Segmenter);
        ScoredTokens[] result = new ScoredTokens[cuts.Count];
        for (int i = 0; i < result.Length; i++)
        {
            Collect(text, cuts[i].Segments, memory.Tokens);
            result[i] = new ScoredTokens(memory.Tokens.Ids.ToArray(), memory.Tokens.ToPieces(), cuts[i].Score);
        }

        return result;
    }

    /// <summary>Makes tokens of segments: uncovered text becomes bytes, or one token for a run of it.</summary>
    private void Collect(ReadOnlySpan<byte> text, ReadOnlySpan<Segment> segments, TokenBuffer tokens)
    {
        tokens.Clear();
        bool previousIsUnknown = false;
        foreach (Segment segment in segments)
        {
            ReadOnlySpan<byte> piece = text[..segment.Length];
            text = text[segment.Length..];
            bool isUnknown = segment.Id == UnknownId;
            if (!isUnknown || !(previousIsUnknown || _table.HasByteFallback))
            {
                tokens.Add(segment.Id, piece);
            }
            else if (!_table.HasByteFallback)
            {
                tokens.ExtendLast(piece);
            }
            else
            {
                foreach (byte value in piece)
                {
                    int id = _table.FindByte(value);
                    tokens.Add(id, _table.Utf8(id));
                }
            }

            previousIsUnknown = isUnknown;
        }
    }

    /// <summary>Does something with a normalised text.</summary>
    private T With<T>(string text, Func<TokenizerMemory, T> use)
    {
        ArgumentNullException.ThrowIfNull(text);
        TokenizerMemory memory = Take();
        memory.Input.Clear();
        memory.Input.Append(text);
        _normalizer.Normalize(memory.Input.Written, memory.Normalized);
        T result = use(memory);
        Return(memory);
        return result;
    }

    private TokenizerMemory Rent(ReadOnlySpan<byte> utf8)
    {
        TokenizerMemory memory = Take();
        _normalizer.Normalize(utf8, memory.Normalized);
        return memory;
    }

    private TokenizerMemory Take() =>
        _memories.TryTake(out TokenizerMemory? memory) ? memory : new TokenizerMemory(_segmenter.CreateMemory());

    private void Return(TokenizerMemory memory)
    {
        if (memory.IsWorthKeeping)
        {
            _memories.Add(memory);
        }
    }

    private void CheckId(int id)
    {
        if ((uint)id >= (uint)_table.Count)
        {
            throw new ArgumentException($"Token id {id} is outside the vocabulary of {_table.Count} pieces.");
        }
    }
}
