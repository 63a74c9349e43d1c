using System.CommandLine;
using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options of every command that translates: how it searches.</summary>
internal sealed class SearchSettings
{
    private static readonly TranslatorOptions Defaults = new();

    private readonly Option<int> _beam = ValueOptions.Whole("--beam", "Beam width; 1 is greedy search", Defaults.Beam, 1, 1000);

    private readonly Option<string> _normalization = ValueOptions.Choice(
        "--length-normalization", "What log-probabilities are divided by before translations are ranked.", Defaults.LengthNormalization);

    private readonly Option<float> _lengthPenalty = ValueOptions.Number(
        "--length-penalty", "Exponent of the length penalty of wu: how much longer translations are preferred",
        Defaults.LengthPenalty, "0 or more", value => value >= 0);

    private readonly Option<float> _coveragePenalty = ValueOptions.Number(
        "--coverage-penalty", "Weight of the coverage penalty, for a model with attention",
        Defaults.CoveragePenalty, "0 or more", value => value >= 0);

    private readonly Option<int> _noRepeat = ValueOptions.Whole(
        "--no-repeat-ngram", "No sequence of so many pieces occurs twice in a translation; 0 for no such rule", Defaults.NoRepeatNgram, 0);

    private readonly Option<string> _stopping = ValueOptions.Choice(
        "--stopping", "When a beam search ends; see docs/decoding.md.", Defaults.Stopping);

    private readonly Option<bool> _exact = new("--exact")
    {
        Description = "Search every translation within the limits, and prove that none scores higher.",
    };

    private readonly Option<int> _exactNodes = ValueOptions.Whole(
        "--exact-steps", "Decoder steps after which --exact gives a sentence up", Defaults.ExactSearchNodes, 1);

    private readonly LengthSettings _lengths;
    private readonly SamplingSettings _sampling;

    /// <summary>Initializes a new instance of the <see cref="SearchSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public SearchSettings(Command command)
    {
        _beam.Aliases.Add("-b");
        foreach (Option option in (Option[])
            [_beam, _normalization, _lengthPenalty, _coveragePenalty, _noRepeat, _stopping, _exact, _exactNodes])
        {
            command.Options.Add(option);
        }

        _lengths = new LengthSettings(command);
        _sampling = new SamplingSettings(command);
    }

    /// <summary>Gets headings for the help, each with the first option below it.</summary>
    public IReadOnlyList<(string Heading, Option First)> Groups =>
        [("Search", _beam), ("Length of a translation", _lengths.First), ("Sampling", _sampling.First)];

    /// <summary>What was given.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="nBest">Translations of each sentence.</param>
    /// <exception cref="UsageException">Two options contradict each other.</exception>
    public TranslatorOptions Read(ParseResult parsed, int nBest)
    {
        TokenSampling? sampling = _sampling.Read(parsed);
        LengthNormalization normalization = ValueOptions.Parse<LengthNormalization>(parsed.GetRequiredValue(_normalization));
        CheckTogether(parsed, sampling is not null, normalization, nBest);
        return _lengths.Read(parsed, new TranslatorOptions
        {
            Beam = sampling is null ? parsed.GetValue(_beam) : 1,
            LengthNormalization = normalization,
            LengthPenalty = parsed.GetValue(_lengthPenalty),
            CoveragePenalty = parsed.GetValue(_coveragePenalty),
            NBest = nBest,
            NoRepeatNgram = parsed.GetValue(_noRepeat),
            Stopping = ValueOptions.Parse<StoppingRule>(parsed.GetRequiredValue(_stopping)),
            ExactSearch = parsed.GetValue(_exact),
            ExactSearchNodes = parsed.GetValue(_exactNodes),
            Sampling = sampling,
        });
    }

    private void CheckTogether(ParseResult parsed, bool samples, LengthNormalization normalization, int nBest)
    {
        int beam = parsed.GetValue(_beam);
        if (samples && ValueOptions.IsGiven(parsed, _beam) && beam > 1)
        {
            throw new UsageException($"--sample draws translations and has no beam: leave --beam {beam} out, or --sample.");
        }

        if (samples && Array.Find([_stopping, _exact, _exactNodes], (Option option) => ValueOptions.IsGiven(parsed, option)) is { } search)
        {
            throw new UsageException($"--sample draws translations and {search.Name} belongs to a search: leave one of them out.");
        }

        if (!samples && nBest > beam)
        {
            throw new UsageException($"--n-best {nBest} is more than the beam width {beam}: give --beam {nBest}.");
        }

        if (normalization != LengthNormalization.Wu && ValueOptions.IsGiven(parsed, _lengthPenalty))
        {
            throw new UsageException(
                $"--length-penalty belongs to --length-normalization wu, not to {ValueOptions.NameOf(normalization)}: "
                + "leave one of them out.");
        }

        if (ValueOptions.IsGiven(parsed, _exactNodes) && !parsed.GetValue(_exact))
        {
            throw new UsageException("--exact-steps says when --exact gives up; give --exact too.");
        }
    }
}
