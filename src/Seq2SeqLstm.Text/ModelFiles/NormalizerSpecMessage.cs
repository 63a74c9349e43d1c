using Google.Protobuf;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>The settings of a normaliser, or of what is applied after decoding, in a model file.</summary>
internal static class NormalizerSpecMessage
{
    /// <summary>What a file means when it says nothing: no rules.</summary>
    public static NormalizerSpec Empty { get; } =
        new() { Name = "", CharacterMap = ReadOnlyMemory<byte>.Empty };

    /// <summary>Reads the settings on top of <paramref name="spec"/>; fields that are not known are kept.</summary>
    public static NormalizerSpec Read(NormalizerSpec spec, ByteString message)
    {
        using ExtraFieldCollector extra = new();
        using CodedInputStream input = message.CreateCodedInput();
        for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (ReadField(spec, tag, input) is { } changed)
            {
                spec = changed;
            }
            else
            {
                extra.Add(tag, input);
            }
        }

        return spec with { Extra = extra.ToFields() };
    }

    /// <summary>Writes the settings.</summary>
    public static void Write(CodedOutputStream output, NormalizerSpec spec)
    {
        ModelFields.WriteText(output, ModelFields.NormalizerName, spec.Name);
        if (!spec.CharacterMap.IsEmpty)
        {
            output.WriteTag(ModelFields.CharacterMap);
            output.WriteBytes(ByteString.CopyFrom(spec.CharacterMap.Span));
        }

        ModelFields.WriteBool(output, ModelFields.AddDummyPrefix, spec.AddDummyPrefix);
        ModelFields.WriteBool(output, ModelFields.RemoveExtraWhitespace, spec.RemoveExtraWhitespace);
        ModelFields.WriteBool(output, ModelFields.EscapeWhitespace, spec.EscapeWhitespace);
        spec.Extra.Write(output);
    }

    private static NormalizerSpec? ReadField(NormalizerSpec spec, uint tag, CodedInputStream input) => tag switch
    {
        _ when tag == ModelFields.NormalizerName => spec with { Name = ModelFields.ReadText(input) },
        _ when tag == ModelFields.CharacterMap => spec with { CharacterMap = input.ReadBytes().Memory },
        _ when tag == ModelFields.AddDummyPrefix => spec with { AddDummyPrefix = input.ReadBool() },
        _ when tag == ModelFields.RemoveExtraWhitespace => spec with { RemoveExtraWhitespace = input.ReadBool() },
        _ when tag == ModelFields.EscapeWhitespace => spec with { EscapeWhitespace = input.ReadBool() },
        _ => null,
    };
}
