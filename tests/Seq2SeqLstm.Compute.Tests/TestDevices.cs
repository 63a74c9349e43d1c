namespace Seq2SeqLstm.Compute.Tests;

/// <summary>Every vector width with one, two and three threads: all run on any processor.</summary>
public static class TestDevices
{
    /// <summary>Pairs of vector bits and threads.</summary>
    public static TheoryData<int, int> All
    {
        get
        {
            var data = new TheoryData<int, int>();
            foreach (int bits in (int[])[128, 256, 512])
            {
                foreach (int threads in (int[])[1, 2, 3])
                {
                    data.Add(bits, threads);
                }
            }

            return data;
        }
    }

    /// <summary>A device of its own for one test.</summary>
    /// <param name="bits">Vector width.</param>
    /// <param name="threads">Number of threads.</param>
    public static Device Create(int bits, int threads) =>
        CpuDevice.Create(new CpuDeviceOptions { VectorBits = bits, Threads = threads });
}
