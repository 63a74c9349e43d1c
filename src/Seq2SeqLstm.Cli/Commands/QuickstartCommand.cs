using System.CommandLine;
using Seq2SeqLstm.Cli.Quickstart;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq quickstart</c>: from nothing to a translator in minutes.</summary>
internal sealed class QuickstartCommand : ExampleCommand
{
    private const string Summary =
        "Trains a small Korean–English model on a corpus that comes with the program, scores it on sentences it has not seen "
        + "and translates a few. Leaves the model and the corpus in two folders to go on with.";

    private const string ExampleLines =
        """
        seq2seq quickstart
        seq2seq quickstart --output my-model --set training.epochs=10
        """;

    private readonly Option<DirectoryInfo> _output;
    private readonly Option<DirectoryInfo> _data;

    private readonly Option<string[]> _set = new("--set", "-s")
    {
        Description = "Sets one key of the configuration; may be repeated.",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the model folder if it exists, and files of the corpus that have been changed." };

    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="QuickstartCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public QuickstartCommand(CommandContext context)
        : base("quickstart", Summary, ExampleLines)
    {
        _context = context;
        _output = Folder("--output", "quickstart-model", "The model folder to make.");
        _data = Folder("--data", "quickstart-data", "Where the corpus and its configuration are put.");
        foreach (Option option in (Option[])[_output, _data, _set, _overwrite])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private static Option<DirectoryInfo> Folder(string name, string folder, string description) => new(name)
    {
        Description = $"{description} [default: {folder}]",
        HelpName = "FOLDER",
        CustomParser = result => new DirectoryInfo(result.Tokens[0].Value),
    };

    private int Run(ParseResult parsed)
    {
        DirectoryInfo output = parsed.GetValue(_output) ?? InCurrentFolder("quickstart-model");
        DirectoryInfo data = parsed.GetValue(_data) ?? InCurrentFolder("quickstart-data");
        bool overwrite = parsed.GetValue(_overwrite);
        if (output.Exists && !overwrite)
        {
            throw new UsageException($"'{output}' exists already; give --overwrite to replace it, or --output.");
        }

        QuickstartData.Extract(data, overwrite);
        var settings = new TrainSettings(_context)
        {
            File = new FileInfo(Path.Combine(data.FullName, "quickstart.yaml")),
            Assignments = parsed.GetRequiredValue(_set),
        };
        int code = TrainingRun.Execute(
            settings.Read(), output, overwrite ? SessionStart.Overwrite : SessionStart.New, _context);
        if (code == ExitCodes.Ok)
        {
            Show(output, data);
            ShowNext(output, data);
        }

        return code;
    }

    private DirectoryInfo InCurrentFolder(string name) => new(Path.Combine(_context.CurrentFolder.FullName, name));

    private void Show(DirectoryInfo model, DirectoryInfo data)
    {
        using var translator = Translator.Load(model.FullName, engines: Engines.All);
        IReadOnlyList<string> translations = translator.TranslateBatch(Lines(data, "test.ko"), _context.Cancellation);
        List<string> references = Lines(data, "test.en");
        _context.Output.WriteLine(new Bleu().ScoreCorpus(translations, references));
        _context.Output.WriteLine(new ChrF().ScoreCorpus(translations, references));
        List<string> sentences = Lines(data, "quickstart.ko");
        foreach ((string sentence, string translation) in sentences.Zip(translator.TranslateBatch(sentences, _context.Cancellation)))
        {
            _context.Output.WriteLine($"{sentence}\t{translation}");
        }
    }

    private void ShowNext(DirectoryInfo model, DirectoryInfo data)
    {
        _context.Error.WriteLine("next:");
        _context.Error.WriteLine($"  seq2seq translate --model {model}    translates what you type");
        _context.Error.WriteLine($"  seq2seq info {model}    shows what the model is made of");
        _context.Error.WriteLine($"  seq2seq train --config {data}/quickstart.yaml --output my-model    trains again; change the file first");
    }

    private List<string> Lines(DirectoryInfo data, string name) =>
        Inputs.Lines(Inputs.Text(new FileInfo(Path.Combine(data.FullName, name)), _context), _context.Cancellation);
}
