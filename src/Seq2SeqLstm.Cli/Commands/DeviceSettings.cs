using System.CommandLine;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options of every command that computes: on how many threads, by whom and how exactly.</summary>
internal sealed class DeviceSettings
{
    private readonly Option<int> _threads;

    private readonly Option<string> _accelerator = Choice<Accelerator>(
        "--accelerator", "Who does the matrix products; auto takes oneDNN where it is faster.");

    private readonly Option<string> _precision = Choice<Precision>(
        "--precision", "Numbers that matrix products multiply; bf16 needs oneDNN and a processor that has it.");

    /// <summary>Initializes a new instance of the <see cref="DeviceSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    /// <param name="threads">Default number of threads; 0 for all cores.</param>
    public DeviceSettings(Command command, int threads = 0)
    {
        _threads = new("--threads")
        {
            Description = "Threads to use; 0 for all cores.",
            HelpName = "N",
            DefaultValueFactory = _ => threads,
        };
        foreach (Option option in (Option[])[_threads, _accelerator, _precision])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Gets the option that stands first in the help.</summary>
    public Option First => _threads;

    /// <summary>What was given.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <exception cref="UsageException">An option is out of range, or two exclude each other.</exception>
    public CpuDeviceOptions Read(ParseResult parsed)
    {
        var options = new CpuDeviceOptions
        {
            Threads = parsed.GetValue(_threads),
            Accelerator = Enum.Parse<Accelerator>(parsed.GetRequiredValue(_accelerator), ignoreCase: true),
            Precision = Enum.Parse<Precision>(parsed.GetRequiredValue(_precision), ignoreCase: true),
        };
        UsageException.Check(options.Validate);
        return options;
    }

    private static Option<string> Choice<T>(string name, string description)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetValues<T>().Select(ValueName.Of)];
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            DefaultValueFactory = _ => names[0],
        };
        option.AcceptOnlyFromAmong(names);
        return option;
    }
}
