using System.Text.Json.Serialization;

namespace Seq2SeqLstm.Tests.Fixtures;

/// <summary>One cell; the tensors are those of <see cref="LstmFixture"/>.</summary>
internal sealed record RecurrentCase
{
    /// <summary>lstm, gru, gruBefore or rnn.</summary>
    public required string Cell { get; init; }

    /// <summary>Whether products and cell state are normalised.</summary>
    public required bool LayerNorm { get; init; }

    /// <summary>Whether it is a module of PyTorch, with its weights, rather than composed of its functions.</summary>
    public required bool IsModule { get; init; }

    /// <summary>The weights, with the names of the module, or with those of the project.</summary>
    public required Dictionary<string, FixtureTensor> Weights { get; init; }

    /// <summary>Inputs. Shape (T, B, E).</summary>
    public required FixtureTensor X { get; init; }

    /// <summary>Initial hidden state. Shape (B, H).</summary>
    public required FixtureTensor H0 { get; init; }

    /// <summary>Initial cell state, which only lstm looks at. Shape (B, H).</summary>
    public required FixtureTensor C0 { get; init; }

    /// <summary>Hidden states. Shape (T, B, H).</summary>
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

    /// <summary>Gradients of the weights.</summary>
    public required Dictionary<string, FixtureTensor> Gradients { get; init; }

    /// <summary>Gradient of the inputs. Shape (T, B, E).</summary>
    public required FixtureTensor Dx { get; init; }

    /// <summary>Gradient of the initial hidden state. Shape (B, H).</summary>
    public required FixtureTensor Dh0 { get; init; }

    /// <summary>Gradient of the initial cell state. Shape (B, H).</summary>
    public required FixtureTensor Dc0 { get; init; }
}
