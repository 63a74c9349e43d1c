using System.Text;
using Google.Protobuf;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>Reads SentencePiece model files.</summary>
internal static class ModelFileReader
{
    /// <summary>Reads one model from <paramref name="stream"/>; every fault is an InvalidDataException.</summary>
    public static SentencePieceModel Read(Stream stream, string name)
    {
        try
        {
            return ReadModel(stream, name);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new InvalidDataException($"{name}: is not a SentencePiece model, or is cut short.", e);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"{name}: is not a SentencePiece model (text that is not UTF-8).", e);
        }
    }

    private static SentencePieceModel ReadModel(Stream stream, string name)
    {
        List<SentencePiece> pieces = [];
        TrainerSpec? trainer = null;
        NormalizerSpec? normalizer = null;
        NormalizerSpec denormalizer = NormalizerSpecMessage.Empty;
        using ExtraFieldCollector extra = new();
        using CodedInputStream input = new(stream, leaveOpen: true);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == ModelFields.Piece)
            {
                pieces.Add(ReadPiece(input.ReadBytes()));
            }
            else if (tag == ModelFields.Trainer)
            {
                trainer = TrainerSpecMessage.Read(trainer ?? new TrainerSpec(), input.ReadBytes());
            }
            else if (tag == ModelFields.Normalizer)
            {
                normalizer = NormalizerSpecMessage.Read(normalizer ?? NormalizerSpecMessage.Empty, input.ReadBytes());
            }
            else if (tag == ModelFields.Denormalizer)
            {
                denormalizer = NormalizerSpecMessage.Read(denormalizer, input.ReadBytes());
            }
            else
            {
                extra.Add(tag, input);
            }
        }

        if (pieces.Count > 0 && (trainer is null || normalizer is null))
        {
            string missing = trainer is null ? "trainer" : "normaliser";
            throw new InvalidDataException($"{name}: is cut short: the {missing} settings are missing.");
        }

        trainer ??= new TrainerSpec();
        normalizer ??= NormalizerSpecMessage.Empty;
        return ModelChecks.FindFault(pieces, trainer, normalizer, denormalizer) is { } fault
            ? throw new InvalidDataException($"{name}: {fault}.")
            : new SentencePieceModel(pieces, trainer, normalizer, denormalizer, extra.ToFields());
    }

    private static SentencePiece ReadPiece(ByteString message)
    {
        string text = "";
        float score = 0;
        PieceType type = PieceType.Normal;
        using CodedInputStream input = message.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == ModelFields.PieceText)
            {
                text = ModelFields.ReadText(input);
            }
            else if (tag == ModelFields.PieceScore)
            {
                score = input.ReadFloat();
            }
            else if (tag == ModelFields.PieceKind)
            {
                type = (PieceType)input.ReadEnum();
            }
            else
            {
                input.SkipLastField();
            }
        }

        return new SentencePiece(text, score, type);
    }
}
