using System.Text.Json;

namespace Seq2SeqLstm.Compute.Tests.Fixtures;

/// <summary>What PyTorch computes for some operations, made by <c>tools/fixtures/torch_kernel_fixtures.py</c>.</summary>
internal sealed record KernelFixture(
    string Tool,
    string Command,
    int[] KeyCounts,
    int[] QueryCounts,
    Dictionary<string, FixtureTensor> Gru,
    Dictionary<string, FixtureTensor> LayerNorm,
    Dictionary<string, FixtureTensor> Dot,
    Dictionary<string, FixtureTensor> Additive)
{
    private static readonly JsonSerializerOptions Options =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static KernelFixture Load()
    {
        using FileStream stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Fixtures", "torch_kernels.json"));
        return JsonSerializer.Deserialize<KernelFixture>(stream, Options)
            ?? throw new InvalidDataException("torch_kernels.json: the file holds null.");
    }
}
