using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Eight floats: AVX2, with 16 registers.</summary>
internal readonly unsafe struct Simd256 : ISimd<Simd256>
{
    private readonly Vector256<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Simd256(Vector256<float> value) => _value = value;

    public static int Count => Vector256<float>.Count;

    public static int BlockRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Load(float* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Broadcast(float value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd256 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Add(Simd256 x, Simd256 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Subtract(Simd256 x, Simd256 y) => new(x._value - y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Multiply(Simd256 x, Simd256 y) => new(x._value * y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Divide(Simd256 x, Simd256 y) => new(x._value / y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 MultiplyAdd(Simd256 x, Simd256 y, Simd256 z) =>
        new(Vector256.MultiplyAddEstimate(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Max(Simd256 x, Simd256 y) => new(Vector256.MaxNative(x._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Min(Simd256 x, Simd256 y) => new(Vector256.MinNative(x._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Abs(Simd256 x) => new(Vector256.Abs(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Sqrt(Simd256 x) => new(Vector256.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 Round(Simd256 x) => new(Vector256.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 ScaleByPowerOfTwo(Simd256 x, Simd256 n) =>
        new((x._value.AsInt32() + Vector256.ShiftLeft(Vector256.ConvertToInt32Native(n._value), 23)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 SelectLess(Simd256 x, Simd256 y, Simd256 then, Simd256 otherwise) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(x._value, y._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Simd256 x, Simd256 y) => Vector256.GreaterThanAny(x._value, y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 CopySign(Simd256 magnitude, Simd256 sign) =>
        new(Vector256.ConditionalSelect(Vector256.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd256 DropoutFactor(DropoutKey key, uint index, uint threshold, float scale)
    {
        Vector256<uint> hash = (Vector256.Create(index) + Vector256<uint>.Indices) ^ Vector256.Create(key.First);
        hash = (hash ^ (hash >>> 16)) * Vector256.Create(DropoutKey.Multiplier1);
        hash = (hash ^ (hash >>> 13)) * Vector256.Create(DropoutKey.Multiplier2);
        hash = (hash ^ (hash >>> 16)) + Vector256.Create(key.Second);
        hash = (hash ^ (hash >>> 16)) * Vector256.Create(DropoutKey.Multiplier1);
        hash = (hash ^ (hash >>> 13)) * Vector256.Create(DropoutKey.Multiplier2);
        hash ^= hash >>> 16;
        return new(Vector256.ConditionalSelect(
            Vector256.LessThan(hash, Vector256.Create(threshold)).AsSingle(), Vector256.Create(scale), default));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Simd256 x) => Vector256.Sum(x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxElement(Simd256 x)
    {
        float max = x._value[0];
        for (int lane = 1; lane < Count; lane++)
        {
            max = MathF.Max(max, x._value[lane]);
        }

        return max;
    }
}
