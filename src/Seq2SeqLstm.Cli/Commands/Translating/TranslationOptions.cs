using System.CommandLine;
using Seq2SeqLstm.Cli.Commands.Tracing;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>The options that say what <c>seq2seq translate</c> reads and writes.</summary>
internal sealed class TranslationOptions
{
    private readonly Option<FileInfo?> _input = File("--input", "File to translate; standard input if not given.", "-i");

    private readonly Option<FileInfo?> _output = File("--output", "File to write; standard output if not given.", "-o");

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the files to write if they exist." };

    private readonly Option<string> _format = ValueOptions.Choice(
        "--format", "Text, or one JSON object for each sentence.", "text", "text", "jsonl");

    private readonly Option<int> _nBest = ValueOptions.Whole(
        "--n-best", "Translations of each sentence, best first; in text as 'number ||| translation ||| score'", 1, 1, 1000);

    private readonly Option<bool> _tokenScores = new("--token-scores")
    {
        Description = "Add the log-probability of each piece; in text as a last field 'piece:log-probability …'.",
    };

    private readonly Option<string?> _prefix = new("--prefix")
    {
        Description = "Text that every translation starts with.",
        HelpName = "TEXT",
    };

    private readonly Option<FileInfo?> _prefixFile = File(
        "--prefix-file", "File with the text that each translation starts with, line by line; a blank line for none.");

    private readonly Option<FileInfo?> _scoreTarget = File(
        "--score-target", "Do not translate, but score the translations in this file: their natural-log probability.");

    private readonly Option<FileInfo?> _trace = File(
        "--trace", "File for the whole search tree of one sentence: .json, or .html to look at.");

    private readonly Option<int> _traceLine = ValueOptions.Whole(
        "--trace-line", "The line of the input to trace; 0 for the only one", 0, 0);

    private readonly Option<int> _lines = ValueOptions.Whole(
        "--lines-at-once", "Lines that are translated together at most", new TranslationSettings().LinesAtOnce, 1, 1_000_000);

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Do not print how far it is." };

    /// <summary>Initializes a new instance of the <see cref="TranslationOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public TranslationOptions(Command command)
    {
        _format.Aliases.Add("-f");
        foreach (Option option in (Option[])
            [
                _input, _output, _overwrite, _format, _nBest, _tokenScores, _prefix, _prefixFile, _scoreTarget, _trace, _traceLine,
                _lines, _quiet,
            ])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets the option that stands first in the help.</summary>
    public Option First => _input;

    /// <summary>What was given.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">Two options contradict each other, or a file must not be written.</exception>
    public TranslationSettings Read(ParseResult parsed)
    {
        CheckTogether(parsed);
        var settings = new TranslationSettings
        {
            Input = parsed.GetValue(_input),
            Output = parsed.GetValue(_output),
            Overwrite = parsed.GetValue(_overwrite),
            NBest = parsed.GetValue(_nBest),
            IsJson = parsed.GetValue(_format) == "jsonl",
            TokenScores = parsed.GetValue(_tokenScores),
            Prefix = parsed.GetValue(_prefix),
            PrefixFile = parsed.GetValue(_prefixFile),
            ScoreTarget = parsed.GetValue(_scoreTarget),
            Trace = parsed.GetValue(_trace),
            TraceLine = parsed.GetValue(_traceLine) is > 0 and var line ? line : null,
            LinesAtOnce = parsed.GetValue(_lines),
            IsQuiet = parsed.GetValue(_quiet),
        };
        FileInfo[] outputs = [.. new[] { settings.Output, settings.Trace }.OfType<FileInfo>()];
        FileInfo[] inputs = [.. new[] { settings.Input, settings.Companion }.OfType<FileInfo>()];
        OutputFiles.Check(outputs, inputs, settings.Overwrite);
        return settings;
    }

    private void CheckTogether(ParseResult parsed)
    {
        RefuseBoth(parsed, _prefix, _prefixFile);
        foreach (Option option in (Option[])[_prefix, _prefixFile, _nBest, _trace])
        {
            RefuseBoth(parsed, _scoreTarget, option);
        }

        if (ValueOptions.IsGiven(parsed, _traceLine) && !ValueOptions.IsGiven(parsed, _trace))
        {
            throw new UsageException("--trace-line says which line to trace; give --trace FILE too.");
        }

        if (parsed.GetValue(_trace) is { } trace)
        {
            TraceFile.CheckName(trace);
        }
    }

    private static void RefuseBoth(ParseResult parsed, Option first, Option second)
    {
        if (ValueOptions.IsGiven(parsed, first) && ValueOptions.IsGiven(parsed, second))
        {
            throw new UsageException($"{first.Name} and {second.Name} exclude each other: leave one of them out.");
        }
    }

    private static Option<FileInfo?> File(string name, string description, params string[] aliases) => new(name, aliases)
    {
        Description = description,
        HelpName = "FILE",
    };
}
