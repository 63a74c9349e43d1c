namespace Seq2SeqLstm.Cli.Bench;

/// <summary>What <c>seq2seq bench train</c> found. Null stands for what does not apply, or could not be measured.</summary>
internal sealed record TrainBenchResult
{
    /// <summary>Gets the number of source tokens.</summary>
    public required int SourceVocabulary { get; init; }

    /// <summary>Gets the number of target tokens.</summary>
    public required int TargetVocabulary { get; init; }

    /// <summary>Gets the width of the word vectors.</summary>
    public required int Embedding { get; init; }

    /// <summary>Gets the width of the recurrent layers.</summary>
    public required int Hidden { get; init; }

    /// <summary>Gets the number of recurrent layers, in the encoder and in the decoder.</summary>
    public required int Layers { get; init; }

    /// <summary>Gets a value indicating whether the encoder reads in both directions.</summary>
    public required bool Bidirectional { get; init; }

    /// <summary>Gets the keys of the model that were set, each with its value.</summary>
    public required IReadOnlyList<string> Set { get; init; }

    /// <summary>Gets the dropout rate.</summary>
    public required float Dropout { get; init; }

    /// <summary>Gets the number of parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Gets the sentence pairs in a batch of random tokens.</summary>
    public required int? Batch { get; init; }

    /// <summary>Gets the tokens of a random source sentence.</summary>
    public required int? SourceLength { get; init; }

    /// <summary>Gets the tokens of a random target sentence, end of sentence included.</summary>
    public required int? TargetLength { get; init; }

    /// <summary>Gets the most tokens in a batch of a real corpus.</summary>
    public required int? BatchTokens { get; init; }

    /// <summary>Gets what ran the steps.</summary>
    public required string Device { get; init; }

    /// <summary>Gets the number of threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Gets the number of steps measured.</summary>
    public required int Steps { get; init; }

    /// <summary>Gets the source and target tokens of a step, end of sentence included; a mean.</summary>
    public required double TokensPerStep { get; init; }

    /// <summary>Gets the median time of a step.</summary>
    public required double MedianSeconds { get; init; }

    /// <summary>Gets the shortest time of a step.</summary>
    public required double MinSeconds { get; init; }

    /// <summary>Gets the source and target tokens in a second, from the median.</summary>
    public double TokensPerSecond => TokensPerStep / MedianSeconds;

    /// <summary>Gets the source and target tokens in a second of the fastest step.</summary>
    public required double BestTokensPerSecond { get; init; }

    /// <summary>Gets the source and target tokens in a second of processor time, of all threads together; from the median.</summary>
    public required double? TokensPerCpuSecond { get; init; }

    /// <summary>Gets the most physical memory that the process had, the measuring of the bound not counted.</summary>
    public required long PeakMemoryBytes { get; init; }

    /// <summary>Gets the managed memory that a step allocates, all threads together; a mean.</summary>
    public required double AllocatedBytesPerStep { get; init; }

    /// <summary>Gets the mean cross-entropy per target token of the last step, in nats.</summary>
    public required double Loss { get; init; }

    /// <summary>Gets the floating-point operations of the matrix products of a step, two for a multiply-add; a mean.</summary>
    public required double MatrixProductFlopsPerStep { get; init; }

    /// <summary>Gets the share of the multiply-adds that no result uses.</summary>
    public required double WastedMultiplyAdds { get; init; }

    /// <summary>Gets the share that batches padded to their longest sentence would have wasted.</summary>
    public required double WastedIfPadded { get; init; }

    /// <summary>Gets the name of the library whose sgemm gives the bound.</summary>
    public required string? SgemmLibrary { get; init; }

    /// <summary>Gets why there is no such library; null where there is.</summary>
    public required string? SgemmProblem { get; init; }

    /// <summary>Gets the operations in a second, in units of 10⁹, of that sgemm over the products of a step.</summary>
    public double? SgemmGigaflops => MatrixProductFlopsPerStep / SgemmSecondsPerStep / 1e9;

    /// <summary>Gets the time that the matrix products of a step take with that sgemm; a mean.</summary>
    public required double? SgemmSecondsPerStep { get; init; }

    /// <summary>Gets the speed that the matrix products alone would have with that sgemm.</summary>
    public double? BoundTokensPerSecond => TokensPerStep / SgemmSecondsPerStep;

    /// <summary>Gets the speed measured as a share of that bound.</summary>
    public double? ShareOfBound => TokensPerSecond / BoundTokensPerSecond;
}
