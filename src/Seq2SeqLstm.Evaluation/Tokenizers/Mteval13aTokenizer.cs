using System.Buffers;

namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>The tokenization of the NIST script mteval-v13a as sacreBLEU applies it.</summary>
/// <remarks>
/// Removes <c>&lt;skipped&gt;</c>, joins lines, resolves four entities, then separates ASCII punctuation by the four
/// substitutions of <see cref="Mteval13aRules"/>. Letters outside ASCII are never separated.
/// </remarks>
internal sealed class Mteval13aTokenizer : IBleuTokenizer
{
    private const string Skipped = "<skipped>";

    /// <inheritdoc/>
    public string Signature => "13a";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output)
    {
        if (segment.Contains('\n') || segment.Contains('&') || segment.Contains(Skipped, StringComparison.Ordinal))
        {
            Separate(ResolveMarkup(segment.ToString()), output);
        }
        else
        {
            Separate(segment, output);
        }
    }

    /// <summary>Replaces the entities of quotation mark, ampersand and angle brackets.</summary>
    /// <remarks>
    /// The order matters: <c>&amp;amp;lt;</c> becomes <c>&lt;</c>, but <c>&amp;amp;quot;</c> stays <c>&amp;quot;</c>.
    /// </remarks>
    public static string ResolveEntities(string text) => text
        .Replace("&quot;", "\"", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal)
        .Replace("&lt;", "<", StringComparison.Ordinal)
        .Replace("&gt;", ">", StringComparison.Ordinal);

    private static string ResolveMarkup(string segment) => ResolveEntities(segment
        .Replace(Skipped, "", StringComparison.Ordinal)
        .Replace("-\n", "", StringComparison.Ordinal)
        .Replace('\n', ' '));

    // The rules see the segment between two spaces, so that its first and last character have neighbours.
    private static void Separate(ReadOnlySpan<char> segment, IBufferWriter<char> output)
    {
        int longest = checked((segment.Length + 2) * Mteval13aRules.MaxGrowth);
        var rules = new Mteval13aRules(output.GetSpan(longest));
        rules.Put(' ');
        foreach (char c in segment)
        {
            rules.Put(c);
        }

        rules.Put(' ');
        output.Advance(rules.Finish());
    }
}
