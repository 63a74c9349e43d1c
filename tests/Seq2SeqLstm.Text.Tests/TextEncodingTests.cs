using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Seq2SeqLstm.Text.Encodings;

namespace Seq2SeqLstm.Text.Tests;

/// <summary>
/// Bytes in hexadecimal digits were made with <c>iconv</c> (GNU libc 2.36); the digest of the table of CP949 with Python 3.11.
/// </summary>
public sealed class TextEncodingTests
{
    // printf '첫 줄: 한국어 문장입니다.\nplain\n똠방각하 펲시콜라 “인용”\n' | iconv -f UTF-8 -t CP949 | xxd -p
    private const string Korean =
        "c3b920c1d93a20c7d1b1b9beee20b9aec0e5c0d4b4cfb4d92e0a706c61696e0a8c63b9e6b0a2c7cf20bc84bdc3c4ddb6f320a1b0c0cebfeba1b10a";

    // printf '첫 줄\n😀 둘\r\nਊ가\n' | iconv -f UTF-8 -t UTF-16LE | xxd -p; the third line begins with U+0A0A.
    private const string LittleEndian = "abcc200004c90a003dd800de200058b40d000a000a0a00ac0a00";
    private const string BigEndian = "ccab0020c904000ad83dde000020b458000d000a0a0aac00000a";

    private static readonly string[] KoreanLines = ["첫 줄: 한국어 문장입니다.", "plain", "똠방각하 펲시콜라 “인용”"];
    private static readonly string[] Utf16Lines = ["첫 줄", "😀 둘", "\u0A0A가"];

    /// <summary>Strings of whole characters without line feeds, and not ending as a line may.</summary>
    private static Arbitrary<string> AnyLine { get; } =
        Gen.Frequency(
            (4, Gen.Choose(0, 0x7F)), (4, Gen.Choose(0xAC00, 0xD7A3)), (3, Gen.Choose(0, 0xFFFF)), (1, Gen.Choose(0x10000, 0x10FFFF)))
        .Where(c => c is not (>= 0xD800 and <= 0xDFFF) and not '\n')
        .ListOf().Select(runes => string.Concat(runes.Select(char.ConvertFromUtf32)))
        .Where(line => !line.EndsWith('\r') && !line.StartsWith('\uFEFF')).ToArbitrary();

    public static TheoryData<TextEncoding, string> Marked => new()
    {
        { TextEncoding.Utf8, "EFBBBF" },
        { TextEncoding.Utf16LittleEndian, "FFFE" },
        { TextEncoding.Utf16BigEndian, "FEFF" },
    };

    [Theory]
    [InlineData(TextEncoding.Auto, Korean)]
    [InlineData(TextEncoding.Cp949, Korean)]
    public void Korean_in_cp949_is_read(TextEncoding encoding, string bytes)
    {
        Assert.Equal(KoreanLines, Lines(bytes, encoding, out TextEncoding found));
        Assert.Equal(TextEncoding.Cp949, found);
    }

    [Theory]
    [InlineData(TextEncoding.Auto, "fffe" + LittleEndian, TextEncoding.Utf16LittleEndian)]
    [InlineData(TextEncoding.Auto, "feff" + BigEndian, TextEncoding.Utf16BigEndian)]
    [InlineData(TextEncoding.Utf16LittleEndian, LittleEndian, TextEncoding.Utf16LittleEndian)]
    [InlineData(TextEncoding.Utf16LittleEndian, "fffe" + LittleEndian, TextEncoding.Utf16LittleEndian)]
    [InlineData(TextEncoding.Utf16BigEndian, BigEndian, TextEncoding.Utf16BigEndian)]
    public void Utf16_is_read_with_its_own_line_feeds(TextEncoding encoding, string bytes, TextEncoding expected)
    {
        Assert.Equal(Utf16Lines, Lines(bytes, encoding, out TextEncoding found));
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Every_character_of_cp949_is_that_of_python_and_iconv_and_there_are_no_more()
    {
        StringBuilder table = new();
        for (int code = 0x8000; code <= 0xFFFF; code++)
        {
            if (StrictDecoder.Decode(TextEncoding.Cp949, [(byte)(code >> 8), (byte)code]) is { Length: 1 } character)
            {
                table.Append(CultureInfo.InvariantCulture, $"{code:X4} {(int)character[0]:X4}\n");
            }
        }

        Assert.Equal(17048, table.Length / 10);
        Assert.Equal(
            "4EF50F48B04D140B70F6C695238F18A2C662BE0550A680FECE4E35C42F29AD66",
            Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(table.ToString()))));
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void A_byte_order_mark_is_dropped_at_the_start_only(TextEncoding encoding, string mark)
    {
        byte[] text = [.. Convert.FromHexString(mark), .. Encode(encoding, "a\n\uFEFFb\n\uFEFF")];

        Assert.Equal(["a", "\uFEFFb", "\uFEFF"], LineReader.ReadLines(Source(text, TextEncoding.Auto)));
        Assert.Equal(["a", "\uFEFFb", "\uFEFF"], LineReader.ReadLines(Source(text, encoding)));
    }

