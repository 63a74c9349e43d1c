using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Sixteen floats: AVX-512, with 32 registers.</summary>
internal readonly unsafe struct Simd512 : ISimd<Simd512>
{
    private readonly Vector512<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Simd512(Vector512<float> value) => _value = value;

    public static int Count => Vector512<float>.Count;

    public static int BlockRows => 12;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Load(float* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Broadcast(float value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd512 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Add(Simd512 x, Simd512 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Subtract(Simd512 x, Simd512 y) => new(x._value - y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Multiply(Simd512 x, Simd512 y) => new(x._value * y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Divide(Simd512 x, Simd512 y) => new(x._value / y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 MultiplyAdd(Simd512 x, Simd512 y, Simd512 z) =>
        new(Vector512.MultiplyAddEstimate(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Max(Simd512 x, Simd512 y) => new(Vector512.MaxNative(x._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Min(Simd512 x, Simd512 y) => new(Vector512.MinNative(x._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Abs(Simd512 x) => new(Vector512.Abs(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Sqrt(Simd512 x) => new(Vector512.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 Round(Simd512 x) => new(Vector512.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 ScaleByPowerOfTwo(Simd512 x, Simd512 n) =>
        new((x._value.AsInt32() + Vector512.ShiftLeft(Vector512.ConvertToInt32Native(n._value), 23)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 SelectLess(Simd512 x, Simd512 y, Simd512 then, Simd512 otherwise) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(x._value, y._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Simd512 x, Simd512 y) => Vector512.GreaterThanAny(x._value, y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 CopySign(Simd512 magnitude, Simd512 sign) =>
        new(Vector512.ConditionalSelect(Vector512.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd512 DropoutFactor(DropoutKey key, uint index, uint threshold, float scale)
    {
        Vector512<uint> hash = (Vector512.Create(index) + Vector512<uint>.Indices) ^ Vector512.Create(key.First);
        hash = (hash ^ (hash >>> 16)) * Vector512.Create(DropoutKey.Multiplier1);
        hash = (hash ^ (hash >>> 13)) * Vector512.Create(DropoutKey.Multiplier2);
        hash = (hash ^ (hash >>> 16)) + Vector512.Create(key.Second);
        hash = (hash ^ (hash >>> 16)) * Vector512.Create(DropoutKey.Multiplier1);
        hash = (hash ^ (hash >>> 13)) * Vector512.Create(DropoutKey.Multiplier2);
        hash ^= hash >>> 16;
        return new(Vector512.ConditionalSelect(
            Vector512.LessThan(hash, Vector512.Create(threshold)).AsSingle(), Vector512.Create(scale), default));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Simd512 x) => Vector512.Sum(x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxElement(Simd512 x)
    {
        float max = x._value[0];
        for (int lane = 1; lane < Count; lane++)
        {
            max = MathF.Max(max, x._value[lane]);
        }

        return max;
    }
}
