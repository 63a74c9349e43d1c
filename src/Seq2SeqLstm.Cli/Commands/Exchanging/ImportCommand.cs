using System.CommandLine;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Interchange;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Commands.Exchanging;

/// <summary><c>seq2seq import</c>: a file of another program in, a model folder out.</summary>
internal sealed class ImportCommand : ExampleCommand
{
    private const string Summary =
        "Makes a model folder of the state of an encoder–decoder in PyTorch: cell, sizes and attention are read from its tensors, "
        + "which are named as docs/pytorch.md says. Ids of tokens are those of the tokenizers given.";

    private const string ExampleLines =
        """
        seq2seq import --input state.safetensors --source-tokenizer ko.model --target-tokenizer en.model --output model
        seq2seq import --input state.safetensors --source-tokenizer joint.model --target-tokenizer joint.model --set model.dropout=0.2 --output model
        """;

    private readonly Option<string> _format = ExchangeFormat.Option();

    private readonly Option<FileInfo> _input = new("--input", "-i")
    {
        Description = "The file with the state: float32, no other tensors than those of the model.",
        HelpName = "FILE.safetensors",
        Required = true,
    };

    private readonly Option<FileInfo> _source = Tokenizer("--source-tokenizer", "of the source");
    private readonly Option<FileInfo> _target = Tokenizer("--target-tokenizer", "of the target; the same file as for the source if it is joint");

    private readonly Option<string[]> _set = new("--set", "-s")
    {
        Description = "Sets a key of the model that tensors do not tell, such as model.reverseSource or model.dropout; may be repeated.",
        HelpName = "key=value",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<DirectoryInfo> _output = new("--output", "-o")
    {
        Description = "The model folder to make.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<bool> _overwrite = new("--overwrite") { Description = "Replace the model folder if it exists." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="ImportCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public ImportCommand(CommandContext context)
        : base("import", Summary, ExampleLines)
    {
        _context = context;
        foreach (Option option in (Option[])[_format, _input, _source, _target, _set, _output, _overwrite])
        {
            Options.Add(option);
        }

        SetAction(Run);
    }

    private static Option<FileInfo> Tokenizer(string name, string side) => new(name)
    {
        Description = $"SentencePiece model {side}.",
        HelpName = "FILE.model",
        Required = true,
    };

    private int Run(ParseResult parsed)
    {
        FileInfo input = Inputs.Existing(parsed.GetRequiredValue(_input));
        DirectoryInfo output = parsed.GetRequiredValue(_output);
        bool overwrite = parsed.GetValue(_overwrite);
        var folder = new ModelFolder(output);
        folder.RequireWritable(overwrite);
        var tokenizers = ImportedTokenizers.Read(parsed.GetRequiredValue(_source), parsed.GetRequiredValue(_target));
        using FileStream stream = input.OpenRead();
        PyTorchState state = PyTorchState.Read(stream, input.ToString());
        tokenizers.RequireSizes(input, state);
        TrainingConfiguration configuration = Configure(parsed, state, tokenizers, input);

        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel? model = null;
        int rounded = 0;
        UsageException.Check(
            () =>
            {
                model = new Seq2SeqModel(device, configuration.Model, state.SourceVocabulary, state.TargetVocabulary);
                rounded = state.CopyTo(model);
            },
            input.ToString());
        folder.Create(configuration, tokenizers.Models, model!, overwrite);
        Report(output, configuration.Model, model!, rounded);
        return ExitCodes.Ok;
    }

    private TrainingConfiguration Configure(
        ParseResult parsed, PyTorchState state, ImportedTokenizers tokenizers, FileInfo input)
    {
        var configuration = new TrainingConfiguration { Model = state.Options, Tokenizer = tokenizers.Options };
        foreach (string assignment in parsed.GetRequiredValue(_set))
        {
            if (!assignment.StartsWith("model.", StringComparison.Ordinal))
            {
                throw new UsageException($"--set {assignment}: import takes keys of the model only, such as model.reverseSource=true.");
            }

            configuration = ConfigurationFile.Apply(configuration, assignment, _context.CurrentFolder);
        }

        UsageException.Check(configuration.Model.Validate, input.ToString());
        if (configuration.Model.TiedEmbeddings == TiedEmbeddings.All && !configuration.Tokenizer.Joint)
        {
            throw new UsageException(
                $"{input}: both embeddings and the output weights are one matrix, which needs one vocabulary; name the same file as "
                + "--source-tokenizer and --target-tokenizer, or give --set model.tiedEmbeddings=target.");
        }

        return configuration;
    }

    private void Report(DirectoryInfo output, ModelOptions options, Seq2SeqModel model, int rounded)
    {
        long parameters = model.Parameters.Sum(parameter => (long)parameter.Value.Length);
        _context.Error.WriteLine(FormattableString.Invariant(
            $"wrote {output}: {string.Join(", ", ModelWording.Of(options))}, {parameters:N0} parameters"));
        if (rounded > 0)
        {
            _context.Error.WriteLine(FormattableString.Invariant(
                $"  bias_ih and bias_hh were added up, since one bias is enough; {rounded:N0} of the sums had to be rounded"));
        }
    }
}
