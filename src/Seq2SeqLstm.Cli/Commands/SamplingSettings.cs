using System.CommandLine;
using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options that draw translations by chance.</summary>
internal sealed class SamplingSettings
{
    private static readonly TokenSampling Defaults = new();

    private readonly Option<bool> _sample = new("--sample")
    {
        Description = "Draw translations by chance instead of searching for the best; --n-best says how many.",
    };

    private readonly Option<float> _temperature = ValueOptions.Number(
        "--temperature", "Below 1 probable pieces are drawn more often, above 1 less often",
        Defaults.Temperature, "above 0", value => value > 0);

    private readonly Option<int> _topK = ValueOptions.Whole(
        "--top-k", "Draw from this many of the most probable pieces; 0 for all", Defaults.TopK, 0);

    private readonly Option<float> _topP = ValueOptions.Number(
        "--top-p", "Draw from the fewest most probable pieces that have this probability together",
        Defaults.TopP, "above 0 and at most 1", value => value is > 0 and <= 1);

    private readonly Option<int> _seed = ValueOptions.Whole(
        "--seed", "What is drawn depends on the seed and the number of the line alone", Defaults.Seed, 0);

    /// <summary>Initializes a new instance of the <see cref="SamplingSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public SamplingSettings(Command command)
    {
        foreach (Option option in (Option[])[_sample, .. Details])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets the option that stands first in the help.</summary>
    public Option First => _sample;

    private Option[] Details => [_temperature, _topK, _topP, _seed];

    /// <summary>What was given.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>How to draw, or null for not at all.</returns>
    /// <exception cref="UsageException">It is not asked for drawing, but said how.</exception>
    public TokenSampling? Read(ParseResult parsed)
    {
        if (parsed.GetValue(_sample))
        {
            return new TokenSampling
            {
                Temperature = parsed.GetValue(_temperature),
                TopK = parsed.GetValue(_topK),
                TopP = parsed.GetValue(_topP),
                Seed = parsed.GetValue(_seed),
            };
        }

        return Array.Find(Details, option => ValueOptions.IsGiven(parsed, option)) is { } detail
            ? throw new UsageException($"{detail.Name} says how to draw translations; give --sample too.")
            : null;
    }
}
