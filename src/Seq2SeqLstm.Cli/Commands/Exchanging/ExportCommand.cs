using System.CommandLine;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Interchange;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Cli.Commands.Exchanging;

/// <summary><c>seq2seq export</c>: a model folder in, a file for another program out.</summary>
internal sealed class ExportCommand : ExampleCommand
{
    private const string Summary =
        "Writes the parameters of a model as the state of PyTorch's own modules: nn.Embedding, nn.LSTM, nn.GRU or nn.RNN, and "
        + "nn.Linear. A model with parts that PyTorch lacks is refused, by the key of the part.";

    private const string ExampleLines =
        """
        seq2seq export --format pytorch-safetensors --model model --output state.safetensors
        """;

    private readonly Option<string> _format = ExchangeFormat.Option();

    private readonly Option<DirectoryInfo> _model = new("--model", "-m")
    {
        Description = "The model folder.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<FileInfo> _output = new("--output", "-o")
    {
        Description = "The file to make.",
        HelpName = "FILE.safetensors",
        Required = true,
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the file if it exists." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="ExportCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public ExportCommand(CommandContext context)
        : base("export", Summary, ExampleLines)
    {
        _context = context;
        foreach (Option option in (Option[])[_format, _model, _output, _overwrite])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        DirectoryInfo folder = Inputs.Existing(parsed.GetRequiredValue(_model));
        FileInfo output = parsed.GetRequiredValue(_output);
        bool overwrite = parsed.GetValue(_overwrite);
        var model = new ModelFolder(folder);
        OutputFiles.Check([output], model.Files, overwrite);
        ModelOptions options = model.ReadConfiguration().Model;
        UsageException.Check(() => PyTorchState.RequireParts(options), folder.ToString());

        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel read = model.ReadModel(device, model.ReadTokenizers(TokenizerEngine.BuiltIn));
        AtomicFile.Write(output, stream => PyTorchState.Write(stream, read), overwrite);
        _context.Error.WriteLine($"wrote {output}");
        if (options.ReverseSource)
        {
            _context.Error.WriteLine("  the encoder reads sources from their end (model.reverseSource): turn the ids round in PyTorch");
        }

        return ExitCodes.Ok;
    }
}
