using System.CommandLine;
using System.CommandLine.Parsing;
using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options that say how the rules for pairs are applied.</summary>
internal sealed class RuleOptions
{
    private const string Korean = "ko";

    private static readonly CorpusCheckOptions Defaults = new();

    private readonly Option<string?> _sourceLanguage = new("--source-language")
    {
        Description = "Language of the source; only whether it is ko matters. Found from the text if no side is named.",
        HelpName = "LANGUAGE",
    };

    private readonly Option<string?> _targetLanguage = new("--target-language")
    {
        Description = "Language of the target.",
        HelpName = "LANGUAGE",
    };

    private readonly Option<double> _maxRatio = new("--max-length-ratio")
    {
        Description = "Largest ratio of the lengths of the two sides; wide characters count twice, white space not at all.",
        DefaultValueFactory = _ => Defaults.MaxLengthRatio,
    };

    private readonly Option<int> _offset = new("--length-offset")
    {
        Description = "What is added to both lengths first, so that short lines may differ more.",
        DefaultValueFactory = _ => Defaults.LengthOffset,
    };

    private readonly Option<int> _maxCharacters = new("--max-characters")
    {
        Description = "Characters of a side beyond which a pair is overlong.",
        DefaultValueFactory = _ => Defaults.MaxCharacters,
    };

    /// <summary>Initializes a new instance of the <see cref="RuleOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public RuleOptions(Command command)
    {
        foreach (Option option in (Option[])[_sourceLanguage, _targetLanguage, _maxRatio, _offset, _maxCharacters])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The options for the library.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <returns>The options, not validated.</returns>
    public CorpusCheckOptions Read(ParseResult parsed) => new()
    {
        KoreanSide = (parsed.GetValue(_sourceLanguage), parsed.GetValue(_targetLanguage)) switch
        {
            (Korean, Korean) => KoreanSide.None,
            (Korean, _) => KoreanSide.Source,
            (_, Korean) => KoreanSide.Target,
            (not null, not null) => KoreanSide.None,
            _ => KoreanSide.Auto,
        },
        MaxLengthRatio = parsed.GetValue(_maxRatio),
        LengthOffset = parsed.GetValue(_offset),
        MaxCharacters = parsed.GetValue(_maxCharacters),
    };

    /// <summary>An option that takes names of rules.</summary>
    /// <param name="command">The command that gets the option.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What becomes of the rules.</param>
    /// <returns>The option.</returns>
    public static Option<string[]> Rules(Command command, string name, string description)
    {
        Option<string[]> option = new(name)
        {
            Description = description,
            HelpName = "RULE",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        option.Validators.Add(CheckNames);
        command.Options.Add(option);
        return option;
    }

    /// <summary>The rules that an option names.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="option">Made by <see cref="Rules"/>.</param>
    /// <returns>The rules.</returns>
    public static CorpusRuleSet Read(ParseResult parsed, Option<string[]> option) =>
        new([.. (parsed.GetValue(option) ?? []).Select(CorpusRules.Parse)]);

    private static void CheckNames(OptionResult result)
    {
        if (result.Tokens.FirstOrDefault(token => !CorpusRules.Names.Contains(token.Value)) is { } unknown)
        {
            result.AddError($"'{unknown.Value}' is no rule; the rules are {string.Join(", ", CorpusRules.Names)}.");
        }
    }
}
