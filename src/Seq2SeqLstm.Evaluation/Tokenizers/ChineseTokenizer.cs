using System.Buffers;
using Seq2SeqLstm.Evaluation.Strings;

namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>
/// Puts spaces around each Chinese character, then separates ASCII punctuation by <see cref="Mteval13aRules"/>.
/// </summary>
internal sealed class ChineseTokenizer : IBleuTokenizer
{
    /// <inheritdoc/>
    public string Signature => "zh";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output)
    {
        segment = SegmentText.Trim(segment);
        int longest = checked(3 * segment.Length * Mteval13aRules.MaxGrowth);
        var rules = new Mteval13aRules(output.GetSpan(longest));
        foreach (char c in segment)
        {
            bool chinese = IsChinese(c);
            if (chinese)
            {
                rules.Put(' ');
            }

            rules.Put(c);
            if (chinese)
            {
                rules.Put(' ');
            }
        }

        output.Advance(rules.Finish());
    }

    // sacreBLEU compares strings and means to name two blocks beyond the basic plane; what it names are the ranges from
    // U+2001 to U+2A6D and from U+2F81 to U+2FA1 instead, and no character beyond the basic plane.
    private static bool IsChinese(char c) => c
        is (>= '\u2001' and <= '\u2A6D')
        or (>= '\u2E80' and <= '\u2FDF')
        or (>= '\u2FF0' and <= '\u303F')
        or (>= '\u3100' and <= '\u312F')
        or (>= '\u31A0' and <= '\u31EF')
        or (>= '\u3200' and <= '\u4DB5')
        or (>= '\u4E00' and <= '\u9FBB')
        or (>= '\uF900' and <= '\uFA2D')
        or (>= '\uFA30' and <= '\uFA6A')
        or (>= '\uFA70' and <= '\uFAD9')
        or (>= '\uFE10' and <= '\uFE1F')
        or (>= '\uFE30' and <= '\uFE4F')
        or (>= '\uFF00' and <= '\uFFEF');
}
