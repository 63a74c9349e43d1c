using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The options of sacrebleu that need the test sets which it downloads: they are understood, and refused with a reason.</summary>
internal sealed class UnavailableOptions
{
    private readonly List<Option> _options = [];

    /// <summary>Initializes a new instance of the <see cref="UnavailableOptions"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public UnavailableOptions(Command command)
    {
        Add(Flag.New("--citation", "", "--cite"));
        Add(Flag.New("--list", ""));
        Add(Flag.New("--detail", "", "-d"));
        Add(new Option<string>("--test-set", "-t"));
        Add(new Option<string>("--origlang", "-ol"));
        Add(new Option<string>("--subset"));
        Add(new Option<string>("--download"));
        Add(new Option<string[]>("--echo") { Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = true });
        foreach (Option option in _options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Refuses such an option.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">One of them was given.</exception>
    public void Check(ParseResult parsed)
    {
        if (_options.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new UsageException($"{given.Name} needs the test sets that sacrebleu downloads, and none is built in: give the references "
                + "as files ('sacrebleu -t wmt17 -l en-de --echo ref > ref.txt' writes one).");
        }
    }

    private void Add(Option option)
    {
        option.Hidden = true;
        _options.Add(option);
    }
}
