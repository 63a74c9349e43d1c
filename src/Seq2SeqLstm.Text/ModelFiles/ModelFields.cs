using System.Text;
using Google.Protobuf;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>Tags (field number and wire type) of the SentencePiece model file, a protocol-buffer message.</summary>
internal static class ModelFields
{
    public static readonly uint Piece = Bytes(1);
    public static readonly uint Trainer = Bytes(2);
    public static readonly uint Normalizer = Bytes(3);
    public static readonly uint Denormalizer = Bytes(5);

    public static readonly uint PieceText = Bytes(1);
    public static readonly uint PieceScore = Fixed32(2);
    public static readonly uint PieceKind = Varint(3);

    public static readonly uint ModelType = Varint(3);
    public static readonly uint VocabularySize = Varint(4);
    public static readonly uint CharacterCoverage = Fixed32(10);
    public static readonly uint MaxPieceLength = Varint(20);
    public static readonly uint SplitByUnicodeScript = Varint(21);
    public static readonly uint SplitByWhitespace = Varint(22);
    public static readonly uint SplitByNumber = Varint(23);
    public static readonly uint WhitespaceAsSuffix = Varint(24);
    public static readonly uint SplitDigits = Varint(25);
    public static readonly uint ControlSymbols = Bytes(30);
    public static readonly uint UserDefinedSymbols = Bytes(31);
    public static readonly uint WritesPieceScores = Varint(32);
    public static readonly uint HardVocabularyLimit = Varint(33);
    public static readonly uint ByteFallback = Varint(35);
    public static readonly uint RequiredCharacters = Bytes(36);
    public static readonly uint UnknownId = Varint(40);
    public static readonly uint BosId = Varint(41);
    public static readonly uint EosId = Varint(42);
    public static readonly uint PadId = Varint(43);
    public static readonly uint UnknownSurface = Bytes(44);
    public static readonly uint UnknownPiece = Bytes(45);
    public static readonly uint BosPiece = Bytes(46);
    public static readonly uint EosPiece = Bytes(47);
    public static readonly uint PadPiece = Bytes(48);

    public static readonly uint NormalizerName = Bytes(1);
    public static readonly uint CharacterMap = Bytes(2);
    public static readonly uint AddDummyPrefix = Varint(3);
    public static readonly uint RemoveExtraWhitespace = Varint(4);
    public static readonly uint EscapeWhitespace = Varint(5);

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads text after its tag.</summary>
    /// <exception cref="DecoderFallbackException">The text is not UTF-8.</exception>
    public static string ReadText(CodedInputStream input) => StrictUtf8.GetString(input.ReadBytes().Span);

    /// <summary>Writes a field with text.</summary>
    public static void WriteText(CodedOutputStream output, uint tag, string value)
    {
        output.WriteTag(tag);
        output.WriteString(value);
    }

    /// <summary>Writes a field with a number of four bytes.</summary>
    public static void WriteFloat(CodedOutputStream output, uint tag, float value)
    {
        output.WriteTag(tag);
        output.WriteFloat(value);
    }

    /// <summary>Writes a field with an integer.</summary>
    public static void WriteInt(CodedOutputStream output, uint tag, int value)
    {
        output.WriteTag(tag);
        output.WriteInt32(value);
    }

    /// <summary>Writes a field that is true or false.</summary>
    public static void WriteBool(CodedOutputStream output, uint tag, bool value)
    {
        output.WriteTag(tag);
        output.WriteBool(value);
    }

    private static uint Varint(int field) => WireFormat.MakeTag(field, WireFormat.WireType.Varint);

    private static uint Fixed32(int field) => WireFormat.MakeTag(field, WireFormat.WireType.Fixed32);

    private static uint Bytes(int field) => WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited);
}
