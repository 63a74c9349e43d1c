using System.Buffers;
using Seq2SeqLstm.Evaluation.Strings;

namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>
/// The international tokenization of the NIST script mteval-v14: punctuation and symbols of all scripts are separated by
/// the substitutions of <see cref="InternationalRules"/>, punctuation between two digits is not.
/// </summary>
/// <remarks>As in sacreBLEU, a period after a digit at the end of the segment stays where it is.</remarks>
internal sealed class InternationalTokenizer : IBleuTokenizer
{
    /// <inheritdoc/>
    public string Signature => "intl";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output)
    {
        int longest = checked(segment.Length * InternationalRules.MaxGrowth);
        var rules = new InternationalRules(output.GetSpan(longest));
        int position = 0;
        while (position < segment.Length)
        {
            rules.Put(SegmentText.NextCodePoint(segment, ref position));
        }

        output.Advance(rules.Finish());
    }
}
