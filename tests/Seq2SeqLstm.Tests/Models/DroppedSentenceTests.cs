using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Tests.Models;

/// <summary>Sentences that dropout leaves nothing of.</summary>
public sealed class DroppedSentenceTests
{
    public static TheoryData<CellKind, GruReset> Cells() => new()
    {
        { CellKind.Lstm, GruReset.After },
        { CellKind.Gru, GruReset.After },
        { CellKind.Gru, GruReset.Before },
        { CellKind.Rnn, GruReset.After },
    };

    /// <summary>
    /// While biases are zero, state and products stay zero at every step: were the slope 1 / √ε of normalisation there taken, the
    /// gradient would grow some hundredfold at each step, beyond all numbers.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cells))]
    public void Normalised_cells_have_finite_gradients_before_their_first_step(CellKind cell, GruReset reset)
    {
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        var model = new Seq2SeqModel(device, new ModelOptions
        {
            Cell = cell,
            GruReset = reset,
            LayerNorm = true,
            Embedding = 8,
            Hidden = 8,
            Bidirectional = true,
            Attention = AttentionKind.Dot,
            Dropout = 0f,
            SourceWordDropout = 0.9999f,
            TargetWordDropout = 0.9999f,
        }, 20, 20);
        model.Initialize(3);
        int[] sentence = [.. Enumerable.Range(0, 60).Select(n => 4 + (n % 16))];
        var pass = new Pass(device);
        pass.Start(isTraining: true, dropoutSeed: 1);

        model.LossAndGradients(new TranslationBatch([new(sentence, sentence)], bosId: 2, eosId: 3), 0f, pass);

        Assert.InRange(Gradients.Norm(device, model.Parameters), 1e-3, 100);
    }
}
