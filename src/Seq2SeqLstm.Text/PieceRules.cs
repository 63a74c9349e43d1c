namespace Seq2SeqLstm.Text;

/// <summary>Which sequences of characters may become one piece.</summary>
/// <remarks>The rules of the reference implementation: see its options <c>split_by_…</c>.</remarks>
internal sealed class PieceRules(BpeTrainerOptions options)
{
    private const int AnyScript = -1;
    private const int LongVowelMark = 0x30FC;

    private readonly BpeTrainerOptions _options = options;

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
                // A space may only come first, or in the middle when words are not kept apart.
                if (i > 0 && (_options.SplitByWhitespace || i == piece.Length - 1))
                {
                    return false;
                }

                continue;
            }

            int script = FindScript(piece[i], previous);
            if (_options.SplitByUnicodeScript && script != AnyScript && previous != AnyScript && script != previous)
            {
                return false;
            }

            previous = script;
        }

        return true;
    }

    private int FindScript(int codePoint, int previous)
    {
        if (!_options.SplitByNumber && codePoint is (>= 0x30 and <= 0x39) or (>= 0xFF10 and <= 0xFF19))
        {
            return AnyScript;
        }

        int script = UnicodeScripts.Find(codePoint);
        if (script == UnicodeScripts.Hiragana || script == UnicodeScripts.Katakana || codePoint == LongVowelMark)
        {
            return UnicodeScripts.Han;
        }

        return script == UnicodeScripts.Inherited ? previous : script;
    }
}
