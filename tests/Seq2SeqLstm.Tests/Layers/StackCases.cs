using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Tests.Layers;

/// <summary>Stacks of every kind.</summary>
internal static class StackCases
{
    /// <summary>Sizes that are no multiples of a vector's.</summary>
    public const int E = 9, H = 22;

    private static readonly (CellKind Cell, GruReset Reset)[] Cells =
        [(CellKind.Lstm, GruReset.After), (CellKind.Gru, GruReset.After), (CellKind.Gru, GruReset.Before), (CellKind.Rnn, GruReset.After)];

    private static readonly (ConnectionKind Connection, HighwayGates Gates)[] Connections =
    [
        (ConnectionKind.None, HighwayGates.Coupled), (ConnectionKind.Residual, HighwayGates.Coupled),
        (ConnectionKind.Highway, HighwayGates.Coupled), (ConnectionKind.Highway, HighwayGates.Free),
    ];

    /// <summary>Every cell with every connection, with and without layer normalisation; directions alternate.</summary>
    public static IEnumerable<RecurrentStackOptions> All =>
        from cell in Cells
        from connection in Connections
        from norm in (bool[])[false, true]
        select new RecurrentStackOptions
        {
            Cell = cell.Cell,
            GruReset = cell.Reset,
            LayerNorm = norm,
            Connection = connection.Connection,
            HighwayGates = connection.Gates,
            Layers = 3,
            InputSize = E,
            HiddenSize = H,
            Bidirectional = norm ^ (connection.Connection == ConnectionKind.None) ^ (cell.Cell == CellKind.Gru),
        };

    /// <summary>What to call one in messages.</summary>
    public static string Name(RecurrentStackOptions options) =>
        $"{options.Cell} {options.GruReset} norm={options.LayerNorm} {options.Connection} {options.HighwayGates} " +
        $"{(options.Bidirectional ? 2 : 1)} directions";
}
