using System.CommandLine;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The options of chrF, named as sacrebleu names them.</summary>
internal sealed class ChrFSettings
{
    private readonly Option<int> _charOrder = new("--chrf-char-order", "-cc")
    {
        Description = "chrF: longest n-gram of characters.",
        DefaultValueFactory = _ => 6,
    };

    private readonly Option<int> _wordOrder = new("--chrf-word-order", "-cw")
    {
        Description = "chrF: longest n-gram of words; 2 gives chrF++.",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<int> _beta = new("--chrf-beta")
    {
        Description = "chrF: how many times more recall weighs than precision.",
        DefaultValueFactory = _ => 2,
    };

    private readonly Option<bool> _whitespace = Flag.New("--chrf-whitespace", "chrF: white space takes part in n-grams of characters.");

    private readonly Option<bool> _lowercase = Flag.New("--chrf-lowercase", "chrF: ignore upper and lower case.");

    private readonly Option<bool> _epsSmoothing = Flag.New(
        "--chrf-eps-smoothing", "chrF: orders without n-grams count as 1e-16, as in chrF++.py, NLTK and Moses, and are not left out.");

    /// <summary>Initializes a new instance of the <see cref="ChrFSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public ChrFSettings(Command command)
    {
        foreach (Option option in (Option[])[_charOrder, _wordOrder, _beta, _whitespace, _lowercase, _epsSmoothing])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the scorer.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">A value is out of its range.</exception>
    public ChrF Metric(ParseResult parsed)
    {
        var options = new ChrFOptions
        {
            CharOrder = parsed.GetValue(_charOrder),
            WordOrder = parsed.GetValue(_wordOrder),
            Beta = parsed.GetValue(_beta),
            Whitespace = parsed.GetValue(_whitespace),
            Lowercase = parsed.GetValue(_lowercase),
            EpsSmoothing = parsed.GetValue(_epsSmoothing),
        };
        UsageException.Check(options.Validate, "--chrf-char-order, --chrf-word-order, --chrf-beta");
        return new ChrF(options);
    }
}
