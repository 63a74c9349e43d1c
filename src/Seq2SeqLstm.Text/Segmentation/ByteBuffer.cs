using System.Text;

namespace Seq2SeqLstm.Text.Segmentation;

/// <summary>Bytes that grow at the end, kept for the next text after <see cref="Clear"/>.</summary>
internal sealed class ByteBuffer
{
    private byte[] _bytes = new byte[256];

    /// <summary>Number of bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>Number of bytes that have room before the memory must grow.</summary>
    public int Capacity => _bytes.Length;

    /// <summary>What has been written; valid until the next change.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets what was written.</summary>
    public void Clear() => Length = 0;

    /// <summary>Drops <paramref name="count"/> bytes at the end.</summary>
    public void RemoveLast(int count) => Length -= count;

    /// <summary>Appends one byte.</summary>
    public void Append(byte value)
    {
        if (Length == _bytes.Length)
        {
            Array.Resize(ref _bytes, 2 * Length);
        }

        _bytes[Length++] = value;
    }

    /// <summary>Appends bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>Appends the UTF-8 form of <paramref name="text"/>; a lone surrogate becomes U+FFFD.</summary>
    public void Append(ReadOnlySpan<char> text) =>
        Length += Encoding.UTF8.GetBytes(text, Reserve(Encoding.UTF8.GetMaxByteCount(text.Length)));

    private Span<byte> Reserve(int count)
    {
        if (count > _bytes.Length - Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + count));
        }

        return _bytes.AsSpan(Length);
    }
}
