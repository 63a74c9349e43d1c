using System.Buffers;
using System.Text;

namespace Seq2SeqLstm.Text;

/// <summary>
/// Normalises UTF-8 as a model file says, step by step as the reference implementation: user-defined pieces stay, compiled rules
/// replace, spaces are arranged and written as U+2581. Thread-safe.
/// </summary>
/// <remarks>Kudo and Richardson (2018).</remarks>
internal sealed class Utf8Normalizer
{
    private readonly NormalizerSpec _spec;
    private readonly bool _markAsSuffix;
    private readonly CharacterMap? _map;
    private readonly ByteTrie? _protected;
    private readonly byte[] _mark;
    private readonly bool[] _isPlain = new bool[256];

    /// <summary>Creates the normaliser of a model.</summary>
    /// <param name="spec">What to do.</param>
    /// <param name="map">Its compiled rules, if any.</param>
    /// <param name="markAsSuffix">Whether the dummy space follows the text.</param>
    /// <param name="protectedPieces">What passes through unchanged, if anything.</param>
    public Utf8Normalizer(NormalizerSpec spec, CharacterMap? map, bool markAsSuffix, ByteTrie? protectedPieces)
    {
        _spec = spec;
        _map = map;
        _markAsSuffix = markAsSuffix;
        _protected = protectedPieces;
        _mark = spec.EscapeWhitespace ? TextNormalizer.SpaceMarkUtf8.ToArray() : [(byte)' '];
        for (int value = 0; value < 128; value++)
        {
            _isPlain[value] = value != ' ' && IsPlain((byte)value);
        }
    }

    /// <summary>Normalises one line.</summary>
    /// <param name="text">UTF-8; a byte that is not part of a character becomes U+FFFD.</param>
    /// <param name="result">Overwritten with the text as the segmentation sees it.</param>
    public void Normalize(ReadOnlySpan<byte> text, ByteBuffer result)
    {
        result.Clear();
        text = _spec.RemoveExtraWhitespace ? SkipSpaces(text) : text;
        if (text.IsEmpty)
        {
            return;
        }

        if (_spec.AddDummyPrefix && !_markAsSuffix)
        {
            result.Append(_mark);
        }

        bool afterSpace = _spec.RemoveExtraWhitespace;
        while (!text.IsEmpty)
        {
            int plain = CountPlain(text);
            if (plain > 0)
            {
                result.Append(text[..plain]);
                text = text[plain..];
                afterSpace = false;
                continue;
            }

            ReadOnlySpan<byte> replaced = ReplacePrefix(text, out int length);
            text = text[length..];
            afterSpace = Append(replaced, afterSpace, result) && _spec.RemoveExtraWhitespace;
        }

        while (_spec.RemoveExtraWhitespace && result.Written.EndsWith(_mark))
        {
            result.RemoveLast(_mark.Length);
        }

        if (_spec.AddDummyPrefix && _markAsSuffix)
        {
            result.Append(_mark);
        }
    }

    /// <summary>Whether no rule begins with an ASCII character alone or before another one.</summary>
    private bool IsPlain(byte value)
    {
        if (_protected?.Step(ByteTrie.Root, value) >= 0)
        {
            return false;
        }

        Span<byte> pair = [value, 0];
        for (int next = 0; next < 128 && _map is not null; next++)
        {
            pair[1] = (byte)next;
            if (_map.HasRulesFrom(pair))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Number of bytes at the start that stay as they are: ASCII before ASCII or the end.</summary>
    private int CountPlain(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length && _isPlain[text[count]])
        {
            count++;
        }

        return count == text.Length || count == 0 || text[count] < 128 ? count : count - 1;
    }

    private ReadOnlySpan<byte> SkipSpaces(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty && ReplacePrefix(text, out int length).SequenceEqual(" "u8))
        {
            text = text[length..];
        }

        return text;
    }

    private ReadOnlySpan<byte> ReplacePrefix(ReadOnlySpan<byte> text, out int length)
    {
        length = _protected?.LongestPrefix(text) ?? 0;
        if (length > 0)
        {
            return text[..length];
        }

        if (_map is not null)
        {
            ReadOnlySpan<byte> replaced = _map.Replace(text, out length);
            if (length > 0)
            {
                return replaced;
            }
        }

        if (Rune.DecodeFromUtf8(text, out _, out length) == OperationStatus.Done)
        {
            return text[..length];
        }

        length = 1;
        return "\uFFFD"u8;
    }

    /// <summary>Appends what replaces a prefix; returns whether the text now ends with a space.</summary>
    private bool Append(ReadOnlySpan<byte> replaced, bool afterSpace, ByteBuffer result)
    {
        if (afterSpace)
        {
            replaced = replaced.TrimStart((byte)' ');
        }

        if (replaced.IsEmpty)
        {
            return afterSpace;
        }

        bool endsWithSpace = replaced[^1] == ' ';
        for (int space = replaced.IndexOf((byte)' '); space >= 0; space = replaced.IndexOf((byte)' '))
        {
            result.Append(replaced[..space]);
            result.Append(_mark);
            replaced = replaced[(space + 1)..];
        }

        result.Append(replaced);
        return endsWithSpace;
    }
}
