using System.Runtime.Intrinsics;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// bfloat16, the upper 16 bits of a single-precision number: 8 bits of exponent, 8 significant ones. Rounding goes to the
/// nearest, ties to even; NaN stays NaN.
/// </summary>
internal static unsafe class Bfloat16
{
    /// <summary>The bits of the nearest bfloat16.</summary>
    /// <param name="value">Any number.</param>
    public static ushort FromSingle(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value)
            ? (ushort)((bits >> 16) | 0x40)
            : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>The number that the bits stand for.</summary>
    /// <param name="bits">A bfloat16.</param>
    public static float ToSingle(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    /// <summary>Rounds numbers.</summary>
    /// <param name="x">N numbers.</param>
    /// <param name="count">N.</param>
    /// <param name="y">N bfloat16 numbers, overwritten.</param>
    public static void Round(float* x, int count, ushort* y)
    {
        int n = 0;
        for (; n + (2 * Vector512<float>.Count) <= count; n += 2 * Vector512<float>.Count)
        {
            Vector512<uint> lower = Round(Vector512.Load(x + n));
            Vector512<uint> upper = Round(Vector512.Load(x + n + Vector512<float>.Count));
            Vector512.Narrow(lower, upper).Store(y + n);
        }

        for (; n < count; n++)
        {
            y[n] = FromSingle(x[n]);
        }
    }

    private static Vector512<uint> Round(Vector512<float> x)
    {
        Vector512<uint> bits = x.AsUInt32();
        Vector512<uint> upper = bits >>> 16;
        Vector512<uint> odd = upper & Vector512<uint>.One;
        Vector512<uint> rounded = (bits + Vector512.Create(0x7FFFu) + odd) >>> 16;
        return Vector512.ConditionalSelect(Vector512.Equals(x, x).AsUInt32(), rounded, upper | Vector512.Create(0x40u));
    }
}
