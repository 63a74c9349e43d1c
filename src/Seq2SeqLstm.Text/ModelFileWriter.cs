using Google.Protobuf;

namespace Seq2SeqLstm.Text;

/// <summary>Writes SentencePiece model files.</summary>
internal static class ModelFileWriter
{
    /// <summary>Writes pieces, trainer settings and normaliser settings, in the order of their field numbers.</summary>
    public static void Write(SentencePieceModel model, Stream stream)
    {
        using CodedOutputStream output = new(stream, leaveOpen: true);
        foreach (SentencePiece piece in model.Pieces)
        {
            WriteMessage(output, ModelFields.Piece, o => WritePiece(o, piece));
        }

        WriteMessage(output, ModelFields.Trainer, o => WriteTrainer(o, model.Trainer));
        WriteMessage(output, ModelFields.Normalizer, o => WriteNormalizer(o, model.Normalizer));
        output.Flush();
    }

    private static void WriteMessage(CodedOutputStream output, uint tag, Action<CodedOutputStream> write)
    {
        using MemoryStream message = new();
        using (CodedOutputStream inner = new(message, leaveOpen: true))
        {
            write(inner);
        }

        output.WriteTag(tag);
        output.WriteBytes(ByteString.CopyFrom(message.GetBuffer().AsSpan(0, (int)message.Length)));
    }

    private static void WritePiece(CodedOutputStream output, SentencePiece piece)
    {
        WriteText(output, ModelFields.PieceText, piece.Text);
        WriteFloat(output, ModelFields.PieceScore, piece.Score);
        if (piece.Type != PieceType.Normal)
        {
            WriteInt(output, ModelFields.PieceKind, (int)piece.Type);
        }
    }

    private static void WriteTrainer(CodedOutputStream output, TrainerSpec spec)
    {
        WriteInt(output, ModelFields.ModelType, (int)spec.Type);
        WriteInt(output, ModelFields.VocabularySize, spec.VocabularySize);
        WriteFloat(output, ModelFields.CharacterCoverage, spec.CharacterCoverage);
        WriteInt(output, ModelFields.MaxPieceLength, spec.MaxPieceLength);
        WriteBool(output, ModelFields.SplitByUnicodeScript, spec.SplitByUnicodeScript);
        WriteBool(output, ModelFields.SplitByWhitespace, spec.SplitByWhitespace);
        WriteBool(output, ModelFields.SplitByNumber, spec.SplitByNumber);
        WriteBool(output, ModelFields.WhitespaceAsSuffix, spec.WhitespaceAsSuffix);
        WriteBool(output, ModelFields.ByteFallback, spec.ByteFallback);
        WriteInt(output, ModelFields.UnknownId, spec.UnknownId);
        WriteInt(output, ModelFields.BosId, spec.BosId);
        WriteInt(output, ModelFields.EosId, spec.EosId);
        WriteInt(output, ModelFields.PadId, spec.PadId);
        WriteText(output, ModelFields.UnknownSurface, spec.UnknownSurface);
        WriteText(output, ModelFields.UnknownPiece, spec.UnknownPiece);
        WriteText(output, ModelFields.BosPiece, spec.BosPiece);
        WriteText(output, ModelFields.EosPiece, spec.EosPiece);
        WriteText(output, ModelFields.PadPiece, spec.PadPiece);
    }

    private static void WriteNormalizer(CodedOutputStream output, NormalizerSpec spec)
    {
        WriteText(output, ModelFields.NormalizerName, spec.Name);
        if (!spec.CharacterMap.IsEmpty)
        {
            output.WriteTag(ModelFields.CharacterMap);
            output.WriteBytes(ByteString.CopyFrom(spec.CharacterMap.Span));
        }

        WriteBool(output, ModelFields.AddDummyPrefix, spec.AddDummyPrefix);
        WriteBool(output, ModelFields.RemoveExtraWhitespace, spec.RemoveExtraWhitespace);
        WriteBool(output, ModelFields.EscapeWhitespace, spec.EscapeWhitespace);
    }

    private static void WriteText(CodedOutputStream output, uint tag, string value)
    {
        output.WriteTag(tag);
        output.WriteString(value);
    }

    private static void WriteFloat(CodedOutputStream output, uint tag, float value)
    {
        output.WriteTag(tag);
        output.WriteFloat(value);
    }

    private static void WriteInt(CodedOutputStream output, uint tag, int value)
    {
        output.WriteTag(tag);
        output.WriteInt32(value);
    }

    private static void WriteBool(CodedOutputStream output, uint tag, bool value)
    {
        output.WriteTag(tag);
        output.WriteBool(value);
    }
}
