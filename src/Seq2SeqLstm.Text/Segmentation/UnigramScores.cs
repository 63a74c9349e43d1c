using System.Text;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>The log probabilities of a unigram model, with those the reference implementation makes up.</summary>
internal sealed class UnigramScores
{
    private const float UnknownPenalty = 10;
    private const double UserDefinedPenalty = 0.1;
    private const float SmallestNormal = 1.17549435e-38f; // scores are logarithms, at most 0, and so is their maximum

    private readonly double[] _byBytes;
    private readonly float[] _byCharacters;

    /// <summary>Reads the scores of a vocabulary.</summary>
    public UnigramScores(PieceTable table)
    {
        float worst = float.MaxValue;
        float best = SmallestNormal;
        for (int id = 0; id < table.Count; id++)
        {
            if (table[id].Type == PieceType.Normal)
            {
                worst = Math.Min(worst, table[id].Score);
                best = Math.Max(best, table[id].Score);
            }
        }

        Unknown = worst - UnknownPenalty;
        _byBytes = new double[table.Count];
        _byCharacters = new float[table.Count];
        for (int id = 0; id < table.Count; id++)
        {
            SentencePiece piece = table[id];
            bool isWhole = piece.Type == PieceType.UserDefined;
            double score = piece.Type == PieceType.Unused ? double.NaN : piece.Score;
            _byBytes[id] = isWhole ? (table.Utf8(id).Length * best) - UserDefinedPenalty : score;
            _byCharacters[id] = isWhole ? (float)((CountCharacters(piece.Text) * best) - UserDefinedPenalty) : (float)score;
        }
    }

    /// <summary>Score of an uncovered character.</summary>
    public float Unknown { get; }

    /// <summary>Whether a piece may be used.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="score">Its score for the best cut, where a user-defined piece counts its bytes.</param>
    public bool IsUsed(int id, out double score)
    {
        score = _byBytes[id];
        return !double.IsNaN(score);
    }

    /// <summary>Score of a piece for lists of cuts, where a user-defined piece counts its characters.</summary>
    public float ByCharacters(int id) => _byCharacters[id];

    private static int CountCharacters(string text)
    {
        int count = 0;
        foreach (Rune _ in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }
}