    [Theory]
    [InlineData(TextEncoding.Utf8)]
    [InlineData(TextEncoding.Utf16LittleEndian)]
    [InlineData(TextEncoding.Utf16BigEndian)]
    public void Any_lines_come_back_whatever_the_sizes_of_buffer_and_reads(TextEncoding encoding)
    {
        var lines = AnyLine.Generator.ListOf().Select(all => all.ToArray()).ToArbitrary();
        Prop.ForAll(lines, Gen.Choose(1, 40).ToArbitrary(), (expected, size) =>
        {
            byte[] text = Encode(encoding, string.Concat(expected.Select(line => line + "\n")));
            TextSource source = new("text", () => new SlowStream(text, (size % 7) + 1)) { Encoding = encoding };
            using LineReader reader = new(source, size, 1 << 20);
            foreach (string line in expected)
            {
                Assert.Equal(line, reader.ReadLine());
            }

            Assert.Null(reader.ReadLine());
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Cp949_is_recognised_after_plain_lines_however_the_bytes_arrive(int bytesPerRead)
    {
        byte[] text = [.. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("plain\n", 50))), .. Convert.FromHexString(Korean)];
        List<TextEncoding> found = [];
        TextSource source = new("text", () => new SlowStream(text, bytesPerRead)) { OnRecognized = found.Add };

        Assert.Equal(KoreanLines, LineReader.ReadLines(source).Skip(50));
        Assert.Equal([TextEncoding.Cp949], found);
    }

    [Theory]
    [InlineData("한국어\nplain\n")]
    [InlineData("plain\n")]
    [InlineData("")]
    public void Utf8_is_taken_without_a_word(string text)
    {
        TextSource source = Fixture.Source(text) with { OnRecognized = _ => throw new InvalidOperationException() };

        using LineReader reader = new(source);
        while (reader.SkipLine())
        {
        }

        Assert.Equal(TextEncoding.Utf8, reader.Encoding);
    }

    // printf '타\n' in CP949 is C5 B8, which is U+0178 in UTF-8: what follows decides.
    [Fact]
    public void A_word_that_is_valid_in_both_is_judged_by_what_follows()
    {
        Assert.Equal(["타", .. KoreanLines], Lines("c5b80a" + Korean, TextEncoding.Auto, out _));
    }

    // printf '中文句子测试，学习语言\n' | iconv -f UTF-8 -t GBK; printf 'café crème\n' | iconv -f UTF-8 -t LATIN1;
    // printf '日本語の文章です。　学習\n' | iconv -f UTF-8 -t SHIFT-JIS
    [Theory]
    [InlineData("d6d0cec4bee4d7d3b2e2cad4a3acd1a7cfb0d3efd1d40a", "0xD6 at column 1")]
    [InlineData("636166e9206372e86d650a", "0xE9 at column 4")]
    [InlineData("93fa967b8cea82cc95b68fcd82c582b7814281408a778f4b0a", "0x93 at column 1")]
    public void Other_encodings_are_refused_and_not_taken_for_korean(string bytes, string place)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Lines(bytes, TextEncoding.Auto, out _));

