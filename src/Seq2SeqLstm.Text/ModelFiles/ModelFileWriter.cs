using Google.Protobuf;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>Writes SentencePiece model files.</summary>
internal static class ModelFileWriter
{
    /// <summary>Writes the pieces and all settings, in the order of their field numbers.</summary>
    public static void Write(SentencePieceModel model, Stream stream)
    {
        using CodedOutputStream output = new(stream, leaveOpen: true);
        foreach (SentencePiece piece in model.Pieces)
        {
            WriteMessage(output, ModelFields.Piece, o => WritePiece(o, piece));
        }

        WriteMessage(output, ModelFields.Trainer, o => TrainerSpecMessage.Write(o, model.Trainer));
        WriteMessage(output, ModelFields.Normalizer, o => NormalizerSpecMessage.Write(o, model.Normalizer));
        if (model.Denormalizer != NormalizerSpecMessage.Empty)
        {
            WriteMessage(output, ModelFields.Denormalizer, o => NormalizerSpecMessage.Write(o, model.Denormalizer));
        }

        model.Extra.Write(output);
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
        ModelFields.WriteText(output, ModelFields.PieceText, piece.Text);
        ModelFields.WriteFloat(output, ModelFields.PieceScore, piece.Score);
        if (piece.Type != PieceType.Normal)
        {
            ModelFields.WriteInt(output, ModelFields.PieceKind, (int)piece.Type);
        }
    }
}
