using System.Buffers.Binary;
using System.Text;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Tests.Storage;

public sealed class SafetensorsTests
{
    private const string Header =
        """{"__metadata__":{"formatVersion":"1","made by":"시험 <&>"},"a":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]},"""
        + """ "b.bias":{"dtype":"F32","shape":[],"data_offsets":[24,28]},"c":{"dtype":"F32","shape":[0,4],"data_offsets":[28,28]}}""";

    private static readonly NamedTensor[] Tensors =
    [
        new("c", [0, 4], Array.Empty<float>()),
        new("b.bias", [], new[] { 1.5f }),
        new("a", [2, 3], new[] { 0f, -1f, 2f, 3e-45f, 3.4e38f, -0f }),
    ];

    private static readonly Dictionary<string, string> Metadata = new() { ["made by"] = "시험 <&>", ["formatVersion"] = "1" };

    // The space in the middle of the literal above is only there to keep its lines short.
    private static byte[] Expected()
    {
        byte[] header = Encoding.UTF8.GetBytes(Header.Replace("}, \"b", "},\"b", StringComparison.Ordinal));
        int padded = (header.Length + 7) / 8 * 8;
        byte[] file = new byte[8 + padded + 28];
        file.AsSpan().Fill((byte)' ');
        BinaryPrimitives.WriteInt64LittleEndian(file, padded);
        header.CopyTo(file, 8);
        float[] values = [0f, -1f, 2f, 3e-45f, 3.4e38f, -0f, 1.5f];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + padded + (4 * i)), values[i]);
        }

        return file;
    }

    private static byte[] Write(IReadOnlyList<NamedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return stream.ToArray();
    }

    private static SafetensorsFile Read(byte[] bytes) => SafetensorsReader.Read(new TrickleStream(bytes), "m.safetensors");

    private static byte[] File(string header, int dataBytes)
    {
        byte[] json = Encoding.Latin1.GetBytes(header);
        byte[] file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        return file;
    }

    [Fact]
    public void The_bytes_are_those_of_the_format() => Assert.Equal(Expected(), Write(Tensors, Metadata));

    [Fact]
    public void What_was_written_is_read_back_bit_for_bit()
    {
        SafetensorsFile file = Read(Write(Tensors, Metadata));
        Assert.Equal(["a", "b.bias", "c"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal(Metadata.OrderBy(pair => pair.Key), file.Metadata.OrderBy(pair => pair.Key));
        foreach (NamedTensor tensor in Tensors)
        {
            Assert.Equal(tensor.Shape, file.Get(tensor.Name).Shape);
            Assert.Equal(
                tensor.Data.ToArray().Select(BitConverter.SingleToInt32Bits),
                file.Get(tensor.Name).Data.ToArray().Select(BitConverter.SingleToInt32Bits));
        }

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => file.Get("d"));
        Assert.Equal("m.safetensors: tensor 'd' is missing.", error.Message);
    }

    [Fact]
    public void A_tensor_larger_than_a_block_survives()
    {
        float[] values = [.. Enumerable.Range(0, 2_500_000).Select(i => (float)i)];
        Assert.Equal(values, Read(Write([new NamedTensor("w", [2_500_000], values)])).Get("w").Data.ToArray());
    }

    [Theory]
    [InlineData("[]", 0, "not a JSON object")]
    [InlineData("{\"a\":", 0, "not valid JSON")]
    [InlineData("{\"a\":1}", 0, "tensor 'a' is not described")]
    [InlineData("{\"\u00ff\":1}", 0, "not valid JSON")]
    [InlineData("{\"\\ud800\":1}", 0, "not valid Unicode")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "needs the fields")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "repeated field 'shape'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"offset\":1,\"data_offsets\":[0,4]}}", 4, "unknown or repeated field 'offset'")]
    [InlineData("{\"a\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "tensor 'a' has the type BF16")]
    [InlineData("{\"a\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "tensor 'a' has the type Number")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "value in its shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "value in its shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "a begin and an end")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "a begin and an end")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "has 4 bytes; its shape (2) needs 8")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 3, "ends within tensor 'a'")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 5, "data after the last tensor")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "tensor 'a' leaves a gap")]
    [InlineData(
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,8],\"data_offsets\":[0,4]}}", 4,
        "tensor 'a' has 4 bytes; its shape (2147483647, 2147483647, 8) needs more than a file can have.")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[9999999999],\"data_offsets\":[0,4]}}", 4, "value in its shape")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647],\"data_offsets\":[0,8589934588]}}", 4, "at most 2147483591")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}", 4, "ends within tensor 'a'")]
    [InlineData("{\"__metadata__\":{\"x\":1}}", 0, "metadata value 'x' is not a text")]
    [InlineData("{\"__metadata__\":{\"x\":\"1\",\"x\":\"2\"}}", 0, "metadata value 'x' is given twice")]
    [InlineData("{\"__metadata__\":7}", 0, "metadata are not a JSON object")]
    public void A_false_header_is_refused(string header, int dataBytes, string expected)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(File(header, dataBytes)));
        Assert.StartsWith("m.safetensors: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Repeated_names_and_overlaps_are_refused()
    {
        const string One = "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";
        AssertRefused(File($"{{\"a\":{{{One},\"a\":{{{One}}}", 8), "tensor 'a' is described twice");
        AssertRefused(File($"{{\"a\":{{{One},\"b\":{{{One}}}", 8), "tensor 'b' overlaps the tensor before it");
    }

    [Fact]
    public void Every_shorter_file_is_refused()
    {
        byte[] whole = Write(Tensors, Metadata);
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void An_impossible_header_length_is_refused()
    {
        byte[] file = Write(Tensors);
        file[7] = 0xff;
        AssertRefused(file, "it is not a safetensors file");
        file[7] = 0;
        file[3] = 1;
        AssertRefused(file, "the file ends within its header");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Values_that_are_not_finite_are_neither_written_nor_read(float bad)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Write([new NamedTensor("w", [2], new[] { 1f, bad })]));
        Assert.Contains("Tensor 'w' has a value that is not finite, at element 1", error.Message, StringComparison.Ordinal);
        byte[] file = Write([new NamedTensor("w", [2], new[] { 1f, 2f })]);
        BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(file.Length - 4), bad);
        AssertRefused(file, "tensor 'w' has a value that is not finite, at element 1");
    }

    [Fact]
    public void A_writer_refusesTensors_that_no_reader_would_take()
    {
        var one = new NamedTensor("w", [1], new[] { 1f });
        Assert.Contains("'w' is used twice", Assert.Throws<ArgumentException>(() => Write([one, one])).Message, StringComparison.Ordinal);
        Assert.Contains(
            "'__metadata__' is reserved",
            Assert.Throws<ArgumentException>(() => Write([one with { Name = "__metadata__" }])).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "has 1 values; its shape (2, 3) needs 6",
            Assert.Throws<ArgumentException>(() => Write([one with { Shape = [2, 3] }])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Flipped_bytes_are_refused_or_change_values_and_texts_only()
    {
        byte[] whole = Write(Tensors, Metadata);
        var random = new Random(20_26);
        int refused = 0;
        for (int trial = 0; trial < 20_000; trial++)
        {
            byte[] file = [.. whole];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                file[random.Next(file.Length)] = (byte)random.Next(256);
            }

            try
            {
                SafetensorsFile read = Read(file);
                Assert.Equal(7, read.Tensors.Sum(tensor => tensor.Data.Length));
                Assert.All(read.Tensors, tensor =>
                    Assert.Equal(tensor.Data.Length, tensor.Shape.Aggregate(1, (product, size) => product * size)));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 10_000, 19_999);
    }

    private static void AssertRefused(byte[] file, string expected) => Assert.Contains(
        expected, Assert.Throws<InvalidDataException>(() => Read(file)).Message, StringComparison.Ordinal);

    /// <summary>A stream that cannot seek, has no length and gives a few bytes at a time.</summary>
    private sealed class TrickleStream(byte[] bytes) : Stream
    {
        private int _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int given = Math.Min(Math.Min(count, bytes.Length < 1000 ? 5 : 99_991), bytes.Length - _position);
            bytes.AsSpan(_position, given).CopyTo(buffer.AsSpan(offset));
            _position += given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
