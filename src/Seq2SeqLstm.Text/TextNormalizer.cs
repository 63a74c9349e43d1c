using System.Text;

namespace Seq2SeqLstm.Text;

/// <summary>
/// Brings text into the form that a SentencePiece model is trained on and applied to: Unicode normalisation,
/// one space between words, a space before the first word, spaces written as U+2581. Thread-safe.
/// </summary>
/// <remarks>
/// Kudo and Richardson (2018). A model file with compiled rules is followed to the letter; a rule known by name only
/// uses the Unicode data of the platform, which may be newer than that of the reference implementation.
/// </remarks>
public sealed class TextNormalizer
{
    /// <summary>The character written for a space.</summary>
    public const char SpaceMark = '\u2581';

    /// <summary><see cref="SpaceMark"/> in UTF-8.</summary>
    internal static ReadOnlySpan<byte> SpaceMarkUtf8 => "\u2581"u8;

    private const char FullwidthTilde = '\uFF5E';
    private const char NonCharacter = '\uFFFE';

    private readonly NormalizerSpec _spec;
    private readonly bool _markAsSuffix;
    private readonly CharacterMap? _map;
    private readonly PrefixMatcher _protected;

    /// <summary>Creates a normaliser.</summary>
    /// <param name="spec">What to do.</param>
    /// <exception cref="ArgumentException">The compiled rules in <paramref name="spec"/> are broken.</exception>
    /// <exception cref="InvalidOperationException">
    /// The process runs without Unicode data (invariant globalisation).
    /// </exception>
    public TextNormalizer(NormalizerSpec spec)
        : this(spec, markAsSuffix: false, [])
    {
    }

    /// <summary>Creates the normaliser of a model: its user-defined pieces pass through unchanged.</summary>
    internal TextNormalizer(NormalizerSpec spec, bool markAsSuffix, IEnumerable<string> protectedPieces)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _spec = spec;
        _markAsSuffix = markAsSuffix;
        _protected = new PrefixMatcher(protectedPieces);
        if (!spec.CharacterMap.IsEmpty)
        {
            _map = CharacterMap.IsWellFormed(spec.CharacterMap.Span)
                ? new CharacterMap(spec.CharacterMap.Span)
                : throw new ArgumentException("The normaliser has a broken normalisation map.", nameof(spec));
        }
        else if (spec.Name is NormalizerSpec.NmtNfkc or NormalizerSpec.Nfkc)
        {
            CheckUnicodeData(text => text.Normalize(NormalizationForm.FormC));
        }
    }

    /// <summary>Normalises one line of text. Never fails: lone surrogates become U+FFFD first.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>The text as the segmentation sees it; empty when nothing but space is left.</returns>
    public string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? "" : ArrangeSpaces(MapCharacters(text));
    }

    /// <summary>Stops early when Unicode normalisation is switched off, instead of training on wrong text.</summary>
    internal static void CheckUnicodeData(Func<string, string> normalize)
    {
        // U+1100 U+1161 are the two parts of U+AC00, the first Hangul syllable.
        if (normalize("\u1100\u1161") != "\uAC00")
        {
            throw new InvalidOperationException(
                "Unicode normalisation is switched off in this process: set InvariantGlobalization to false in the "
                + "project file, set DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0, and install ICU (libicu).");
        }
    }

    /// <summary>Whether a line holds nothing but white space, control characters and invisible marks.</summary>
    internal static bool IsBlank(ReadOnlySpan<char> line)
    {
        foreach (char c in line)
        {
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && !IsNmtSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    private string MapCharacters(string text)
    {
        if (_protected.IsEmpty)
        {
            return MapSegment(text);
        }

        StringBuilder result = new(text.Length);
        int start = 0;
        for (int i = 0; i < text.Length;)
        {
            int length = _protected.Match(text.AsSpan(i));
            if (length == 0)
            {
                i++;
                continue;
            }

            result.Append(MapSegment(text[start..i])).Append(text, i, length);
            i += length;
            start = i;
        }

        return result.Append(MapSegment(text[start..])).ToString();
    }

    private string MapSegment(string text)
    {
        if (_map is not null)
        {
            return _map.Apply(text);
        }

        string valid = ReplaceLoneSurrogates(text);
        return _spec.Name switch
        {
            NormalizerSpec.NmtNfkc => ComposeAround(MapNmtCharacters(valid), FullwidthTilde, NonCharacter),
            NormalizerSpec.Nfkc => ComposeAround(valid, NonCharacter, NonCharacter),
            _ => valid,
        };
    }

    private static string ReplaceLoneSurrogates(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(rune);
        }

        return result.ToString();
    }

    /// <summary>Applies NFKC to the stretches between two characters that must stay as they are.</summary>
    private static string ComposeAround(string text, char first, char second)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        // Normalize rejects U+FFFE, so it is always one of the characters that are cut out.
        int cut = text.AsSpan().IndexOfAny(first, second);
        if (cut < 0)
        {
            return text.Normalize(NormalizationForm.FormKC);
        }

        StringBuilder result = new(text.Length);
        int start = 0;
        while (cut >= 0)
        {
            result.Append(text[start..(start + cut)].Normalize(NormalizationForm.FormKC)).Append(text[start + cut]);
            start += cut + 1;
            cut = text.AsSpan(start).IndexOfAny(first, second);
        }

        return result.Append(text[start..].Normalize(NormalizationForm.FormKC)).ToString();
    }

    private static string MapNmtCharacters(string text)
    {
        StringBuilder? result = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isSpace = IsNmtSpace(c);
            bool isDropped = IsNmtDropped(c);
            if (isSpace || isDropped)
            {
                result ??= new StringBuilder(text.Length).Append(text, 0, i);
            }

            if (!isDropped)
            {
                result?.Append(isSpace ? ' ' : c);
            }
        }

        return result?.ToString() ?? text;
    }

    private static bool IsNmtSpace(char c) => c is '\t' or '\n' or '\f' or '\r' or '\u1680' or '\u200B' or '\u200C'
        or '\u200E' or '\u200F' or '\u2028' or '\u2029' or SpaceMark or '\uFEFF' or '\uFFFD';

    private static bool IsNmtDropped(char c) => c is (>= '\u0001' and <= '\u0008') or '\u000B'
        or (>= '\u000E' and <= '\u001F') or '\u007F' or '\u008F' or '\u009F';

    private string ArrangeSpaces(string text)
    {
        char mark = _spec.EscapeWhitespace ? SpaceMark : ' ';
        bool collapse = _spec.RemoveExtraWhitespace;
        if (collapse && text.AsSpan().IndexOfAnyExcept(' ') < 0)
        {
            return "";
        }

        StringBuilder result = new(text.Length + 1);
        if (_spec.AddDummyPrefix && !_markAsSuffix)
        {
            result.Append(mark);
        }

        bool previousIsSpace = collapse;
        foreach (char c in text)
        {
            if (c != ' ' || !previousIsSpace)
            {
                result.Append(c == ' ' ? mark : c);
            }

            previousIsSpace = collapse && c == ' ';
        }

        while (collapse && result.Length > 0 && result[^1] == mark)
        {
            result.Length--;
        }

        return _spec.AddDummyPrefix && _markAsSuffix ? result.Append(mark).ToString() : result.ToString();
    }
}
