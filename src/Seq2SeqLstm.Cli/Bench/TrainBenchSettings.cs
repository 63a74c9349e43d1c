namespace Seq2SeqLstm.Cli.Bench;

/// <summary>What <c>seq2seq bench train</c> measures.</summary>
internal sealed record TrainBenchSettings
{
    /// <summary>Gets the model and the sizes of a step.</summary>
    public BenchSettings Model { get; init; } = new();

    /// <summary>Gets the number of steps measured.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>Gets the number of steps before them.</summary>
    public int WarmUp { get; init; } = 2;

    /// <summary>Gets the source and target tokens in a batch of a real corpus, at most.</summary>
    public int BatchTokens { get; init; } = 2000;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names its option.</exception>
    public void Validate()
    {
        Model.Validate();
        BenchSettings.RequireFrom("--steps", Steps, 1);
        BenchSettings.RequireFrom("--warmup", WarmUp, 0);
        BenchSettings.RequireFrom("--batch-tokens", BatchTokens, 1);
    }
}
