using System.Text;

namespace Seq2SeqLstm.Text;

/// <summary>
/// The most probable cut under a unigram language model, found with the Viterbi algorithm in one pass:
/// <c>best(end) = max over pieces (best(end - length) + score)</c>.
/// </summary>
/// <remarks>
/// Kudo (2018). An uncovered character scores 10 below the worst piece, a user-defined piece above all others, as in
/// the reference implementation; scores are added in single precision so that near-ties fall the same way.
/// </remarks>
internal sealed class UnigramSegmenter : Segmenter
{
    private const float UnknownPenalty = 10;

    private readonly PieceTable _table;
    private readonly float _unknownScore;
    private readonly float _bestScore = 1.17549435e-38f; // smallest normal float: scores are logarithms, at most 0

    /// <summary>Prepares the scores of <paramref name="table"/>.</summary>
    public UnigramSegmenter(PieceTable table)
    {
        _table = table;
        float worst = float.MaxValue;
        for (int id = 0; id < table.Count; id++)
        {
            if (table[id].Type == PieceType.Normal)
            {
                worst = Math.Min(worst, table[id].Score);
                _bestScore = Math.Max(_bestScore, table[id].Score);
            }
        }

        _unknownScore = worst - UnknownPenalty;
    }

    /// <inheritdoc/>
    public override List<Segment> Cut(string text)
    {
        Node[] bestEndingAt = new Node[text.Length + 1];
        Array.Fill(bestEndingAt, new Node(-1, 0, -1), 1, text.Length);
        for (int start = 0; start < text.Length;)
        {
            int characterLength = CharacterLength(text, start);
            float before = bestEndingAt[start].Score;
            if (!AddPieces(text, start, characterLength, before, bestEndingAt))
            {
                Offer(ref bestEndingAt[start + characterLength], start, before + _unknownScore, _table.UnknownId);
            }

            start += characterLength;
        }

        List<Segment> result = [];
        for (int end = text.Length; end > 0; end = bestEndingAt[end].Start)
        {
            result.Add(new Segment(bestEndingAt[end].Start, end - bestEndingAt[end].Start, bestEndingAt[end].Id));
        }

        result.Reverse();
        return result;
    }

    /// <summary>Offers every piece that starts here; returns whether one of them is the single character.</summary>
    private bool AddPieces(string text, int start, int characterLength, float before, Node[] bestEndingAt)
    {
        bool hasCharacter = false;
        int longest = Math.Min(_table.LongestText, text.Length - start);
        for (int length = 1; length <= longest; length++)
        {
            ReadOnlySpan<char> piece = text.AsSpan(start, length);
            if (!_table.TryFindText(piece, out int id) || _table[id].Type == PieceType.Unused)
            {
                continue;
            }

            double score = _table[id].Type == PieceType.UserDefined
                ? (Encoding.UTF8.GetByteCount(piece) * _bestScore) - 0.1
                : _table[id].Score;
            Offer(ref bestEndingAt[start + length], start, score + before, id);
            hasCharacter |= length == characterLength;
        }

        return hasCharacter;
    }

    private static void Offer(ref Node node, int start, double score, int id)
    {
        if (node.Start < 0 || score > node.Score)
        {
            node = new Node(start, (float)score, id);
        }
    }

    /// <summary>The last piece of the best cut that ends at a position.</summary>
    private readonly record struct Node(int Start, float Score, int Id);
}
