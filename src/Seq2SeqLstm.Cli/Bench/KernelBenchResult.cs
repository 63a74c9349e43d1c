namespace Seq2SeqLstm.Cli.Bench;

/// <summary>What <c>seq2seq bench kernels</c> found.</summary>
internal sealed record KernelBenchResult
{
    /// <summary>Gets what ran the kernels.</summary>
    public required string Device { get; init; }

    /// <summary>Gets the number of threads, of the library too.</summary>
    public required int Threads { get; init; }

    /// <summary>Gets the number of rounds.</summary>
    public required int Rounds { get; init; }

    /// <summary>Gets the name of the library whose sgemm is measured in turn with the products; null where it is not installed.</summary>
    public required string? SgemmLibrary { get; init; }

    /// <summary>Gets why there is no such library; null where there is.</summary>
    public required string? SgemmProblem { get; init; }

    /// <summary>Gets the matrix products.</summary>
    public required IReadOnlyList<ProductTiming> Products { get; init; }

    /// <summary>Gets the other kernels.</summary>
    public required IReadOnlyList<KernelTiming> Kernels { get; init; }
}
