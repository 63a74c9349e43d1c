using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>Four floats: every processor that .NET runs on.</summary>
internal readonly unsafe struct Simd128 : ISimd<Simd128>
{
    private readonly Vector128<float> _value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Simd128(Vector128<float> value) => _value = value;

    public static int Count => Vector128<float>.Count;

    public static int BlockRows => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Load(float* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Broadcast(float value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Simd128 value, float* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Add(Simd128 x, Simd128 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Subtract(Simd128 x, Simd128 y) => new(x._value - y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Multiply(Simd128 x, Simd128 y) => new(x._value * y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Divide(Simd128 x, Simd128 y) => new(x._value / y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 MultiplyAdd(Simd128 x, Simd128 y, Simd128 z) =>
        new(Vector128.MultiplyAddEstimate(x._value, y._value, z._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Max(Simd128 x, Simd128 y) => new(Vector128.MaxNative(x._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Min(Simd128 x, Simd128 y) => new(Vector128.MinNative(x._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Abs(Simd128 x) => new(Vector128.Abs(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Sqrt(Simd128 x) => new(Vector128.Sqrt(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 Round(Simd128 x) => new(Vector128.Round(x._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 ScaleByPowerOfTwo(Simd128 x, Simd128 n) =>
        new((x._value.AsInt32() + Vector128.ShiftLeft(Vector128.ConvertToInt32Native(n._value), 23)).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 SelectLess(Simd128 x, Simd128 y, Simd128 then, Simd128 otherwise) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(x._value, y._value), then._value, otherwise._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyGreater(Simd128 x, Simd128 y) => Vector128.GreaterThanAny(x._value, y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 CopySign(Simd128 magnitude, Simd128 sign) =>
        new(Vector128.ConditionalSelect(Vector128.Create(-0f), sign._value, magnitude._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Simd128 DropoutFactor(DropoutKey key, uint index, uint threshold, float scale)
    {
        Vector128<uint> hash = (Vector128.Create(index) + Vector128<uint>.Indices) ^ Vector128.Create(key.First);
        hash = (hash ^ (hash >>> 16)) * Vector128.Create(DropoutKey.Multiplier1);
        hash = (hash ^ (hash >>> 13)) * Vector128.Create(DropoutKey.Multiplier2);
        hash = (hash ^ (hash >>> 16)) + Vector128.Create(key.Second);
        hash = (hash ^ (hash >>> 16)) * Vector128.Create(DropoutKey.Multiplier1);
        hash = (hash ^ (hash >>> 13)) * Vector128.Create(DropoutKey.Multiplier2);
        hash ^= hash >>> 16;
        return new(Vector128.ConditionalSelect(
            Vector128.LessThan(hash, Vector128.Create(threshold)).AsSingle(), Vector128.Create(scale), default));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Simd128 x) => Vector128.Sum(x._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MaxElement(Simd128 x)
    {
        float max = x._value[0];
        for (int lane = 1; lane < Count; lane++)
        {
            max = MathF.Max(max, x._value[lane]);
        }

        return max;
    }
}
