using System.Buffers;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>
/// Makes each letter of a Hangul syllable a word, and each other Unicode code point too: syllables that share a stem or an ending
/// match in part. Not one of sacreBLEU's tokenizers.
/// </summary>
/// <remarks>A syllable is cut as the Unicode Standard (section 3.12) decomposes it, into two or three conjoining jamo.</remarks>
internal sealed class JamoTokenizer : IBleuTokenizer
{
    private const char FirstSyllable = '\uAC00';
    private const char LastSyllable = '\uD7A3';
    private const char FirstLead = '\u1100';
    private const char FirstVowel = '\u1161';
    private const char NoTail = '\u11A7';
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <inheritdoc/>
    public string Signature => "jamo-nonstandard";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output)
    {
        Span<char> destination = output.GetSpan((6 * segment.Length) + 1);
        int written = 0;
        for (int n = 0; n < segment.Length; n++)
        {
            if (segment[n] is >= FirstSyllable and <= LastSyllable)
            {
                int syllable = segment[n] - FirstSyllable;
                Put((char)(FirstLead + (syllable / (Vowels * Tails))), destination, ref written);
                Put((char)(FirstVowel + (syllable / Tails % Vowels)), destination, ref written);
                if (syllable % Tails != 0)
                {
                    Put((char)(NoTail + (syllable % Tails)), destination, ref written);
                }
            }
            else
            {
                destination[written++] = segment[n];
                bool isInsidePair = n + 1 < segment.Length && char.IsSurrogatePair(segment[n], segment[n + 1]);
                written = isInsidePair ? written : Space(destination, written);
            }
        }

        output.Advance(written);
    }

    private static void Put(char jamo, Span<char> destination, ref int written)
    {
        destination[written++] = jamo;
        written = Space(destination, written);
    }

    private static int Space(Span<char> destination, int written)
    {
        destination[written] = ' ';
        return written + 1;
    }
}
