using Seq2SeqLstm.Configuration;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Makes the configuration of a training of everything that says something about it.</summary>
internal sealed class TrainSettings
{
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="TrainSettings"/> class.</summary>
    /// <param name="context">Messages, and the current folder.</param>
    public TrainSettings(CommandContext context) => _context = context;

    /// <summary>Gets the file with the configuration.</summary>
    public FileInfo? File { get; init; }

    /// <summary>Gets the name of a preset, which wins over that of the file.</summary>
    public string? Preset { get; init; }

    /// <summary>Gets the model folder to start from.</summary>
    public DirectoryInfo? InitFrom { get; init; }

    /// <summary>Gets the model folder that is resumed, whatever the configuration is read from; null for a new training.</summary>
    public ModelFolder? Output { get; init; }

    /// <summary>Gets single keys with their values, a later one wins; a preset among them comes before all others.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];

    /// <summary>The configuration.</summary>
    /// <exception cref="UsageException">A value is out of range, or missing.</exception>
    /// <exception cref="InvalidDataException">The file or an assignment is wrong.</exception>
    public TrainingConfiguration Read()
    {
        TrainingConfiguration start = Start();
        TrainingConfiguration configuration = Change(start);
        if (configuration.Preset is null)
        {
            bool startsElsewhere = InitFrom is not null || configuration.Start.From is not null;
            string? chosen = startsElsewhere ? null : ChoosePreset(configuration);
            configuration = Change(WithPreset(start, chosen ?? Presets.None));
        }

        if (InitFrom is not null)
        {
            configuration = configuration with { Start = configuration.Start with { From = InitFrom.FullName } };
            RequireNoPreset(configuration.Preset!);
            RequireItsTokenizers(configuration);
        }

        UsageException.Check(configuration.Validate, File?.ToString() ?? "");
        return configuration;
    }

    private TrainingConfiguration Start()
    {
        TrainingConfiguration start = Output is null || File is not null ? new TrainingConfiguration() : Output.ReadConfiguration();
        if (Preset is not null)
        {
            start = WithPreset(start, Preset);
        }
        else if (Assignments.LastOrDefault(IsPreset) is { } assignment)
        {
            start = ConfigurationFile.Apply(start, assignment, _context.CurrentFolder);
        }

        if (InitFrom is null)
        {
            return start;
        }

        TrainingConfiguration there = new ModelFolder(InitFrom).ReadConfiguration();
        return start.WithTokenizersOf(there) with { Model = there.Model };
    }

    /// <exception cref="UsageException">A preset is in effect, whose sizes are not those of the model to start from.</exception>
    private void RequireNoPreset(string preset)
    {
        if (preset != Presets.None)
        {
            throw new UsageException(
                $"--init-from takes the keys model and tokenizer from {InitFrom}, which preset {preset} sets too; "
                + "use --preset none, whatever a file says, and --set for single keys.");
        }
    }

    /// <exception cref="UsageException">The tokenizers of the model to start from are taken, and described otherwise.</exception>
    private void RequireItsTokenizers(TrainingConfiguration configuration)
    {
        TrainingConfiguration there = new ModelFolder(InitFrom!).ReadConfiguration();
        if (configuration.TakesTokenizers && configuration != configuration.WithTokenizersOf(there))
        {
            throw new UsageException(
                $"--init-from takes the tokenizers of {InitFrom}, which keys of the block tokenizer describe otherwise; leave these out, or "
                + "train new ones with --set start.tokenizers=false.");
        }
    }

    private static TrainingConfiguration WithPreset(TrainingConfiguration start, string name) => Presets.Names.Contains(name)
        ? Presets.Apply(start, name)
        : throw new UsageException($"--preset: must be one of {string.Join(", ", Presets.Names)}, not '{name}'.");

    private static bool IsPreset(string assignment) => assignment.Split('=')[0].Trim() == "preset";

    private TrainingConfiguration Change(TrainingConfiguration configuration)
    {
        if (File is not null)
        {
            using StreamReader reader = Inputs.Existing(File).OpenText();
            configuration = ConfigurationFile.Read(reader, File.ToString(), File.Directory!, configuration);
        }

        return Assignments.Where(assignment => !IsPreset(assignment)).Aggregate(
            configuration, (current, assignment) => ConfigurationFile.Apply(current, assignment, _context.CurrentFolder));
    }

    /// <summary>
    /// The preset that a resumed training began with; else that for the size of the corpus, which is said, and null where there
    /// is no corpus to count.
    /// </summary>
    private string? ChoosePreset(TrainingConfiguration configuration)
    {
        if (Output is not null)
        {
            return Output.Exists ? Output.ReadConfiguration().Preset : null;
        }

        CorpusFiles train = configuration.Data.Train;
        if ((train.Tsv ?? train.Source) is not { } path || !System.IO.File.Exists(path))
        {
            return null;
        }

        long pairs = CountLines(path);
        Preset preset = Presets.ForPairs(pairs);
        _context.Error.WriteLine(FormattableString.Invariant(
            $"preset {preset.Name}, for {pairs:N0} pairs (--preset chooses another, or none); source: {preset.Citation}"));
        return preset.Name;
    }

    private static long CountLines(string path)
    {
        using FileStream stream = System.IO.File.OpenRead(path);
        var buffer = new byte[1 << 16];
        (long lines, byte last) = (0, (byte)'\n');
        for (int count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
        {
            lines += buffer.AsSpan(0, count).Count((byte)'\n');
            last = buffer[count - 1];
        }

        return lines + (last == '\n' ? 0 : 1);
    }
}
