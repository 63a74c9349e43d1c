using System.CommandLine;
using Seq2SeqLstm.Configuration;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq train</c>: corpora in, model folder out.</summary>
internal sealed class TrainCommand : ExampleCommand
{
    private const string Summary =
        "Trains a translator from pairs of sentences and writes it to a folder that translates wherever it is copied. "
        + "Ctrl-C saves the state; --resume goes on from there as if there had been no interruption.";

    private const string ExampleLines =
        """
        seq2seq train --set data.train.source=train.ko --set data.train.target=train.en --output model
        seq2seq train --config config.yaml --set model.hidden=256 --set training.epochs=20 --output model
        seq2seq train --output model --resume
        """;

    private readonly Option<FileInfo?> _config = new("--config", "-c")
    {
        Description = "YAML file with the configuration; what it does not say has its default. Paths in it are relative to it.",
        HelpName = "FILE.yaml",
    };

    private readonly Option<string[]> _set = new("--set", "-s")
    {
        Description = "Sets one key of the configuration; may be repeated, a later one wins. Paths are relative to the current folder.",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<DirectoryInfo> _output = new("--output", "-o")
    {
        Description = "The model folder to make.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<string?>[] _device =
    [
        OfDevice("threads", "N"), OfDevice("accelerator", "auto|none|onednn"), OfDevice("precision", "fp32|bf16"),
    ];

    private readonly Option<bool> _resume = new("--resume")
    {
        Description = "Go on from the folder's latest checkpoint, with its configuration unless --config names one.",
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the model folder if it exists." };

    private readonly EncodingOption _encoding;
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="TrainCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public TrainCommand(CommandContext context)
        : base("train", Summary, ExampleLines)
    {
        _context = context;
        foreach (Option option in (Option[])[_config, _set, _output, .. _device, _resume, _overwrite])
        {
            Options.Add(option);
        }

        _encoding = new EncodingOption(this);
        Validators.Add(result =>
        {
            if (result.GetValue(_resume) && result.GetValue(_overwrite))
            {
                result.AddError("--resume and --overwrite exclude each other.");
            }
        });
        SetAction(Run);
    }

    private static Option<string?> OfDevice(string key, string values) => new($"--{key}")
    {
        Description = $"Sets device.{key}, whatever --set says.",
        HelpName = values,
    };

    private int Run(ParseResult parsed)
    {
        DirectoryInfo output = parsed.GetRequiredValue(_output);
        SessionStart start = parsed.GetValue(_resume) ? SessionStart.Resume
            : parsed.GetValue(_overwrite) ? SessionStart.Overwrite
            : SessionStart.New;
        return TrainingRun.Execute(ReadConfiguration(parsed, output, start), output, start, _context);
    }

    private TrainingConfiguration ReadConfiguration(ParseResult parsed, DirectoryInfo output, SessionStart start)
    {
        var configuration = new TrainingConfiguration();
        string name = "";
        if (parsed.GetValue(_config) is { } file)
        {
            using StreamReader reader = Inputs.Existing(file).OpenText();
            configuration = ConfigurationFile.Read(reader, file.ToString(), file.Directory!);
            name = file.ToString();
        }
        else if (start == SessionStart.Resume)
        {
            configuration = new ModelFolder(output).ReadConfiguration();
        }

        IEnumerable<string> ofDevice = _device
            .Where(option => parsed.GetValue(option) is not null)
            .Select(option => $"device.{option.Name[2..]}={parsed.GetValue(option)}");
        IEnumerable<string> ofEncoding = _encoding.GivenName(parsed) is { } encoding ? [$"data.encoding={encoding}"] : [];
        foreach (string assignment in parsed.GetRequiredValue(_set).Concat(ofDevice).Concat(ofEncoding))
        {
            configuration = ConfigurationFile.Apply(configuration, assignment, _context.CurrentFolder);
        }

        UsageException.Check(configuration.Validate, name);
        return configuration;
    }
}
