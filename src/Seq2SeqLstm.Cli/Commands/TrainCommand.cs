using System.CommandLine;
using Seq2SeqLstm.Configuration;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq train</c>: corpora in, model folder out.</summary>
internal sealed class TrainCommand : ExampleCommand
{
    private const string Summary =
        "Trains a translator from pairs of sentences and writes it to a folder that translates wherever it is copied. "
        + "All keys of the configuration, with defaults and presets, stand in docs/configuration.md; "
        + "config.yaml in the model folder has every one of them. "
        + "Ctrl-C saves the state; --resume goes on from there as if there had been no interruption.";

    private const string ExampleLines =
        """
        seq2seq train --set data.train.source=train.ko --set data.train.target=train.en --output model
        seq2seq train --config config.yaml --set model.hidden=256 --set training.epochs=20 --output model
        seq2seq train --config config.yaml --preset everyday --max-minutes 30 --output model
        seq2seq train --config mine.yaml --init-from model --set training.freeze=*embedding* --output tuned
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

    private readonly Option<string?> _preset = new("--preset", "-p")
    {
        Description =
            "Starts from a preset, which --config and --set change; without it, one is chosen by the number of pairs, and said. "
            + string.Join("; ", Presets.All.Select(preset => $"{preset.Name}: {preset.Purpose}")) + ".",
        HelpName = string.Join('|', Presets.Names),
    };

    private readonly Option<string?> _maxMinutes = new("--max-minutes")
    {
        Description = "Sets training.maxMinutes: by then everything is over, and the best model so far stands in the folder.",
        HelpName = "N",
    };

    private readonly Option<DirectoryInfo?> _initFrom = new("--init-from")
    {
        Description =
            "Model folder to start from, whatever start.from says: its tokenizers, unless start.tokenizers or tokenizer.source say otherwise, "
            + "the model of its configuration, with what --config and --set change, and its parameters where they fit; what does not is named.",
        HelpName = "FOLDER",
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
        foreach (Option option in (Option[])[_config, _set, _preset, _maxMinutes, _initFrom, _output, .. _device, _resume, _overwrite])
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

            if (result.GetValue(_maxMinutes)?.Trim() == "")
            {
                result.AddError("--max-minutes: must be a number of minutes, or null for no limit, not ''.");
            }

            if (result.GetValue(_resume) && result.GetValue(_initFrom) is not null)
            {
                result.AddError("--resume and --init-from exclude each other.");
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
        FileInfo? file = parsed.GetValue(_config);
        var settings = new TrainSettings(_context)
        {
            File = file,
            Preset = parsed.GetValue(_preset),
            InitFrom = parsed.GetValue(_initFrom),
            Output = start == SessionStart.Resume ? new ModelFolder(output) : null,
            Assignments = [.. Assignments(parsed)],
        };
        return settings.Read();
    }

    private IEnumerable<string> Assignments(ParseResult parsed)
    {
        IEnumerable<string> ofDevice = _device
            .Where(option => parsed.GetValue(option) is not null)
            .Select(option => $"device.{option.Name[2..]}={parsed.GetValue(option)}");
        IEnumerable<string> ofEncoding = _encoding.GivenName(parsed) is { } encoding ? [$"data.encoding={encoding}"] : [];
        IEnumerable<string> ofTime = parsed.GetValue(_maxMinutes) is { } minutes ? [$"training.maxMinutes={minutes}"] : [];
        return parsed.GetRequiredValue(_set).Concat(ofDevice).Concat(ofEncoding).Concat(ofTime);
    }
}
