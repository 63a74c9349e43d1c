using System.CommandLine;
using System.Globalization;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq info</c>: what a model folder holds.</summary>
internal sealed class InfoCommand : ExampleCommand
{
    private const string Summary = "Shows what a model folder holds: the model, its vocabularies and its configuration with every default.";

    private const string ExampleLines =
        """
        seq2seq info model
        seq2seq info model --json
        """;

    private readonly Argument<DirectoryInfo> _folder = new("FOLDER") { Description = "The model folder." };
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="InfoCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public InfoCommand(CommandContext context)
        : base("info", Summary, ExampleLines)
    {
        _context = context;
        Arguments.Add(_folder);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var folder = new ModelFolder(Inputs.Existing(parsed.GetRequiredValue(_folder)));
        IReadOnlyList<(string Key, object Value)> facts = Facts(folder);
        if (parsed.GetValue(_json))
        {
            ScoreReport.Write(_context.Output, json =>
            {
                json.WriteStartObject();
                foreach ((string key, object value) in facts)
                {
                    json.WritePropertyName(key);
                    WriteValue(json, value);
                }

                json.WriteEndObject();
            });
            return ExitCodes.Ok;
        }

        int width = facts.Max(fact => fact.Key.Length);
        foreach ((string key, object value) in facts)
        {
            _context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key.PadRight(width)}  {TextOf(value)}"));
        }

        _context.Output.WriteLine();
        ConfigurationFile.Write(folder.ReadConfiguration(), _context.Output, folder.Folder);
        return ExitCodes.Ok;
    }

    private static List<(string Key, object Value)> Facts(ModelFolder folder)
    {
        TrainingConfiguration configuration = folder.ReadConfiguration();
        TokenizerPair tokenizers = folder.ReadTokenizers();
        using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
        Seq2SeqModel model = folder.ReadModel(device, tokenizers);
        ModelOptions options = configuration.Model;
        List<(string Key, object Value)> facts =
        [
            ("formatVersion", configuration.FormatVersion),
            ("parameters", model.Parameters.Sum(parameter => (long)parameter.Value.Length)),
            ("parameterBytes", folder.Parameters.Length),
            ("cell", NameOf(options.Cell)),
            ("attention", NameOf(options.Attention)),
            ("embedding", options.Embedding),
            ("hidden", options.Hidden),
            ("layers", options.Layers),
            ("bidirectional", options.Bidirectional),
            ("sourceVocabulary", tokenizers.Source.VocabularySize),
            ("targetVocabulary", tokenizers.Target.VocabularySize),
            ("jointVocabulary", tokenizers.IsJoint),
        ];
        return facts;
    }

    private static string NameOf(Enum value) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string TextOf(object value) => value switch
    {
        bool flag => flag ? "yes" : "no",
        long number => number.ToString("N0", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static void WriteValue(System.Text.Json.Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
