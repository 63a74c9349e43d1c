using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Compute.Native;

/// <summary>What the library says of itself; the same in versions 1 to 3.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct OneDnnVersion
{
    public readonly int Major;
    public readonly int Minor;
    public readonly int Patch;
    public readonly nint Hash;
    public readonly uint CpuRuntime;
    public readonly uint GpuRuntime;

    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{Patch}");
}
