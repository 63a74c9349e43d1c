using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.LongMemory;

/// <summary>A kind of recurrent layers that is put to the test.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Cell">Cell.</param>
/// <param name="ForgetBias">First bias of the forget gates of an LSTM.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Connection">What leads past each layer but the lowest.</param>
internal sealed record Contender(
    string Name, CellKind Cell, float ForgetBias = 1f, int Layers = 1, ConnectionKind Connection = ConnectionKind.None)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Contender> All { get; } =
    [
        new("rnn", CellKind.Rnn),
        new("rnn, 2 layers", CellKind.Rnn, Layers: 2),
        new("rnn, 2 layers, highway", CellKind.Rnn, Layers: 2, Connection: ConnectionKind.Highway),
        new("lstm, forget bias 0", CellKind.Lstm, ForgetBias: 0f),
        new("lstm", CellKind.Lstm),
        new("gru", CellKind.Gru),
    ];
}
