using Seq2SeqLstm.Compute.Cpu;

namespace Seq2SeqLstm.Compute.Tests.Cpu;

public sealed class DropoutTests
{
    [Theory]
    [MemberData(nameof(TestDevices.All), MemberType = typeof(TestDevices))]
    public void Mask_follows_from_key_and_place_alone(int bits, int threads)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int columns) in ((int, int)[])[(1, 1), (3, 7), (2, 15), (5, 17), (4, 33), (0, 5), (151, 121)])
        {
            foreach (bool strided in (bool[])[false, true])
            {
                string what = $"({rows}, {columns}), strided {strided}";
                var x = new GuardedTensor(device, rows, columns, strided, 1);
                var y = new GuardedTensor(device, rows, columns, !strided);
                float[] expected = Masked(x.Values(), 0.3f, 42);
                device.Dropout(x.Tensor, 0.3f, 42, y.Tensor);
                Numbers.AssertSameBits(expected, y.Values(), what);
                x.AssertSurroundingsUntouched(what);
                y.AssertSurroundingsUntouched(what);
                device.Dropout(x.Tensor, 0.3f, 42, x.Tensor);
                Numbers.AssertSameBits(expected, x.Values(), $"in place, {what}");
                x.AssertSurroundingsUntouched(what);
            }
        }
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.3f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void Share_of_zeros_is_the_rate_within_four_standard_deviations(float rate)
    {
        foreach (ulong key in (ulong[])[0, 1, 2, 0x100000000, ulong.MaxValue, 0x123456789ABCDEF])
        {
            bool[] kept = Mask(rate, key, 300_001);
            double sigma = Math.Sqrt(rate * (1.0 - rate) / kept.Length);
            double share = kept.Count(k => !k) / (double)kept.Length;
            Assert.InRange(share, rate - (4 * sigma), rate + (4 * sigma));
        }
    }

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(64UL)]
    [InlineData(1UL << 32)]
    public void Masks_of_neighbouring_keys_do_not_correlate_at_any_near_place(ulong distance)
    {
        const int Count = 100_000;
        const int Reach = 64;
        for (ulong key = 0; key < 8; key++)
        {
            bool[] first = Mask(0.5f, key, Count);
            bool[] second = Mask(0.5f, key + distance, Count);
            for (int shift = 0; shift < Reach; shift++)
            {
                AssertHalfAgree(first, second, place => (place + shift) % Count, $"key {key}, shift {shift}");
                AssertHalfAgree(first, second, place => Math.Min(place ^ shift, Count - 1), $"key {key}, exchange {shift}");
            }
        }
    }

    [Fact]
    public void Neighbouring_places_of_a_mask_do_not_correlate()
    {
        bool[] mask = Mask(0.5f, 7, 100_000);
        for (int shift = 1; shift < 64; shift++)
        {
            AssertHalfAgree(mask, mask, place => (place + shift) % mask.Length, $"shift {shift}");
        }
    }

    [Theory]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Rate_zero_copies_every_bit(int bits)
    {
        using Device device = TestDevices.Create(bits, 1);
        var x = new GuardedTensor(device, 3, 40, true, 1);
        var y = new GuardedTensor(device, 3, 40, false);
        device.Dropout(x.Tensor, 0f, 5, y.Tensor);
        Numbers.AssertSameBits(x.Values(), y.Values(), "rate 0");
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1f)]
    [InlineData(1.5f)]
    public void Rate_outside_zero_to_one_is_rejected(float rate)
    {
        using Device device = TestDevices.Create(128, 1);
        Tensor x = device.Allocate(1, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => device.Dropout(x, rate, 1, x));
    }

    private static bool[] Mask(float rate, ulong key, int count)
    {
        using Device device = TestDevices.Create(256, 1);
        Tensor x = device.Allocate(1, count);
        device.Fill(x, 1f);
        device.Dropout(x, rate, key, x);
        var values = new float[count];
        device.Download(x, values);
        return [.. values.Select(value => value != 0f)];
    }

    private static float[] Masked(float[] x, float rate, ulong key)
    {
        var dropout = new DropoutKey(key);
        uint threshold = (uint)((1.0 - rate) * 4294967296.0);
        return [.. x.Select((value, n) => value * (dropout.Hash((uint)n) < threshold ? 1f / (1f - rate) : 0f))];
    }

    /// <summary>Agreement is binomial with p = ½: five standard deviations, as a thousand pairs are looked at.</summary>
    private static void AssertHalfAgree(bool[] first, bool[] second, Func<int, int> place, string what)
    {
        int agree = 0;
        for (int n = 0; n < first.Length; n++)
        {
            agree += first[n] == second[place(n)] ? 1 : 0;
        }

        double deviations = (agree - (first.Length / 2.0)) / Math.Sqrt(first.Length / 4.0);
        Assert.True(Math.Abs(deviations) < 5, $"{what}: agreement is {deviations:F1} standard deviations off one half.");
    }
}
