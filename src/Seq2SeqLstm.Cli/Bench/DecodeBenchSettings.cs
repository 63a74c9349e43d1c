namespace Seq2SeqLstm.Cli.Bench;

/// <summary>What <c>seq2seq bench decode</c> measures.</summary>
internal sealed record DecodeBenchSettings
{
    /// <summary>Gets the model and the lengths.</summary>
    public BenchSettings Model { get; init; } = new();

    /// <summary>Gets the numbers of sentences that are translated together, one measurement for each.</summary>
    public IReadOnlyList<int> Batches { get; init; } = [1, 64];

    /// <summary>Gets the number of times that each is measured.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names its option.</exception>
    public void Validate()
    {
        Model.Validate();
        foreach (int batch in Batches)
        {
            BenchSettings.RequireFrom("--batches", batch, 1);
        }

        BenchSettings.RequireFrom("--repeats", Repeats, 1);
        long least = (long)Model.Beam + BenchSettings.ControlTokens;
        if (Model.Vocabulary < least)
        {
            throw new ArgumentException($"--vocab must be at least --beam and {BenchSettings.ControlTokens} more for the control "
                + $"tokens, {least}, not {Model.Vocabulary}.");
        }
    }
}
