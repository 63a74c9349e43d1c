using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options of every command that translates: which model, and how it searches.</summary>
internal sealed class SearchSettings
{
    private static readonly TranslatorOptions Defaults = new();

    private readonly Option<DirectoryInfo> _model = new("--model", "-m")
    {
        Description = "The model folder.",
        HelpName = "FOLDER",
        Required = true,
    };

    private readonly Option<int> _beam = new("--beam", "-b")
    {
        Description = "Beam width; 1 is greedy search.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Beam,
    };

    private readonly Option<float> _lengthPenalty = new("--length-penalty")
    {
        Description = "How much longer translations are preferred; 0 for not at all.",
        HelpName = "ALPHA",
        DefaultValueFactory = _ => Defaults.LengthPenalty,
    };

    private readonly DeviceSettings _device;

    /// <summary>Initializes a new instance of the <see cref="SearchSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public SearchSettings(Command command)
    {
        foreach (Option option in (Option[])[_model, _beam, _lengthPenalty])
        {
            command.Options.Add(option);
        }

        _device = new DeviceSettings(command);
    }

    /// <summary>Loads the model.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="nBest">Translations of each sentence.</param>
    /// <param name="times">Told how long it takes; null for nobody.</param>
    /// <returns>The translator, to be disposed.</returns>
    /// <exception cref="UsageException">There is no such folder, or an option is out of range.</exception>
    /// <exception cref="InvalidDataException">The folder is no model folder, or a file of it is damaged.</exception>
    public Translator Load(ParseResult parsed, int nBest, TranslationTimes? times = null)
    {
        DirectoryInfo folder = Inputs.Existing(parsed.GetRequiredValue(_model));
        var options = new TranslatorOptions
        {
            Beam = parsed.GetValue(_beam),
            LengthPenalty = parsed.GetValue(_lengthPenalty),
            NBest = nBest,
        };
        UsageException.Check(options.Validate);
        return Translator.Load(folder.FullName, options, _device.Read(parsed), times, Engines.All);
    }
}
