using Google.Protobuf;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>The trainer settings in a model file.</summary>
internal static class TrainerSpecMessage
{
    /// <summary>Reads the settings on top of <paramref name="spec"/>; fields that are not known are kept.</summary>
    public static TrainerSpec Read(TrainerSpec spec, ByteString message)
    {
        List<string> controls = [.. spec.ControlSymbols];
        List<string> userDefined = [.. spec.UserDefinedSymbols];
        using ExtraFieldCollector extra = new();
        using CodedInputStream input = message.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (tag == ModelFields.ControlSymbols)
            {
                controls.Add(ModelFields.ReadText(input));
            }
            else if (tag == ModelFields.UserDefinedSymbols)
            {
                userDefined.Add(ModelFields.ReadText(input));
            }
            else if ((ReadText(spec, tag, input) ?? ReadNumber(spec, tag, input) ?? ReadSwitch(spec, tag, input))
                is { } changed)
            {
                spec = changed;
            }
            else
            {
                extra.Add(tag, input);
            }
        }

        return spec with { ControlSymbols = controls, UserDefinedSymbols = userDefined, Extra = extra.ToFields() };
    }

    /// <summary>Writes the settings.</summary>
    public static void Write(CodedOutputStream output, TrainerSpec spec)
    {
        ModelFields.WriteInt(output, ModelFields.ModelType, (int)spec.Type);
        ModelFields.WriteInt(output, ModelFields.VocabularySize, spec.VocabularySize);
        ModelFields.WriteFloat(output, ModelFields.CharacterCoverage, spec.CharacterCoverage);
        ModelFields.WriteInt(output, ModelFields.MaxPieceLength, spec.MaxPieceLength);
        WriteSwitches(output, spec);
        ModelFields.WriteInt(output, ModelFields.UnknownId, spec.UnknownId);
        ModelFields.WriteInt(output, ModelFields.BosId, spec.BosId);
        ModelFields.WriteInt(output, ModelFields.EosId, spec.EosId);
        ModelFields.WriteInt(output, ModelFields.PadId, spec.PadId);
        ModelFields.WriteText(output, ModelFields.UnknownSurface, spec.UnknownSurface);
        ModelFields.WriteText(output, ModelFields.UnknownPiece, spec.UnknownPiece);
        ModelFields.WriteText(output, ModelFields.BosPiece, spec.BosPiece);
        ModelFields.WriteText(output, ModelFields.EosPiece, spec.EosPiece);
        ModelFields.WriteText(output, ModelFields.PadPiece, spec.PadPiece);
        ModelFields.WriteText(output, ModelFields.RequiredCharacters, spec.RequiredCharacters);
        foreach (string symbol in spec.ControlSymbols)
        {
            ModelFields.WriteText(output, ModelFields.ControlSymbols, symbol);
        }

        foreach (string symbol in spec.UserDefinedSymbols)
        {
            ModelFields.WriteText(output, ModelFields.UserDefinedSymbols, symbol);
        }

        spec.Extra.Write(output);
    }

    private static void WriteSwitches(CodedOutputStream output, TrainerSpec spec)
    {
        ModelFields.WriteBool(output, ModelFields.SplitByUnicodeScript, spec.SplitByUnicodeScript);
        ModelFields.WriteBool(output, ModelFields.SplitByWhitespace, spec.SplitByWhitespace);
        ModelFields.WriteBool(output, ModelFields.SplitByNumber, spec.SplitByNumber);
        ModelFields.WriteBool(output, ModelFields.WhitespaceAsSuffix, spec.WhitespaceAsSuffix);
        ModelFields.WriteBool(output, ModelFields.SplitDigits, spec.SplitDigits);
        ModelFields.WriteBool(output, ModelFields.HardVocabularyLimit, spec.HardVocabularyLimit);
        ModelFields.WriteBool(output, ModelFields.WritesPieceScores, spec.WritesPieceScores);
        ModelFields.WriteBool(output, ModelFields.ByteFallback, spec.ByteFallback);
    }

    private static TrainerSpec? ReadText(TrainerSpec spec, uint tag, CodedInputStream input) => tag switch
    {
        _ when tag == ModelFields.UnknownSurface => spec with { UnknownSurface = ModelFields.ReadText(input) },
        _ when tag == ModelFields.UnknownPiece => spec with { UnknownPiece = ModelFields.ReadText(input) },
        _ when tag == ModelFields.BosPiece => spec with { BosPiece = ModelFields.ReadText(input) },
        _ when tag == ModelFields.EosPiece => spec with { EosPiece = ModelFields.ReadText(input) },
        _ when tag == ModelFields.PadPiece => spec with { PadPiece = ModelFields.ReadText(input) },
        _ when tag == ModelFields.RequiredCharacters => spec with { RequiredCharacters = ModelFields.ReadText(input) },
        _ => null,
    };

    private static TrainerSpec? ReadNumber(TrainerSpec spec, uint tag, CodedInputStream input) => tag switch
    {
        _ when tag == ModelFields.ModelType => spec with { Type = (SegmentationType)input.ReadEnum() },
        _ when tag == ModelFields.VocabularySize => spec with { VocabularySize = input.ReadInt32() },
        _ when tag == ModelFields.CharacterCoverage => spec with { CharacterCoverage = input.ReadFloat() },
        _ when tag == ModelFields.MaxPieceLength => spec with { MaxPieceLength = input.ReadInt32() },
        _ when tag == ModelFields.UnknownId => spec with { UnknownId = input.ReadInt32() },
        _ when tag == ModelFields.BosId => spec with { BosId = input.ReadInt32() },
        _ when tag == ModelFields.EosId => spec with { EosId = input.ReadInt32() },
        _ when tag == ModelFields.PadId => spec with { PadId = input.ReadInt32() },
        _ => null,
    };

    private static TrainerSpec? ReadSwitch(TrainerSpec spec, uint tag, CodedInputStream input) => tag switch
    {
        _ when tag == ModelFields.SplitByUnicodeScript => spec with { SplitByUnicodeScript = input.ReadBool() },
        _ when tag == ModelFields.SplitByWhitespace => spec with { SplitByWhitespace = input.ReadBool() },
        _ when tag == ModelFields.SplitByNumber => spec with { SplitByNumber = input.ReadBool() },
        _ when tag == ModelFields.WhitespaceAsSuffix => spec with { WhitespaceAsSuffix = input.ReadBool() },
        _ when tag == ModelFields.SplitDigits => spec with { SplitDigits = input.ReadBool() },
        _ when tag == ModelFields.HardVocabularyLimit => spec with { HardVocabularyLimit = input.ReadBool() },
        _ when tag == ModelFields.WritesPieceScores => spec with { WritesPieceScores = input.ReadBool() },
        _ when tag == ModelFields.ByteFallback => spec with { ByteFallback = input.ReadBool() },
        _ => null,
    };
}
