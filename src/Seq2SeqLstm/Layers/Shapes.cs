using System.Runtime.CompilerServices;
using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

/// <summary>
/// Checks of what a layer slices before it hands it to the device, where a slice of a tensor too large would pass.
/// </summary>
internal static class Shapes
{
    public static void Require(
        Tensor x, int rows, int columns, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.Rows != rows || x.Columns != columns)
        {
            throw new ArgumentException($"{name} has the shape {x}; ({rows}, {columns}) is needed.", name);
        }
    }

    public static void RequireTargets(ReadOnlySpan<int> targets, int rows)
    {
        if (targets.Length != rows)
        {
            throw new ArgumentException($"There are {targets.Length} targets; {rows} are needed.", nameof(targets));
        }
    }
}
