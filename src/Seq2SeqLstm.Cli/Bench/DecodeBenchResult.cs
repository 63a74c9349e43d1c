namespace Seq2SeqLstm.Cli.Bench;

/// <summary>What <c>seq2seq bench decode</c> found.</summary>
internal sealed record DecodeBenchResult
{
    /// <summary>Gets the number of tokens, each side.</summary>
    public required int Vocabulary { get; init; }

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

    /// <summary>Gets the number of parameters.</summary>
    public required long Parameters { get; init; }

    /// <summary>Gets the tokens of a source sentence.</summary>
    public required int SourceLength { get; init; }

    /// <summary>Gets the decoder steps of a sentence.</summary>
    public required int TargetLength { get; init; }

    /// <summary>Gets what ran the searches.</summary>
    public required string Device { get; init; }

    /// <summary>Gets the number of threads.</summary>
    public required int Threads { get; init; }

    /// <summary>Gets the number of times that each search was measured.</summary>
    public required int Repeats { get; init; }

    /// <summary>Gets the speeds: for each batch greedy search, then beam search.</summary>
    public required IReadOnlyList<DecodeTiming> Timings { get; init; }

    /// <summary>Gets the most physical memory that the process had.</summary>
    public required long PeakMemoryBytes { get; init; }
}
