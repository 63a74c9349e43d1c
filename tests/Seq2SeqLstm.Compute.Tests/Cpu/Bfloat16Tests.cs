using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed unsafe class Bfloat16Tests
{
    [Theory]
    [InlineData(0x3F800000u, 0x3F80)]
    [InlineData(0x3F808000u, 0x3F80)]
    [InlineData(0x3F808001u, 0x3F81)]
    [InlineData(0x3F818000u, 0x3F82)]
    [InlineData(0xBF818000u, 0xBF82)]
    [InlineData(0x3F817FFFu, 0x3F81)]
    [InlineData(0x00000000u, 0x0000)]
    [InlineData(0x80000000u, 0x8000)]
    [InlineData(0x00008000u, 0x0000)]
    [InlineData(0x00008001u, 0x0001)]
    [InlineData(0x7F7FFFFFu, 0x7F80)]
    [InlineData(0x7F800000u, 0x7F80)]
    [InlineData(0xFF800000u, 0xFF80)]
    public void Numbers_go_to_the_nearest_and_ties_to_even(uint bits, int expected) =>
        Assert.Equal((ushort)expected, Bfloat16.FromSingle(BitConverter.UInt32BitsToSingle(bits)));

    [Theory]
    [InlineData(0x7F800001u)]
    [InlineData(0x7FFFFFFFu)]
    [InlineData(0xFFFFFFFFu)]
    [InlineData(0x7FC00000u)]
    public void NaN_stays_NaN(uint bits) =>
        Assert.True(float.IsNaN(Bfloat16.ToSingle(Bfloat16.FromSingle(BitConverter.UInt32BitsToSingle(bits)))));

    [Fact]
    public void The_vector_kernel_agrees_with_the_scalar_one_for_every_upper_half_and_length()
    {
        uint[] lower = [0, 1, 0x7FFF, 0x8000, 0x8001, 0xFFFF];
        var x = new float[(1 << 16) * lower.Length];
        for (int n = 0; n < x.Length; n++)
        {
            x[n] = BitConverter.UInt32BitsToSingle(((uint)(n / lower.Length) << 16) | lower[n % lower.Length]);
        }

        Check(x);
        for (int count = 0; count < 70; count++)
        {
            Check(x.AsSpan(100_000, count));
        }
    }

    private static void Check(ReadOnlySpan<float> x)
    {
        const ushort Guard = 0xBEEF;
        var y = new ushort[x.Length + 1];
        y[^1] = Guard;
        fixed (float* from = x)
        fixed (ushort* to = y)
        {
            Bfloat16.Round(from, x.Length, to);
        }

        for (int n = 0; n < x.Length; n++)
        {
            Assert.Equal(Bfloat16.FromSingle(x[n]), y[n]);
        }

        Assert.Equal(Guard, y[^1]);
    }
}
