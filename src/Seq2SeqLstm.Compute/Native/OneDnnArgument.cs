using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>One memory object given to a primitive, and what it is there.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct OneDnnArgument(int argument, nint memory)
{
    public const int Source = 1;
    public const int Destination = 17;
    public const int Weights = 33;
    public const int Scratchpad = 80;

    public readonly int Argument = argument;
    public readonly nint Memory = memory;
}
