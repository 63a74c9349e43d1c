using System.Buffers;
using System.Text;
using Seq2SeqLstm.Evaluation.Strings;

namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>The tokenization of TER as tercom does it; words are what white space separates in its output.</summary>
/// <remarks>
/// Lower case unless the options say otherwise; with normalization the entities and the four substitutions of
/// <see cref="Mteval13aRules"/>, and an English possessive <c>'s</c> becomes a word; with Asian support Chinese characters
/// and Asian punctuation become words. Last, punctuation is removed if the options ask for it. sacreBLEU's rules for
/// Hiragana and Katakana can never apply, since they want the text to start with one where it starts with a space.
/// </remarks>
internal sealed class TercomTokenizer
{
    private const string RemovedPunctuation = ".,?:;!\"()";

    private readonly TerOptions _options;
    private readonly ArrayBufferWriter<char> _separated = new();
    private readonly ArrayBufferWriter<char> _separatedAsian = new();
    private readonly ArrayBufferWriter<char> _kept = new();

    /// <summary>Makes a tokenizer; its buffers serve one thread.</summary>
    public TercomTokenizer(TerOptions options)
    {
        _options = options;
    }

    /// <summary>Tokenizes a segment.</summary>
    /// <returns>Tokens with white space between them, valid until the next call.</returns>
    public ReadOnlySpan<char> Tokenize(string segment)
    {
        ReadOnlySpan<char> trimmed = SegmentText.TrimEnd(segment);
        ReadOnlySpan<char> text = _options.CaseSensitive || trimmed.IsEmpty
            ? trimmed
            : LowerCase.Of(trimmed.Length == segment.Length ? segment : trimmed.ToString());
        if (_options.Normalized && !text.IsEmpty)
        {
            text = Normalize(text);
        }

        return _options.NoPunctuation ? RemovePunctuation(text) : text;
    }

    /// <summary>Tokenizes a reference, the second time what the first time gave, as sacreBLEU does.</summary>
    /// <remarks>
    /// With normalization the second time may cut more: <c>x's,</c> becomes <c>x's ,</c> and then <c>x 's ,</c>.
    /// </remarks>
    /// <returns>Tokens with white space between them, valid until the next call.</returns>
    public ReadOnlySpan<char> TokenizeReference(string segment)
    {
        ReadOnlySpan<char> once = Tokenize(segment);
        return _options.Normalized ? Tokenize(JoinWords(once)) : once;
    }

    private static string JoinWords(ReadOnlySpan<char> text)
    {
        var joined = new StringBuilder(text.Length);
        while (SegmentText.TryTakeWord(ref text, out ReadOnlySpan<char> word))
        {
            joined.Append(joined.Length > 0 ? " " : "").Append(word);
        }

        return joined.ToString();
    }

    private ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text)
    {
        _separated.ResetWrittenCount();
        Separate(ResolveMarkup(text), _separated);
        if (!_options.AsianSupport)
        {
            return _separated.WrittenSpan;
        }

        _separatedAsian.ResetWrittenCount();
        SeparateAsian(_separated.WrittenSpan, _separatedAsian);
        return _separatedAsian.WrittenSpan;
    }

    // The order matters, as in the tokenization 13a.
    private static string ResolveMarkup(ReadOnlySpan<char> text)
    {
        string joined = text.ToString().Replace("\n-", "", StringComparison.Ordinal).Replace('\n', ' ');
        return Mteval13aTokenizer.ResolveEntities($" {joined} ");
    }

    private static void Separate(string text, ArrayBufferWriter<char> output)
    {
        int longest = checked(2 * text.Length * Mteval13aRules.MaxGrowth);
        var rules = new Mteval13aRules(output.GetSpan(longest));
        for (int n = 0; n < text.Length; n++)
        {
            bool possessive = text[n] == '\'' && n + 2 < text.Length && text[n + 1] == 's'
                && Mteval13aRules.IsSymbol(text[n + 2]);
            if (possessive)
            {
                rules.Put(' ');
            }

            rules.Put(text[n]);
        }

        output.Advance(rules.Finish());
    }

    private static void SeparateAsian(ReadOnlySpan<char> text, ArrayBufferWriter<char> output)
    {
        Span<char> destination = output.GetSpan(checked(3 * text.Length));
        int written = 0;
        foreach (char c in text)
        {
            bool separate = IsChinese(c) || IsAsianPunctuation(c);
            if (separate)
            {
                destination[written++] = ' ';
            }

            destination[written++] = c;
            if (separate)
            {
                destination[written++] = ' ';
            }
        }

        output.Advance(written);
    }

    private ReadOnlySpan<char> RemovePunctuation(ReadOnlySpan<char> text)
    {
        _kept.ResetWrittenCount();
        Span<char> destination = _kept.GetSpan(text.Length + 1);
        int written = 0;
        foreach (char c in text)
        {
            bool removed = RemovedPunctuation.Contains(c) || (_options.AsianSupport && IsAsianPunctuation(c));
            if (!removed)
            {
                destination[written++] = c;
            }
        }

        return destination[..written];
    }

    // Strokes, radicals, ideographs and compatibility forms; the fourth range of tercom reaches beyond its block.
    private static bool IsChinese(char c) => c
        is (>= '\u2E80' and <= '\u2EFF')
        or (>= '\u31C0' and <= '\u31EF')
        or (>= '\u3200' and <= '\u4DBF')
        or (>= '\u4E00' and <= '\u9FFF')
        or (>= '\uF900' and <= '\uFAFF')
        or (>= '\uFE30' and <= '\uFE4F');

    private static bool IsAsianPunctuation(char c) => c
        is '\u3001' or '\u3002' or (>= '\u3008' and <= '\u3011') or (>= '\u3014' and <= '\u301F') or '\u30FB'
        or (>= '\uFF61' and <= '\uFF65')
        or '\uFF0E' or '\uFF0C' or '\uFF1F' or '\uFF1A' or '\uFF1B' or '\uFF01' or '\uFF02' or '\uFF08' or '\uFF09';
}
