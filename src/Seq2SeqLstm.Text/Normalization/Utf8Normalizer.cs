using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using Seq2SeqLstm.Text.Segmentation;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>
/// Normalises UTF-8 as a model file says, in one pass, step by step as the reference implementation: user-defined pieces
/// stay, compiled rules replace, spaces are arranged and written as U+2581. Thread-safe.
/// </summary>
/// <remarks>Kudo and Richardson (2018).</remarks>
internal sealed class Utf8Normalizer
{
    private readonly NormalizerSpec _spec;
    private readonly bool _markAsSuffix;
    private readonly CharacterMap _map;
    private readonly CharacterTable _table;
    private readonly ByteTrie? _protected;
    private readonly byte[] _mark;
    private readonly Lead[] _leads = new Lead[byte.MaxValue + 1];

    /// <summary>Creates a normaliser.</summary>
    /// <param name="spec">What to do.</param>
    /// <param name="markAsSuffix">Whether the dummy space follows the text.</param>
    /// <param name="protectedPieces">What passes through unchanged, if anything.</param>
    /// <exception cref="ArgumentException">The compiled rules in <paramref name="spec"/> are broken.</exception>
    public Utf8Normalizer(NormalizerSpec spec, bool markAsSuffix, ByteTrie? protectedPieces)
    {
        _spec = spec;
        _markAsSuffix = markAsSuffix;
        _map = CharacterMap.TryRead(spec.CharacterMap, out CharacterMap? map)
            ? map
            : throw new ArgumentException("The normaliser has a broken normalisation map.", nameof(spec));
        _table = map.Table;
        _protected = protectedPieces;
        _mark = spec.EscapeWhitespace ? TextNormalizer.SpaceMarkUtf8.ToArray() : [(byte)' '];
        for (int value = 0; value <= byte.MaxValue; value++)
        {
            _leads[value] = Classify((byte)value);
        }
    }

    /// <summary>What the first byte of a character tells about it.</summary>
    private enum Lead : byte
    {
        /// <summary>Nothing: it must be looked up.</summary>
        Any,

        /// <summary>It is a space, and stays one.</summary>
        Space,

        /// <summary>It is one byte, and stays.</summary>
        Ascii,

        /// <summary>It has three bytes, if they are valid, and stays.</summary>
        ThreeBytes,

        /// <summary>It has three bytes, if they are valid; the table knows whether it stays.</summary>
        ThreeBytesInTable,
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

            if (_leads[text[0]] == Lead.Space && (text.Length == 1 || !_table.LeadsSecond(text[1])))
            {
                result.Append(afterSpace ? [] : _mark);
                text = text[1..];
                afterSpace = _spec.RemoveExtraWhitespace;
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

    private Lead Classify(byte lead)
    {
        bool mustSearch = !_table.IsComplete || _protected?.Step(ByteTrie.Root, lead) >= 0;
        if (mustSearch || (lead < 0x80 && (_table.Entry(lead) & CharacterTable.IsReplaced) != 0))
        {
            return Lead.Any;
        }

        return lead switch
        {
            (byte)' ' => Lead.Space,
            < 0x80 => Lead.Ascii,
            // 0xE0 starts three bytes too, but of overlong forms as well.
            >= 0xE1 and <= 0xEF => _table.StartsRule(lead) ? Lead.ThreeBytesInTable : Lead.ThreeBytes,
            _ => Lead.Any,
        };
    }

    /// <summary>Number of bytes at the start that stay as they are: no spaces, and no rule matches there.</summary>
    private int CountPlain(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (count < text.Length)
        {
            int end = EndOfPlain(text, count);
            // When the next character may be the second of a rule, the search must decide.
            if (end < 0 || (end < text.Length && _table.LeadsSecond(text[end])))
            {
                break;
            }

            count = end;
        }

        return count;
    }

    /// <summary>Where a character that stays when it stands alone ends; -1 when it may not stay.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int EndOfPlain(ReadOnlySpan<byte> text, int start)
    {
        Lead lead = _leads[text[start]];
        if (lead == Lead.Ascii)
        {
            return start + 1;
        }

        if (lead is Lead.Any or Lead.Space || start + 3 > text.Length)
        {
            return -1;
        }

        int second = text[start + 1];
        int third = text[start + 2];
        int codePoint = ((text[start] & 0xF) << 12) | ((second & 0x3F) << 6) | (third & 0x3F);
        bool isValid = (second & 0xC0) == 0x80 && (third & 0xC0) == 0x80 && codePoint is < 0xD800 or > 0xDFFF;
        bool stays = lead == Lead.ThreeBytes || (_table.Entry(codePoint) & CharacterTable.IsReplaced) == 0;
        return isValid && stays ? start + 3 : -1;
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

        bool isValid = Rune.DecodeFromUtf8(text, out Rune rune, out int bytes) == OperationStatus.Done;
        bool isInTable = isValid && rune.IsBmp && _table.IsComplete;
        int entry = isInTable ? _table.Entry(rune.Value) : 0;
        bool startsLonger = (entry & CharacterTable.StartsLonger) != 0;
        if (!isInTable || (startsLonger && bytes < text.Length && _table.LeadsSecond(text[bytes])))
        {
            ReadOnlySpan<byte> replaced = _map.Replace(text, out length);
            if (length > 0)
            {
                return replaced;
            }
        }

        length = isValid ? bytes : 1;
        return (entry & CharacterTable.IsReplaced) != 0 ? _map.Replacement(entry)
            : isValid ? text[..length]
            : "\uFFFD"u8;
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
