using System.Numerics;

namespace Seq2SeqLstm.Evaluation.Significance;

/// <summary>How systems are compared with a baseline. The defaults are sacreBLEU's.</summary>
public sealed record PairedTestOptions
{
    /// <summary>The seed that sacreBLEU takes where it is told no other.</summary>
    public const int DefaultSeed = 12345;

    /// <summary>Most samples that are taken.</summary>
    public const int MaxSamples = 100_000_000;

    /// <summary>
    /// Resampled corpora of a bootstrap, or trials of approximate randomization. Default: null, which means 1,000 and 10,000.
    /// </summary>
    public int? Samples { get; init; }

    /// <summary>Seed of the random numbers, not negative. Default: <see cref="DefaultSeed"/>.</summary>
    public BigInteger Seed { get; init; } = DefaultSeed;

    /// <summary>Threads to use, which changes no figure; 0 means one for each core. Default: 0.</summary>
    public int Threads { get; init; }

    /// <summary>Checks that the options make sense.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        if (Samples is < 1 or > MaxSamples)
        {
            throw new ArgumentException(FormattableString.Invariant($"{nameof(Samples)} is {Samples}; it must be 1 to {MaxSamples}."));
        }

        if (Seed.Sign < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"{nameof(Seed)} is {Seed}; it must not be negative."));
        }

        if (Threads < 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"{nameof(Threads)} is {Threads}; it must not be negative."));
        }
    }

    /// <summary>The settings of parallel loops.</summary>
    internal ParallelOptions Parallelism(CancellationToken cancellation) =>
        new() { MaxDegreeOfParallelism = Threads == 0 ? -1 : Threads, CancellationToken = cancellation };
}
