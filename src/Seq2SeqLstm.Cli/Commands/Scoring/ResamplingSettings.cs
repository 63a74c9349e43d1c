using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Seq2SeqLstm.Evaluation.Significance;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The options of confidence intervals and paired tests, named as sacrebleu names them.</summary>
internal sealed class ResamplingSettings
{
    /// <summary>The environment variable with the seed; <c>none</c> asks for another one each time.</summary>
    public const string SeedVariable = "SACREBLEU_SEED";

    private readonly Option<bool> _confidence = Flag.New(
        "--confidence", "Mean and 95 % confidence interval of one system, by bootstrap resampling.", "-ci");

    private readonly Option<int> _confidenceSamples = Samples("--confidence-n", "-cin", "Resampled corpora of --confidence.", null);

    private readonly Option<bool> _randomization = Flag.New(
        "--paired-ar", "Compare each system with the first one by paired approximate randomization.", "-par");

    private readonly Option<bool> _bootstrap = Flag.New(
        "--paired-bs", "Compare each system with the first one by paired bootstrap resampling.", "-pbs");

    private readonly Option<int> _trials = Samples("--paired-ar-n", "-parn", "Trials of --paired-ar.", PairedTestKind.ApproximateRandomization);

    private readonly Option<int> _bootstrapSamples = Samples("--paired-bs-n", "-pbsn", "Resampled corpora of --paired-bs.", PairedTestKind.Bootstrap);

    private readonly Option<int> _jobs = new("--paired-jobs", "-j")
    {
        Description = "Threads of the tests, which change no figure; 0 means one for each core, and is the default.",
        DefaultValueFactory = _ => 0,
    };

    /// <summary>Initializes a new instance of the <see cref="ResamplingSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public ResamplingSettings(Command command)
    {
        foreach (Option option in (Option[])
            [_confidence, _confidenceSamples, _randomization, _bootstrap, _trials, _bootstrapSamples, _jobs])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Which paired test is asked for; null for none.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">Both are.</exception>
    public PairedTestKind? Test(ParseResult parsed) => (parsed.GetValue(_bootstrap), parsed.GetValue(_randomization)) switch
    {
        (true, true) => throw new UsageException("--paired-ar and --paired-bs exclude each other; give one of them."),
        (true, false) => PairedTestKind.Bootstrap,
        (false, true) => PairedTestKind.ApproximateRandomization,
        _ => null,
    };

    /// <summary>Whether a confidence interval is asked for; that takes two samples or more.</summary>
    /// <param name="parsed">The options as given.</param>
    public bool HasConfidence(ParseResult parsed) => parsed.GetValue(_confidence) && parsed.GetValue(_confidenceSamples) > 1;

    /// <summary>Whether the option of confidence intervals was given.</summary>
    /// <param name="parsed">The options as given.</param>
    public bool AsksForConfidence(ParseResult parsed) => parsed.GetValue(_confidence);

    /// <summary>How to resample.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="context">The environment.</param>
    /// <param name="test">The paired test, or null for a confidence interval.</param>
    /// <returns>The resampling; a number below 1 stands for the default, as in sacreBLEU.</returns>
    /// <exception cref="UsageException">A number is out of its range, or the seed is none.</exception>
    public Resampling Read(ParseResult parsed, CommandContext context, PairedTestKind? test)
    {
        int samples = parsed.GetValue(test switch
        {
            PairedTestKind.Bootstrap => _bootstrapSamples,
            PairedTestKind.ApproximateRandomization => _trials,
            _ => _confidenceSamples,
        });
        (BigInteger seed, string name) = Seed(context.Variable(SeedVariable));
        var options = new PairedTestOptions { Samples = samples > 0 ? samples : null, Seed = seed, Threads = parsed.GetValue(_jobs) };
        UsageException.Check(options.Validate);
        return new Resampling(test, options, name);
    }

    private static Option<int> Samples(string name, string alias, string description, PairedTestKind? test) =>
        new(name, alias) { Description = description, DefaultValueFactory = _ => Resampling.DefaultCount(test) };

    private static (BigInteger Seed, string Name) Seed(string? variable)
    {
        if (string.IsNullOrEmpty(variable))
        {
            return (PairedTestOptions.DefaultSeed, PairedTestOptions.DefaultSeed.ToString(CultureInfo.InvariantCulture));
        }

        if (variable.Equals("none", StringComparison.OrdinalIgnoreCase))
        {
            return (new BigInteger(RandomNumberGenerator.GetBytes(16), isUnsigned: true), "none");
        }

        return BigInteger.TryParse(variable, NumberStyles.Integer, CultureInfo.InvariantCulture, out BigInteger seed) && seed.Sign >= 0
            ? (seed, seed.ToString(CultureInfo.InvariantCulture))
            : throw new UsageException($"{SeedVariable} is '{variable}'; it must be a whole number from 0, or none.");
    }
}
