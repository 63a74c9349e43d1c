using System.Text;
using Google.Protobuf;

namespace Seq2SeqLstm.Text;

/// <summary>Reads SentencePiece model files.</summary>
internal static class ModelFileReader
{
    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

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
        using CodedInputStream input = new(stream, leaveOpen: true);
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == ModelFields.Piece)
            {
                pieces.Add(ReadPiece(input.ReadBytes()));
            }
            else if (tag == ModelFields.Trainer)
            {
                trainer = ReadTrainer(trainer ?? new TrainerSpec(), input.ReadBytes());
            }
            else if (tag == ModelFields.Normalizer)
            {
                normalizer = ReadNormalizer(normalizer ?? new NormalizerSpec { Name = "" }, input.ReadBytes());
            }
            else
            {
                input.SkipLastField();
            }
        }

        if (pieces.Count > 0 && (trainer is null || normalizer is null))
        {
            string missing = trainer is null ? "trainer" : "normaliser";
            throw new InvalidDataException($"{name}: is cut short: the {missing} settings are missing.");
        }

        trainer ??= new TrainerSpec();
        normalizer ??= new NormalizerSpec();
        return ModelChecks.FindFault(pieces, trainer, normalizer) is { } fault
            ? throw new InvalidDataException($"{name}: {fault}.")
            : new SentencePieceModel(pieces, trainer, normalizer);
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
                text = ReadText(input);
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

    private static TrainerSpec ReadTrainer(TrainerSpec spec, ByteString message)
    {
        using CodedInputStream input = message.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            spec = WireFormat.GetTagWireType(tag) == WireFormat.WireType.LengthDelimited
                ? ReadTrainerText(spec, tag, input)
                : ReadTrainerNumber(spec, tag, input);
        }

        return spec;
    }

    private static TrainerSpec ReadTrainerText(TrainerSpec spec, uint tag, CodedInputStream input) => tag switch
    {
        _ when tag == ModelFields.UnknownSurface => spec with { UnknownSurface = ReadText(input) },
        _ when tag == ModelFields.UnknownPiece => spec with { UnknownPiece = ReadText(input) },
        _ when tag == ModelFields.BosPiece => spec with { BosPiece = ReadText(input) },
        _ when tag == ModelFields.EosPiece => spec with { EosPiece = ReadText(input) },
        _ when tag == ModelFields.PadPiece => spec with { PadPiece = ReadText(input) },
        _ => Skip(spec, input),
    };

    private static TrainerSpec ReadTrainerNumber(TrainerSpec spec, uint tag, CodedInputStream input) => tag switch
    {
        _ when tag == ModelFields.ModelType => spec with { Type = (SegmentationType)input.ReadEnum() },
        _ when tag == ModelFields.VocabularySize => spec with { VocabularySize = input.ReadInt32() },
        _ when tag == ModelFields.CharacterCoverage => spec with { CharacterCoverage = input.ReadFloat() },
        _ when tag == ModelFields.MaxPieceLength => spec with { MaxPieceLength = input.ReadInt32() },
        _ when tag == ModelFields.SplitByUnicodeScript => spec with { SplitByUnicodeScript = input.ReadBool() },
        _ when tag == ModelFields.SplitByWhitespace => spec with { SplitByWhitespace = input.ReadBool() },
        _ when tag == ModelFields.SplitByNumber => spec with { SplitByNumber = input.ReadBool() },
        _ when tag == ModelFields.WhitespaceAsSuffix => spec with { WhitespaceAsSuffix = input.ReadBool() },
        _ when tag == ModelFields.ByteFallback => spec with { ByteFallback = input.ReadBool() },
        _ when tag == ModelFields.UnknownId => spec with { UnknownId = input.ReadInt32() },
        _ when tag == ModelFields.BosId => spec with { BosId = input.ReadInt32() },
        _ when tag == ModelFields.EosId => spec with { EosId = input.ReadInt32() },
        _ when tag == ModelFields.PadId => spec with { PadId = input.ReadInt32() },
        _ => Skip(spec, input),
    };

    private static NormalizerSpec ReadNormalizer(NormalizerSpec spec, ByteString message)
    {
        using CodedInputStream input = message.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            spec = tag switch
            {
                _ when tag == ModelFields.NormalizerName => spec with { Name = ReadText(input) },
                _ when tag == ModelFields.CharacterMap => spec with { CharacterMap = input.ReadBytes().Memory },
                _ when tag == ModelFields.AddDummyPrefix => spec with { AddDummyPrefix = input.ReadBool() },
                _ when tag == ModelFields.RemoveExtraWhitespace =>
                    spec with { RemoveExtraWhitespace = input.ReadBool() },
                _ when tag == ModelFields.EscapeWhitespace => spec with { EscapeWhitespace = input.ReadBool() },
                _ => Skip(spec, input),
            };
        }

        return spec;
    }

    private static T Skip<T>(T spec, CodedInputStream input)
    {
        input.SkipLastField();
        return spec;
    }

    private static string ReadText(CodedInputStream input) => StrictUtf8.GetString(input.ReadBytes().Span);
}
