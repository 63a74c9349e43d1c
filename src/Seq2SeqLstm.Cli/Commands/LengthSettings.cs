using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options that say how long a translation may be. Lengths are counted in pieces, end of sentence not included.</summary>
internal sealed class LengthSettings
{
    private const int Most = 100_000;

    private static readonly TranslatorOptions Defaults = new();

    private readonly Option<int> _least = ValueOptions.Whole(
        "--min-length", "Shortest translation in pieces", Defaults.MinLength, 0, Most);

    private readonly Option<float> _leastRatio = ValueOptions.Number(
        "--min-length-ratio", "The same for each piece of the source; the larger of the two counts",
        Defaults.MinLengthRatio, "0 or more", value => value >= 0);

    private readonly Option<int> _most = ValueOptions.Whole(
        "--max-length", "Longest translation in pieces; 0 for what --max-length-ratio allows", 0, 0, Most);

    private readonly Option<float> _mostRatio = ValueOptions.Number(
        "--max-length-ratio", "Longest translation for each piece of the source, after the first ten pieces",
        Defaults.MaxLengthRatio, "above 0", value => value > 0);

    /// <summary>Initializes a new instance of the <see cref="LengthSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public LengthSettings(Command command)
    {
        foreach (Option option in (Option[])[_least, _leastRatio, _most, _mostRatio])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets the option that stands first in the help.</summary>
    public Option First => _least;

    /// <summary>Adds what was given to the options of a search.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="options">The other options of the search.</param>
    /// <exception cref="UsageException">The shortest is longer than the longest.</exception>
    public TranslatorOptions Read(ParseResult parsed, TranslatorOptions options)
    {
        int least = parsed.GetValue(_least);
        int most = parsed.GetValue(_most);
        if (most > 0 && least > most)
        {
            throw new UsageException($"--min-length {least} is above --max-length {most}.");
        }

        if (parsed.GetValue(_leastRatio) > parsed.GetValue(_mostRatio))
        {
            throw new UsageException(FormattableString.Invariant(
                $"--min-length-ratio {parsed.GetValue(_leastRatio)} is above --max-length-ratio {parsed.GetValue(_mostRatio)}."));
        }

        return options with
        {
            MinLength = least,
            MinLengthRatio = parsed.GetValue(_leastRatio),
            MaxLength = most == 0 ? null : most,
            MaxLengthRatio = parsed.GetValue(_mostRatio),
        };
    }
}
