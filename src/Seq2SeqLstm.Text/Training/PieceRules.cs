namespace Seq2SeqLstm.Text.Training;

/// <summary>Which sequences of characters may become one piece.</summary>
/// <remarks>The rules of the reference implementation: see its options <c>split_by_…</c>.</remarks>
internal sealed class PieceRules(SubwordTrainerOptions options)
{
    private const int AnyScript = -1;
    private const int LongVowelMark = 0x30FC;
    private const int NotLookedUp = -2;
    private const int BasicPlane = 0x10000;

    private readonly SubwordTrainerOptions _options = options;
    private readonly int[] _scripts = CreateScripts();

    /// <summary>Whether <paramref name="piece"/>, in code points, may be a piece.</summary>
    public bool Allow(ReadOnlySpan<int> piece)
    {
        if (piece.Length > _options.MaxPieceLength)
        {
            return false;
        }

        int previous = AnyScript;
        for (int i = 0; i < piece.Length; i++)
        {
            if (piece[i] == TextNormalizer.SpaceMark)
            {
                if (!AllowSpace(i, piece.Length))
                {
                    return false;
                }

                continue;
            }

            bool isDigit = piece[i] is (>= 0x30 and <= 0x39) or (>= 0xFF10 and <= 0xFF19);
            if (_options.SplitDigits && isDigit && piece.Length > 1)
            {
                return false;
            }

            int script = !_options.SplitByNumber && isDigit ? AnyScript : FindScript(piece[i], previous);
            if (_options.SplitByUnicodeScript && script != AnyScript && previous != AnyScript && script != previous)
            {
                return false;
            }

            previous = script;
        }

        return true;
    }

    /// <summary>A space may only stand where a word begins (or ends, as a suffix), or inside when words are joined.</summary>
    private bool AllowSpace(int index, int length)
    {
        bool isOuter = _options.WhitespaceAsSuffix ? index == length - 1 : index == 0;
        bool isWrongEnd = _options.WhitespaceAsSuffix ? index == 0 : index == length - 1;
        return isOuter || (!_options.SplitByWhitespace && !isWrongEnd);
    }

    private int FindScript(int codePoint, int previous)
    {
        if (codePoint >= BasicPlane)
        {
            return Resolve(UnicodeScripts.Find(codePoint), codePoint, previous);
        }

        // Many threads may fill the table; all write the same values.
        if (_scripts[codePoint] == NotLookedUp)
        {
            _scripts[codePoint] = UnicodeScripts.Find(codePoint);
        }

        return Resolve(_scripts[codePoint], codePoint, previous);
    }

    private static int Resolve(int script, int codePoint, int previous)
    {
        if (script == UnicodeScripts.Hiragana || script == UnicodeScripts.Katakana || codePoint == LongVowelMark)
        {
            return UnicodeScripts.Han;
        }

        return script == UnicodeScripts.Inherited ? previous : script;
    }

    private static int[] CreateScripts()
    {
        int[] scripts = new int[BasicPlane];
        Array.Fill(scripts, NotLookedUp);
        return scripts;
    }
}
