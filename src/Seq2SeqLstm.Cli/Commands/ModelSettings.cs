using System.CommandLine;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Decoding;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options of every command that translates: which model, or which models together.</summary>
internal sealed class ModelSettings
{
    private readonly Option<DirectoryInfo[]> _model = new("--model", "-m")
    {
        Description = "The model folder; several are an ensemble, whose predictions are averaged at every step.",
        HelpName = "FOLDER",
        Required = true,
        AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _ensemble = ValueOptions.Choice(
        "--ensemble", "What is averaged over several models.", EnsembleAverage.Probabilities);

    /// <summary>Initializes a new instance of the <see cref="ModelSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public ModelSettings(Command command)
    {
        command.Options.Add(_model);
        command.Options.Add(_ensemble);
    }

    /// <summary>Loads the model.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="options">How to search; what is averaged is set here.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="times">Told how long it takes; null for nobody.</param>
    /// <returns>The translator, to be disposed.</returns>
    /// <exception cref="UsageException">
    /// There is no such folder, or an option is out of range or needs what the model does not have.
    /// </exception>
    /// <exception cref="InvalidDataException">The folder is no model folder, or a file of it is damaged.</exception>
    public Translator Load(
        ParseResult parsed, TranslatorOptions options, CpuDeviceOptions device, TranslationTimes? times = null)
    {
        string[] folders = [.. parsed.GetRequiredValue(_model).Select(folder => Inputs.Existing(folder).FullName)];
        if (folders.Length == 1 && ValueOptions.IsGiven(parsed, _ensemble))
        {
            throw new UsageException("--ensemble says how several models are averaged, but there is one --model.");
        }

        TranslatorOptions all = options with { Ensemble = ValueOptions.Parse<EnsembleAverage>(parsed.GetRequiredValue(_ensemble)) };
        Translator? translator = null;
        UsageException.Check(() => translator = Translator.Load(folders, all, device, times, Engines.All));
        return translator!;
    }
}
