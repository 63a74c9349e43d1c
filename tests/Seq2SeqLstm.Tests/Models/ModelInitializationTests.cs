using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Tests.Layers;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>Which option says how which matrix starts.</summary>
public sealed class ModelInitializationTests : IDisposable
{
    private const int V = 40, D = 24;

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(TiedEmbeddings.None, 1f, 1f)]
    [InlineData(TiedEmbeddings.Target, 1f, 0.125f)]
    [InlineData(TiedEmbeddings.All, 0.125f, 0.125f)]
    public void A_matrix_that_is_also_output_weights_starts_as_they_do(TiedEmbeddings tied, float source, float target)
    {
        Seq2SeqModel model = Create(new ModelOptions
        {
            Embedding = D,
            Hidden = D,
            TiedEmbeddings = tied,
            Initialization = new InitializationOptions
            {
                Embedding = Initialization.Uniform,
                EmbeddingRange = 1f,
                Output = Initialization.Uniform,
                Range = 0.125f,
            },
        });

        AssertRange(source, model.Encoder.Embedding.Weight);
        AssertRange(target, model.Decoder.Embedding.Weight);
        AssertRange(0.125f, model.Decoder.Output.Weight);
    }

    [Fact]
    public void Output_weights_keep_the_variance_of_what_they_multiply_by_default() =>
        AssertRange(MathF.Sqrt(3f / D), Create(new ModelOptions { Hidden = D }).Decoder.Output.Weight);

    private Seq2SeqModel Create(ModelOptions options)
    {
        var model = new Seq2SeqModel(_device, options, V, V);
        model.Initialize(seed: 1);
        return model;
    }

    private void AssertRange(float expected, Parameter parameter) =>
        Assert.InRange(_device.ToArray(parameter.Value).Max(MathF.Abs), 0.98f * expected, expected);
}
