using System.Runtime.CompilerServices;

namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>One float: the same kernels use it for the elements that do not fill a register.</summary>
internal readonly unsafe struct SimdScalar : ISimd<SimdScalar>
{
    private readonly float _value;

    private SimdScalar(float value) => _value = value;

    public static int Count => 1;

    public static int BlockRows => 6;

    public static SimdScalar Load(float* source) => new(*source);

    public static SimdScalar Broadcast(float value) => new(value);

    public static void Store(SimdScalar value, float* destination) => *destination = value._value;

    public static SimdScalar Add(SimdScalar x, SimdScalar y) => new(x._value + y._value);

    public static SimdScalar Subtract(SimdScalar x, SimdScalar y) => new(x._value - y._value);

    public static SimdScalar Multiply(SimdScalar x, SimdScalar y) => new(x._value * y._value);

    public static SimdScalar Divide(SimdScalar x, SimdScalar y) => new(x._value / y._value);

    public static SimdScalar MultiplyAdd(SimdScalar x, SimdScalar y, SimdScalar z) =>
        new(float.MultiplyAddEstimate(x._value, y._value, z._value));

    public static SimdScalar Max(SimdScalar x, SimdScalar y) => new(float.MaxNative(x._value, y._value));

    public static SimdScalar Min(SimdScalar x, SimdScalar y) => new(float.MinNative(x._value, y._value));

    public static SimdScalar Abs(SimdScalar x) => new(MathF.Abs(x._value));

    public static SimdScalar Sqrt(SimdScalar x) => new(MathF.Sqrt(x._value));

    public static SimdScalar Round(SimdScalar x) => new(MathF.Round(x._value));

    public static SimdScalar ScaleByPowerOfTwo(SimdScalar x, SimdScalar n) =>
        new(BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(x._value) + ((int)n._value << 23)));

    public static SimdScalar SelectLess(SimdScalar x, SimdScalar y, SimdScalar then, SimdScalar otherwise) =>
        x._value < y._value ? then : otherwise;

    public static bool AnyGreater(SimdScalar x, SimdScalar y) => x._value > y._value;

    public static SimdScalar CopySign(SimdScalar magnitude, SimdScalar sign) =>
        new(MathF.CopySign(magnitude._value, sign._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static SimdScalar DropoutFactor(DropoutKey key, uint index, uint threshold, float scale) =>
        new(key.Hash(index) < threshold ? scale : 0f);

    public static float Sum(SimdScalar x) => x._value;

    public static float MaxElement(SimdScalar x) => x._value;
}
