using System.Text.Json.Serialization;

namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>
/// <c>torch_lstm.json</c>: one layer in one direction on a padded batch of three sequences of different lengths. The
/// objective is
/// <c>Σ outputs ∘ dOutputs + Σ hT ∘ dhT + Σ cT ∘ dcT</c>, so the tensors named d… are the gradients that come in.
/// </summary>
internal sealed record LstmFixture
{
    /// <summary>What made the numbers, with its version.</summary>
    public required string Tool { get; init; }

    /// <summary>How to make them again.</summary>
    public required string Command { get; init; }

    /// <summary>The length of each sequence, in no order. B values.</summary>
    public required int[] Lengths { get; init; }

    /// <summary>weight_ih_l0 (4H, D), weight_hh_l0 (4H, H) and bias_ih_l0 (4H).</summary>
    public required Dictionary<string, FixtureTensor> Weights { get; init; }

    /// <summary>Inputs, with numbers at padded positions too. Shape (T, B, D).</summary>
    public required FixtureTensor X { get; init; }

    /// <summary>Initial hidden state. Shape (B, H).</summary>
    public required FixtureTensor H0 { get; init; }

    /// <summary>Initial cell state. Shape (B, H).</summary>
    public required FixtureTensor C0 { get; init; }

    /// <summary>Hidden states, zero at padded positions. Shape (T, B, H).</summary>
    public required FixtureTensor Outputs { get; init; }

    /// <summary>Hidden state at the last position of each sequence. Shape (B, H).</summary>
    [JsonPropertyName("hT")]
    public required FixtureTensor HLast { get; init; }

    /// <summary>Cell state at the last position of each sequence. Shape (B, H).</summary>
    [JsonPropertyName("cT")]
    public required FixtureTensor CLast { get; init; }

    /// <summary>Incoming gradient of the outputs. Shape (T, B, H).</summary>
    public required FixtureTensor DOutputs { get; init; }

    /// <summary>Incoming gradient of the final hidden state. Shape (B, H).</summary>
    [JsonPropertyName("dhT")]
    public required FixtureTensor DhLast { get; init; }

    /// <summary>Incoming gradient of the final cell state. Shape (B, H).</summary>
    [JsonPropertyName("dcT")]
    public required FixtureTensor DcLast { get; init; }

    /// <summary>The objective.</summary>
    public required double Objective { get; init; }

    /// <summary>Gradients of the weights.</summary>
    public required Dictionary<string, FixtureTensor> Gradients { get; init; }

    /// <summary>Gradient of the inputs, zero at padded positions. Shape (T, B, D).</summary>
    public required FixtureTensor Dx { get; init; }

    /// <summary>Gradient of the initial hidden state. Shape (B, H).</summary>
    public required FixtureTensor Dh0 { get; init; }

    /// <summary>Gradient of the initial cell state. Shape (B, H).</summary>
    public required FixtureTensor Dc0 { get; init; }
}
