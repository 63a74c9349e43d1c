using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>
/// A number that stands for a sentence: sentences that are equal after normalisation (NFKC with the additions of SentencePiece's nmt_nfkc,
/// one space between words, none around) have the same, and different ones differ but with a chance of 2^-128.
/// </summary>
internal static class SentenceKey
{
    private static readonly TextNormalizer Normalizer = new(
        new NormalizerSpec { Name = NormalizerSpec.NmtNfkc, AddDummyPrefix = false, EscapeWhitespace = false });

    /// <summary>The key of a sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    public static UInt128 Of(string sentence)
    {
        string text = IsNormal(sentence) ? sentence : Normalizer.Normalize(sentence);
        return Murmur3.Hash(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Whether a sentence plainly is as normalisation leaves it: ASCII and whole syllables, single spaces inside.</summary>
    private static bool IsNormal(string sentence)
    {
        char before = ' ';
        foreach (char c in sentence)
        {
            bool isKept = c is (> ' ' and < '\u007F') or (>= '\uAC00' and <= '\uD7A3') || (c == ' ' && before != ' ');
            if (!isKept)
            {
                return false;
            }

            before = c;
        }

        return sentence.Length == 0 || before != ' ';
    }
}
