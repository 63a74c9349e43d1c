using System.CommandLine;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The options of TER, named as sacrebleu names them.</summary>
internal sealed class TerSettings
{
    private readonly Option<bool> _caseSensitive = Flag.New("--ter-case-sensitive", "TER: upper and lower case differ.");

    private readonly Option<bool> _asianSupport = Flag.New("--ter-asian-support", "TER: treat Chinese characters and Asian punctuation too.");

    private readonly Option<bool> _noPunctuation = Flag.New("--ter-no-punct", "TER: remove punctuation.");

    private readonly Option<bool> _normalized = Flag.New("--ter-normalized", "TER: separate punctuation from words.");

    /// <summary>Initializes a new instance of the <see cref="TerSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public TerSettings(Command command)
    {
        foreach (Option option in (Option[])[_caseSensitive, _asianSupport, _noPunctuation, _normalized])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the scorer.</summary>
    /// <param name="parsed">The options as given.</param>
    public Ter Metric(ParseResult parsed) => new(new TerOptions
    {
        CaseSensitive = parsed.GetValue(_caseSensitive),
        AsianSupport = parsed.GetValue(_asianSupport),
        NoPunctuation = parsed.GetValue(_noPunctuation),
        Normalized = parsed.GetValue(_normalized),
    });
}
