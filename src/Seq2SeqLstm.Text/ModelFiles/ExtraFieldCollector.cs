using Google.Protobuf;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>Collects the fields of one message that nobody asked for.</summary>
internal sealed class ExtraFieldCollector : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly CodedOutputStream _output;

    /// <summary>Starts without fields.</summary>
    public ExtraFieldCollector()
    {
        _output = new CodedOutputStream(_bytes, leaveOpen: true);
    }

    /// <summary>Takes the field whose tag was just read.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="input">The message, after the tag; read to the end of the field.</param>
    /// <exception cref="InvalidProtocolBufferException">The field is cut short.</exception>
    public void Add(uint tag, CodedInputStream input)
    {
        switch (WireFormat.GetTagWireType(tag))
        {
            case WireFormat.WireType.Varint:
                _output.WriteTag(tag);
                _output.WriteUInt64(input.ReadUInt64());
                break;
            case WireFormat.WireType.Fixed32:
                _output.WriteTag(tag);
                _output.WriteFixed32(input.ReadFixed32());
                break;
            case WireFormat.WireType.Fixed64:
                _output.WriteTag(tag);
                _output.WriteFixed64(input.ReadFixed64());
                break;
            case WireFormat.WireType.LengthDelimited:
                _output.WriteTag(tag);
                _output.WriteBytes(input.ReadBytes());
                break;
            default:
                // Groups, which no model file has, are dropped.
                input.SkipLastField();
                break;
        }
    }

    /// <summary>What was collected.</summary>
    public ExtraFields ToFields()
    {
        _output.Flush();
        return _bytes.Length == 0 ? ExtraFields.None : new ExtraFields(_bytes.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _output.Dispose();
        _bytes.Dispose();
    }
}
