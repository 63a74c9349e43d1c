namespace Seq2SeqLstm.Training;

/// <summary>How often and how training is checked on the dev set.</summary>
public sealed record ValidationOptions
{
    /// <summary>Steps between validations; the end of training is validated too.</summary>
    public int EverySteps { get; init; } = 500;

    /// <summary>Beam width of the translations; 1 is greedy.</summary>
    public int Beam { get; init; } = 1;

    /// <summary>Validations without a better perplexity after which training stops; 0 for never.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Checks the values.</summary>
    /// <exception cref="ArgumentException">A value is out of range.</exception>
    public void Validate()
    {
        Require(EverySteps > 0, $"validation.everySteps must be above 0, not {EverySteps}.");
        Require(Beam is > 0 and <= 1000, $"validation.beam must be from 1 to 1000, not {Beam}.");
        Require(Patience >= 0, $"validation.patience must be at least 0, not {Patience}.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
