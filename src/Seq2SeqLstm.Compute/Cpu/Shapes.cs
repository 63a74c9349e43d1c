using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Checks of operands; a message holds both shapes.</summary>
internal static class Shapes
{
    public static void Require(
        Tensor x, int rows, int columns, [CallerArgumentExpression(nameof(x))] string name = "")
    {
        if (x.Rows != rows || x.Columns != columns)
        {
            Fail($"{name} has the shape {x}; ({rows}, {columns}) is needed.", name);
        }
    }

    public static void Require(
        int found, int expected, string what, [CallerArgumentExpression(nameof(found))] string name = "")
    {
        if (found != expected)
        {
            Fail($"{what}: {found}; {expected} are needed.", name);
        }
    }

    public static void RequireIndices(
        ReadOnlySpan<int> indices, int count, [CallerArgumentExpression(nameof(indices))] string name = "")
    {
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)count)
            {
                throw new ArgumentOutOfRangeException(name, $"Index {index} is not in 0..{count - 1}.");
            }
        }
    }

    [DoesNotReturn]
    private static void Fail(string message, string name) => throw new ArgumentException(message, name);
}
