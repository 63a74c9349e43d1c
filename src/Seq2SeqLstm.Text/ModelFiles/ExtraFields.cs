using Google.Protobuf;

namespace Seq2SeqLstm.Text.ModelFiles;

/// <summary>Fields of a message that this library does not know, kept as they were read.</summary>
/// <param name="bytes">The fields, tags included.</param>
internal sealed class ExtraFields(byte[] bytes) : IEquatable<ExtraFields>
{
    private readonly byte[] _bytes = bytes;

    /// <summary>No fields.</summary>
    public static ExtraFields None { get; } = new([]);

    /// <summary>Writes the fields as they were.</summary>
    public void Write(CodedOutputStream output)
    {
        foreach (byte value in _bytes)
        {
            // The library has no call for raw bytes; this one writes a single byte as it is.
            output.WriteRawTag(value);
        }
    }

    /// <inheritdoc/>
    public bool Equals(ExtraFields? other) => other is not null && _bytes.AsSpan().SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ExtraFields);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.Length;
}
