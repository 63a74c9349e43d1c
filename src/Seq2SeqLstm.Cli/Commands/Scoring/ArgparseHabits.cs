using System.CommandLine;
using System.Text.RegularExpressions;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>
/// What Python's argparse accepts and System.CommandLine does not: long options cut short (<c>--sent</c>), values behind an equals sign
/// or no sign at all (<c>-tok=intl</c>, <c>-w4</c>), flags in one word (<c>-bq</c>), and options given twice, of which the last counts.
/// </summary>
internal sealed partial class ArgparseHabits
{
    // These must not make a shortened name ambiguous that is not so in sacrebleu.
    private static readonly string[] Additional = ["--json", "--tokenizer-model"];

    private readonly Dictionary<string, Option> _options = new(StringComparer.Ordinal);
    private readonly List<Group> _groups = [];

    private ArgparseHabits(Command command)
    {
        IEnumerable<Option> inherited = command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive);
        foreach (Option option in command.Options.Concat(inherited))
        {
            foreach (string name in option.Aliases.Append(option.Name))
            {
                _options[name] = option;
            }
        }
    }

    /// <summary>Rewrites the arguments of a command so that System.CommandLine understands them.</summary>
    /// <param name="args">What the user typed behind the name of the command.</param>
    /// <param name="command">The command.</param>
    /// <returns>The same with full names of options, each once, and each value in a word of its own.</returns>
    /// <exception cref="UsageException">An option that was cut short could be several.</exception>
    public static IReadOnlyList<string> Rewrite(IEnumerable<string> args, Command command)
    {
        var habits = new ArgparseHabits(command);
        string[] words = [.. args];
        int end = Array.IndexOf(words, "--");
        foreach (string word in end < 0 ? words : words[..end])
        {
            habits.Add(word);
        }

        return [.. habits._groups.SelectMany(group => group.Words), .. end < 0 ? [] : words[end..]];
    }

    [GeneratedRegex(@"^-\d+$|^-\d*\.\d+$", RegexOptions.CultureInvariant)]
    private static partial Regex NegativeNumber { get; }

    private void Add(string word)
    {
        if (word.Length < 2 || word[0] != '-' || NegativeNumber.IsMatch(word))
        {
            AddValue(word);
            return;
        }

        List<(Option Option, string? Value)> found = Find(word);
        if (found.Count > 1)
        {
            string names = string.Join(", ", found.Select(match => match.Option.Name).Distinct().Order(StringComparer.Ordinal));
            throw new UsageException($"'{word}' could be any of {names}; give the whole name.");
        }

        if (found is [var (option, value)])
        {
            AddOption(option, value);
        }
        else
        {
            _groups.Add(new Group(null, [word]));
        }
    }

    private void AddOption(Option option, string? value)
    {
        _groups.RemoveAll(group => group.Option == option);
        _groups.Add(new Group(option, [option.Name]));
        if (value is null)
        {
            return;
        }

        if (option.Arity.MaximumNumberOfValues > 0)
        {
            _groups[^1].Words.Add(value);
        }
        else
        {
            Add("-" + value);
        }
    }

    private void AddValue(string word)
    {
        if (_groups is [.., { Option: { } option, Words: var words }] && words.Count <= option.Arity.MaximumNumberOfValues)
        {
            words.Add(word);
        }
        else
        {
            _groups.Add(new Group(null, [word]));
        }
    }

    private List<(Option Option, string? Value)> Find(string word)
    {
        if (_options.TryGetValue(word, out Option? exact))
        {
            return [(exact, null)];
        }

        string[] parts = word.Split('=', 2);
        string? value = parts.Length == 2 ? parts[1] : null;
        if (value is not null && _options.TryGetValue(parts[0], out exact))
        {
            return [(exact, value)];
        }

        var found = new List<(Option Option, string? Value)>();
        bool isLong = word.StartsWith("--", StringComparison.Ordinal);
        string begin = isLong ? parts[0] : word;
        foreach ((string name, Option option) in _options)
        {
            if (!isLong && name == word[..2])
            {
                found.Add((option, word[2..]));
            }
            else if (name.StartsWith(begin, StringComparison.Ordinal))
            {
                found.Add((option, isLong ? value : null));
            }
        }

        List<(Option Option, string? Value)> standard = found.FindAll(match => !Additional.Contains(match.Option.Name));
        return standard.Count > 0 ? standard : found;
    }

    /// <summary>An option with its values, or a word alone.</summary>
    private sealed record Group(Option? Option, List<string> Words);
}
