using System.Runtime.InteropServices;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Tests.Storage;

public sealed class ParameterFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seq2seq-");
    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
    private readonly Seq2SeqModel _model;

    public ParameterFileTests()
    {
        _model = Create();
        _model.Initialize(8);
    }

    private FileInfo File => new(Path.Combine(_folder.FullName, "m.safetensors"));

    public void Dispose()
    {
        _device.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Mapped_parameters_are_those_that_were_written(bool oddHeader)
    {
        byte[] bytes = Bytes();
        Write(oddHeader ? [(byte)(bytes[0] + 1), .. bytes[1..8], (byte)' ', .. bytes[8..]] : bytes);
        Seq2SeqModel mapped = Create();

        Map(mapped);

        Assert.All(_model.Parameters.Zip(mapped.Parameters), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void Writing_to_mapped_parameters_leaves_the_file_as_it_is()
    {
        byte[] bytes = Bytes();
        Write(bytes);
        Seq2SeqModel mapped = Create();
        Map(mapped);

        mapped.Initialize(9);

        Assert.NotEqual(_model.Parameters[0].ToArray(), mapped.Parameters[0].ToArray());
        Assert.Equal(bytes, System.IO.File.ReadAllBytes(File.FullName));
    }

    [Fact]
    public void A_file_that_is_replaced_does_not_change_the_model_in_use()
    {
        Write(Bytes());
        Seq2SeqModel mapped = Create();
        Map(mapped);
        AtomicFile.Write(File, stream => stream.Write(new byte[100]), overwrite: true);

        Assert.All(_model.Parameters.Zip(mapped.Parameters), pair => Assert.Equal(pair.First.ToArray(), pair.Second.ToArray()));
    }

    [Fact]
    public void Large_numbers_are_allowed_and_others_that_are_not_finite_are_named()
    {
        Parameter bias = _model.Decoder.Output.Bias;
        float[] numbers = bias.ToArray();
        numbers[3] = 3e38f;
        bias.Set(numbers);
        Write(Bytes());
        Seq2SeqModel mapped = Create();
        Map(mapped);
        Assert.Equal(numbers, mapped.Decoder.Output.Bias.ToArray());

        byte[] bytes = Bytes();
        int place = bytes.AsSpan().IndexOf(MemoryMarshal.AsBytes(numbers.AsSpan(3, 1)));
        BitConverter.TryWriteBytes(bytes.AsSpan(place), float.NaN);
        Write(bytes);
        AssertSameError("tensor 'output.bias' has a value that is not finite, at element 3");
    }

    [Fact]
    public void Files_that_are_too_short_or_too_long_or_of_another_model_are_refused_as_when_they_are_read()
    {
        byte[] bytes = Bytes();
        Write(bytes[..^1]);
        AssertSameError("the file ends within tensor 'target_embedding.weight'");
        Write([.. bytes, 0]);
        AssertSameError("there is data after the last tensor");
        Write(bytes[..5]);
        AssertSameError("shorter than a safetensors header");
        Write(bytes[..20]);
        AssertSameError("ends within its header");
        Write(Bytes(_model.Parameters.Skip(1)));
        AssertSameError("tensor 'source_embedding.weight' is missing");
        Write(Bytes(_model.Parameters, new NamedTensor("x", [1], new[] { 1f })));
        AssertSameError("'x' is not a parameter of this model");
        Write(Bytes(_model.Parameters.Skip(1), new NamedTensor("source_embedding.weight", [1, 48], new float[48])));
        AssertSameError("'source_embedding.weight' has the shape (1, 48)");
    }

    private Seq2SeqModel Create() => new(_device, new ModelOptions { Embedding = 4, Hidden = 6 }, 12, 13);

    private byte[] Bytes() => Bytes(_model.Parameters);

    private static byte[] Bytes(IEnumerable<Parameter> parameters, params NamedTensor[] more)
    {
        using var stream = new MemoryStream();
        SafetensorsWriter.Write(
            stream,
            [.. parameters.Select(parameter => new NamedTensor(parameter.Name, parameter.Shape, parameter.ToArray())), .. more]);
        return stream.ToArray();
    }

    private void Write(byte[] bytes) => AtomicFile.Write(File, stream => stream.Write(bytes), overwrite: true);

    private void Map(Seq2SeqModel model)
    {
        using FileStream stream = File.OpenRead();
        ParameterFile.Map(stream, "m.safetensors", model);
        model.Pack();
    }

    private void AssertSameError(string expected)
    {
        string message = Assert.Throws<InvalidDataException>(() => Map(Create())).Message;
        Assert.Contains(expected, message, StringComparison.Ordinal);
        using FileStream stream = File.OpenRead();
        Assert.Equal(
            message, Assert.Throws<InvalidDataException>(() => ParameterFile.Read(stream, "m.safetensors", Create())).Message);
    }
}
