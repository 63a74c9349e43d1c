namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>
/// A vector register of floats, so that a kernel is written once and compiled for 128, 256 and 512 bits.
/// Everything is a static call on a struct of one field: the JIT leaves only the instructions.
/// </summary>
internal unsafe interface ISimd<TSelf>
    where TSelf : unmanaged, ISimd<TSelf>
{
    /// <summary>Floats in the register.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the matrix product's register block: two registers wide, as tall as the registers allow.</summary>
    static abstract int BlockRows { get; }

    static abstract TSelf Load(float* source);

    static abstract TSelf Broadcast(float value);

    static abstract void Store(TSelf value, float* destination);

    static abstract TSelf Add(TSelf x, TSelf y);

    static abstract TSelf Subtract(TSelf x, TSelf y);

    static abstract TSelf Multiply(TSelf x, TSelf y);

    static abstract TSelf Divide(TSelf x, TSelf y);

    /// <summary><c>x · y + z</c>, in one rounding where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf Max(TSelf x, TSelf y);

    static abstract TSelf Min(TSelf x, TSelf y);

    static abstract TSelf Abs(TSelf x);

    static abstract TSelf Sqrt(TSelf x);

    static abstract TSelf Round(TSelf x);

    /// <summary><c>x · 2ⁿ</c> for whole n, by adding n to the exponent: x and the result are positive and normal, or NaN.</summary>
    static abstract TSelf ScaleByPowerOfTwo(TSelf x, TSelf n);

    /// <summary><c>x &lt; y ? then : otherwise</c>, element by element.</summary>
    static abstract TSelf SelectLess(TSelf x, TSelf y, TSelf then, TSelf otherwise);

    /// <summary>Whether any element of x is greater than that of y; not-a-number is not.</summary>
    static abstract bool AnyGreater(TSelf x, TSelf y);

    /// <summary>The sign of <paramref name="sign"/> with the magnitude of <paramref name="magnitude"/>.</summary>
    static abstract TSelf CopySign(TSelf magnitude, TSelf sign);

    /// <summary>For each element index from <paramref name="index"/> on: the scale where the element is kept, else 0.</summary>
    static abstract TSelf DropoutFactor(DropoutKey key, uint index, uint threshold, float scale);

    static abstract float Sum(TSelf x);

    static abstract float MaxElement(TSelf x);
}
