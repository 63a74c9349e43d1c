using System.Text;
using Seq2SeqLstm.Text.Normalization;
using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text;

/// <summary>
/// Brings text into the form that a SentencePiece model is trained on and applied to: Unicode normalisation,
/// one space between words, a space before the first word, spaces written as U+2581. Thread-safe.
/// </summary>
/// <remarks>
/// Kudo and Richardson (2018). All rules come from <see cref="NormalizerSpec.CharacterMap"/>, so that the platform's own
/// Unicode data, or having none (invariant globalisation), makes no difference.
/// </remarks>
public sealed class TextNormalizer
{
    /// <summary>The character written for a space.</summary>
    public const char SpaceMark = '\u2581';

    // Longer lines do not keep their memory.
    private const int MaxKeptBytes = 1 << 16;

    [ThreadStatic]
    private static (ByteBuffer Text, ByteBuffer Result)? _buffers;

    private readonly Utf8Normalizer _normalizer;

    /// <summary>Creates a normaliser.</summary>
    /// <param name="spec">What to do.</param>
    /// <exception cref="ArgumentException">The compiled rules in <paramref name="spec"/> are broken.</exception>
    public TextNormalizer(NormalizerSpec spec)
        : this(spec, markAsSuffix: false, [])
    {
    }

    /// <summary>Creates the normaliser of a model: its user-defined pieces pass through unchanged.</summary>
    internal TextNormalizer(NormalizerSpec spec, bool markAsSuffix, IEnumerable<string> protectedPieces)
    {
        ArgumentNullException.ThrowIfNull(spec);
        KeyValuePair<byte[], int>[] pieces =
            [.. protectedPieces.Select((piece, id) => KeyValuePair.Create(Encoding.UTF8.GetBytes(piece), id))];
        _normalizer = new Utf8Normalizer(spec, markAsSuffix, pieces.Length > 0 ? new ByteTrie(pieces) : null);
    }

    /// <summary><see cref="SpaceMark"/> in UTF-8.</summary>
    internal static ReadOnlySpan<byte> SpaceMarkUtf8 => "\u2581"u8;

    /// <summary>Normalises one line of text. Never fails: lone surrogates become U+FFFD first.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>The text as the segmentation sees it; empty when nothing but space is left.</returns>
    public string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        (ByteBuffer input, ByteBuffer result) = _buffers ??= (new ByteBuffer(), new ByteBuffer());
        input.Clear();
        input.Append(text);
        _normalizer.Normalize(input.Written, result);
        string normalized = Encoding.UTF8.GetString(result.Written);
        if (input.Capacity > MaxKeptBytes)
        {
            _buffers = null;
        }

        return normalized;
    }

    /// <summary>Whether a line holds nothing but white space, control characters and invisible marks.</summary>
    internal static bool IsBlank(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
        {
            bool isInvisible = c is '\u1680' or '\u200B' or '\u200C' or '\u200E' or '\u200F' or '\u2028' or '\u2029'
                or SpaceMark or '\uFEFF' or '\uFFFD';
            if (!isInvisible && !char.IsWhiteSpace(c) && !char.IsControl(c))
            {
                return false;
            }
        }

        return true;
    }
}
