namespace Seq2SeqLstm.Text.MicrosoftML;

/// <summary>Cuts normalised text as SentencePiece does, with the engine. Thread-safe.</summary>
internal sealed class EngineSegmenter
{
    /// <summary>
    /// Whether the engine, of two equal byte-pair merges that overlap, does the right one first, where SentencePiece does
    /// the left one: "aaa" becomes "a" and "aa". Then it gets everything backwards.
    /// </summary>
    private static readonly Lazy<bool> MergesFromTheRight = new(FindMergesFromTheRight);

    private readonly EngineModel _model;
    private readonly int _unknownId;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _wholePieces;
    private readonly int[] _wholeLengths;

    /// <summary>Prepares a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="unknownId">Id of its unknown piece.</param>
    /// <exception cref="ArgumentException">The engine would not cut with this model as SentencePiece does.</exception>
    public EngineSegmenter(SentencePieceModel model, int unknownId)
    {
        bool isBpe = model.Trainer.Type == SegmentationType.Bpe;
        _model = new EngineModel(model, isMirrored: isBpe && MergesFromTheRight.Value);
        _unknownId = unknownId;
        Dictionary<string, int> wholePieces = new(StringComparer.Ordinal);
        for (int id = 0; isBpe && id < model.Pieces.Count; id++)
        {
            if (model.Pieces[id].Type == PieceType.UserDefined)
            {
                wholePieces.Add(model.Pieces[id].Text, id);
            }
        }

        _wholePieces = wholePieces.GetAlternateLookup<ReadOnlySpan<char>>();
        _wholeLengths = [.. wholePieces.Keys.Select(piece => piece.Length).Distinct().OrderDescending()];
    }

    /// <summary>Cuts a text; neighbouring uncovered characters are one segment.</summary>
    /// <param name="text">Normalised text.</param>
    public List<EngineSegment> Cut(string text)
    {
        List<EngineSegment> segments = [];
        int start = 0;
        for (int i = 0; i < text.Length && _wholeLengths.Length > 0;)
        {
            if (FindWholePiece(text.AsSpan(i), out int id, out int length))
            {
                CutPlain(text, start, i, segments);
                segments.Add(new EngineSegment(id, i, length));
                start = i + length;
            }

            i += Math.Max(1, length);
        }

        CutPlain(text, start, text.Length, segments);
        return JoinUnknown(segments);
    }

    private static bool FindMergesFromTheRight()
    {
        SentencePiece[] pieces =
            [new("<unk>", 0, PieceType.Unknown), new("aa", 0, PieceType.Normal), new("a", -1, PieceType.Normal)];
        NormalizerSpec plain = new() { Name = NormalizerSpec.None };
        SentencePieceModel model = new(pieces, new TrainerSpec { Type = SegmentationType.Bpe }, plain);
        List<EngineSegment> segments = [];
        new EngineModel(model, isMirrored: false).Cut("aaa", 0, segments);
        return segments[0].Length == 1;
    }

    /// <summary>The longest user-defined piece of a byte-pair model that <paramref name="text"/> begins with.</summary>
    private bool FindWholePiece(ReadOnlySpan<char> text, out int id, out int length)
    {
        foreach (int candidate in _wholeLengths)
        {
            if (candidate <= text.Length && _wholePieces.TryGetValue(text[..candidate], out id))
            {
                length = candidate;
                return true;
            }
        }

        id = -1;
        length = 0;
        return false;
    }

    private void CutPlain(string text, int start, int end, List<EngineSegment> segments)
    {
        if (start < end)
        {
            _model.Cut(text[start..end], start, segments);
        }
    }

    private List<EngineSegment> JoinUnknown(List<EngineSegment> segments)
    {
        List<EngineSegment> joined = new(segments.Count);
        foreach (EngineSegment segment in segments)
        {
            if (segment.Id == _unknownId && joined.Count > 0 && joined[^1].Id == _unknownId)
            {
                joined[^1] = joined[^1] with { Length = joined[^1].Length + segment.Length };
            }
            else
            {
                joined.Add(segment);
            }
        }

        return joined;
    }
}