        Assert.StartsWith($"a.ko:1: is not valid UTF-8 (byte {place})", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("looks like", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_korean_line_of_cp949_inside_utf8_is_named()
    {
        byte[] text = [.. "첫 줄입니다\n"u8, .. Convert.FromHexString(Korean)];

        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => LineReader.ReadLines(Source(text, TextEncoding.Auto)).Count());

        Assert.StartsWith("a.ko:2: is not valid UTF-8 (byte 0xC1 at column 3)", e.Message, StringComparison.Ordinal);
        Assert.Contains("looks like CP949: give --encoding cp949", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TextEncoding.Cp949, "b0a1c9a10a", "a.ko:1: is not valid CP949 (byte 0xC9 at column 2)")]
    [InlineData(TextEncoding.Cp949, "b0a10a41800a", "a.ko:2: is not valid CP949 (byte 0x80 at column 2)")]
    [InlineData(TextEncoding.Cp949, "b0a1b0", "a.ko:1: is not valid CP949 (byte 0xB0 at column 2)")]
    [InlineData(TextEncoding.Utf16LittleEndian, "00ac0a003dd841000a00", "a.ko:2: is not valid UTF-16LE (byte 0x3D at column 1)")]
    [InlineData(TextEncoding.Utf16BigEndian, "d83dde00ac00de00000a", "a.ko:1: is not valid UTF-16BE (byte 0xDE at column 3)")]
    [InlineData(TextEncoding.Utf16LittleEndian, "00ac41", "a.ko:1: is not valid UTF-16LE (byte 0x41 at column 2)")]
    public void Invalid_bytes_are_an_error_with_line_byte_and_column(TextEncoding encoding, string bytes, string expected)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Lines(bytes, encoding, out _));

        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-16le", "looks like UTF-16LE without a byte order mark: give --encoding utf-16le")]
    [InlineData("utf-16be", "looks like UTF-16BE without a byte order mark: give --encoding utf-16be")]
    [InlineData("utf-32le", "looks like UTF-32")]
    [InlineData("utf-32be", "looks like UTF-32")]
    public void Wide_text_without_a_mark_is_refused_by_name(string encoding, string expected)
    {
        foreach (string text in (string[])["나는 학생이다.\n너는?\n", "I am a student.\r\n", "가\n"])
        {
            byte[] bytes = Encoding.GetEncoding(encoding).GetBytes(text);
            InvalidDataException e = Assert.Throws<InvalidDataException>(
                () => LineReader.ReadLines(Source(bytes, TextEncoding.Auto)).Count());

            Assert.StartsWith($"a.ko: {expected}", e.Message, StringComparison.Ordinal);
        }
    }

    // printf 'text\n' | gzip -n; the first bytes of an ELF file.
    [Theory]
    [InlineData("1f8b08000000000000032b49ad28e1020027daec3705000000", "is a gzip file")]
    [InlineData("7f454c4602010100000000000000000003003e0001000000", "is binary")]
    public void What_is_no_text_is_refused(string bytes, string expected)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Lines(bytes, TextEncoding.Auto, out _));

        Assert.StartsWith($"a.ko: {expected}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fffe" + LittleEndian, TextEncoding.Cp949, "utf-16le")]
    [InlineData("feff" + BigEndian, TextEncoding.Utf16LittleEndian, "utf-16be")]
    [InlineData("efbbbf41", TextEncoding.Cp949, "utf-8")]
    public void A_mark_that_contradicts_the_given_encoding_is_an_error(string bytes, TextEncoding encoding, string marked)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Lines(bytes, encoding, out _));

        Assert.StartsWith($"a.ko: begins with the byte order mark of {marked}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_and_encodings_belong_together()
    {
        Assert.All(Enum.GetValues<TextEncoding>(), e => Assert.Equal(e, TextEncodings.Parse(TextEncodings.Name(e))));
        Assert.Equal(TextEncoding.Cp949, TextEncodings.Parse("euc-kr"));
        Assert.Throws<FormatException>(() => TextEncodings.Parse("latin1"));
        Assert.Throws<FormatException>(() => TextEncodings.Parse(null));
    }

    private static List<string> Lines(string bytes, TextEncoding encoding, out TextEncoding found)
    {
        using LineReader reader = new(Source(Convert.FromHexString(bytes), encoding));
        List<string> lines = [];
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }

        found = reader.Encoding;
        return lines;
    }

    private static TextSource Source(byte[] bytes, TextEncoding encoding) =>
        Fixture.Source(bytes, "a.ko") with { Encoding = encoding };

    private static byte[] Encode(TextEncoding encoding, string text) =>
        Encoding.GetEncoding(TextEncodings.Name(encoding)).GetBytes(text);

    /// <summary>Gives a few bytes at a time, as a pipe may, and cannot be searched.</summary>
    private sealed class SlowStream(byte[] bytes, int bytesPerRead) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, Math.Min(count, bytesPerRead));
    }
}
