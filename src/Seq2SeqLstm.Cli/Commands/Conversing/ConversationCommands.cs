using System.Globalization;
using Seq2SeqLstm.Cli.Commands.Tracing;
using Seq2SeqLstm.Cli.Commands.Translating;

namespace Seq2SeqLstm.Cli.Commands.Conversing;

/// <summary>What a person can ask for in a conversation, beside translations.</summary>
internal sealed class ConversationCommands
{
    private const string Help =
        """
        :alternatives N   show the N best translations
        :beam N           beam width; 1 is greedy search
        :help             show this
        :prefix TEXT      what every translation starts with; without TEXT, nothing
        :quit             end, as Ctrl-D does
        :scores on|off    show scores: log-probabilities after length normalisation
        :tokens on|off    show the log-probability of each piece
        :trace FILE       write the search tree of the last sentence: .json or .html
        A sentence that begins with a colon: put a space before it.
        """;

    private static readonly string[] Ends = [":quit", ":q", ":exit"];

    private readonly ConversationState _state;
    private readonly ConversationFormat? _format;
    private readonly CancellationToken _cancellation;
    private readonly Dictionary<string, Func<string, string>> _commands;

    /// <summary>Initializes a new instance of the <see cref="ConversationCommands"/> class.</summary>
    /// <param name="state">What the commands change.</param>
    /// <param name="format">How translations are shown; null for a format without choice.</param>
    /// <param name="cancellation">Ends a search.</param>
    public ConversationCommands(ConversationState state, ConversationFormat? format, CancellationToken cancellation)
    {
        _state = state;
        _format = format;
        _cancellation = cancellation;
        _commands = new(StringComparer.Ordinal)
        {
            [":help"] = _ => Help,
            [":alternatives"] = SetAlternatives,
            [":beam"] = SetBeam,
            [":prefix"] = SetPrefix,
            [":scores"] = text => Switch("scores", text, () => Format.ShowsScores, on => Format.ShowsScores = on),
            [":tokens"] = text => Switch("tokens", text, () => Format.ShowsTokens, on => Format.ShowsTokens = on),
            [":trace"] = Trace,
        };
    }

    private ConversationFormat Format =>
        _format ?? throw new UsageException("scores are in every line of --format jsonl, and pieces with --token-scores.");

    private TranslatorOptions Options => _state.Translator.Options;

    /// <summary>Whether a line ends the conversation.</summary>
    /// <param name="line">The line.</param>
    public static bool IsEnd(string line) => Ends.Contains(line.TrimEnd(), StringComparer.Ordinal);

    /// <summary>Does what a line asks for.</summary>
    /// <param name="line">The line, which begins with a colon.</param>
    /// <returns>What to tell the person.</returns>
    /// <exception cref="UsageException">There is no such command, or its argument is wrong.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public string Run(string line)
    {
        string[] words = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        return _commands.TryGetValue(words[0], out Func<string, string>? command)
            ? command(words.Length > 1 ? words[1] : "")
            : throw new UsageException($"unknown command '{words[0]}'{Suggestion.Among(words[0], [.. _commands.Keys, .. Ends])}; "
                + ":help shows all; a sentence that begins with a colon needs a space before it.");
    }

    private static string Switch(string name, string text, Func<bool> get, Action<bool> set)
    {
        set(text switch
        {
            "" => !get(),
            "on" => true,
            "off" => false,
            _ => throw new UsageException($":{name} takes on or off, not '{text}'."),
        });
        return $"{name}: {(get() ? "on" : "off")}";
    }

    private static int Number(string command, string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most
            ? number
            : throw new UsageException($":{command} takes a number from 1 to {most}, not '{text}'.");

    private string SetAlternatives(string text)
    {
        int number = Number("alternatives", text, 1000);
        if (number > Options.Beam && Options.Sampling is null)
        {
            throw new UsageException($"the beam width is {Options.Beam}; give :beam {number} first.");
        }

        _state.Search(Options with { NBest = number });
        return $"alternatives: {number}";
    }

    private string SetBeam(string text)
    {
        int number = Number("beam", text, 1000);
        if (Options.Sampling is not null)
        {
            throw new UsageException("sampling has no beam.");
        }

        _state.Search(Options with { Beam = number, NBest = Math.Min(number, Options.NBest) });
        return $"beam: {number}{(Options.NBest > 1 ? $", alternatives: {Options.NBest}" : "")}";
    }

    private string SetPrefix(string text)
    {
        _state.Prefix = text.Length == 0 ? null : text;
        return text.Length == 0 ? "prefix: none" : $"prefix: {text}";
    }

    private string Trace(string path)
    {
        TranslationRequest request = _state.Last
            ?? throw new UsageException("translate a sentence first; :trace writes how the last one was searched.");
        if (Options.Sampling is not null || Options.ExactSearch)
        {
            throw new UsageException(":trace shows a beam search: start without --sample and --exact.");
        }

        if (path.Length == 0)
        {
            throw new UsageException(":trace needs the name of a file that ends with .json or .html.");
        }

        var file = new FileInfo(path);
        TraceFile.CheckName(file);
        if (file.Exists)
        {
            throw new UsageException($"'{file}' exists already; name another file.");
        }

        OutputFiles.Check([file], [], overwrite: false);
        SearchTrace trace = _state.Translator.Trace(request, _cancellation);
        TraceFile.Write(file, trace, new TokenScores(_state.Translator.Tokenizers.Target), overwrite: false);
        return $"trace: {file}";
    }
}
