using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Seq2SeqLstm.Configuration;

/// <summary>Reads and writes configurations as YAML.</summary>
public static class ConfigurationFile
{
    private const int MaxNesting = 32;
    private const string PresetKey = "preset";

    /// <summary>Reads a configuration; what it does not say has its default.</summary>
    /// <param name="reader">The YAML text.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <param name="folder">Folder that paths in it are relative to.</param>
    /// <param name="start">What it changes; by default the defaults. A preset named there stands in place of that of the file.</param>
    /// <exception cref="InvalidDataException">It is not YAML, or has an unknown key or a wrong value; the message says where.</exception>
    public static TrainingConfiguration Read(
        TextReader reader, string name, DirectoryInfo folder, TrainingConfiguration? start = null)
    {
        TrainingConfiguration configuration = start ?? new TrainingConfiguration();
        foreach (YamlDocument document in Load(reader, name))
        {
            RequireKnownFormat(document.RootNode, name);
            configuration = ReadPreset(document.RootNode, configuration, name, folder);
            configuration = ReadBlock(document.RootNode, "", configuration, name, folder);
        }

        return configuration;
    }

    /// <summary>The configuration with one value changed.</summary>
    /// <param name="configuration">What to start from.</param>
    /// <param name="assignment">Key and value, such as <c>model.hidden=256</c>.</param>
    /// <param name="folder">Folder that a path is relative to.</param>
    /// <exception cref="InvalidDataException">The key is unknown or the value wrong.</exception>
    public static TrainingConfiguration Apply(TrainingConfiguration configuration, string assignment, DirectoryInfo folder)
    {
        int equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
        {
            throw new InvalidDataException($"--set {assignment}: a key and a value are needed, such as model.hidden=256.");
        }

        string key = assignment[..equals].Trim();
        string value = assignment[(equals + 1)..].Trim();
        return Assign(configuration, key, value is "null" or "" ? null : value, "--set", folder);
    }

    /// <summary>Writes a configuration, every value of it.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="writer">Takes the YAML text.</param>
    /// <param name="folder">Folder that paths are made relative to.</param>
    public static void Write(TrainingConfiguration configuration, TextWriter writer, DirectoryInfo folder)
    {
        string[] open = [];
        foreach (ConfigurationKey key in ConfigurationKeys.All)
        {
            string[] parts = key.Name.Split('.');
            for (int level = 0; level < parts.Length - 1; level++)
            {
                if (!parts[..(level + 1)].SequenceEqual(open.Take(level + 1)))
                {
                    writer.Write($"{new string(' ', 2 * level)}{parts[level]}:\n");
                }
            }

            open = parts[..^1];
            writer.Write($"{new string(' ', 2 * open.Length)}{parts[^1]}: {ToYaml(key, configuration, folder)}\n");
        }
    }

    private static IList<YamlDocument> Load(TextReader reader, string name)
    {
        string text = reader.ReadToEnd();
        var stream = new YamlStream();
        try
        {
            CheckStructure(new Parser(new StringReader(text)), name);
            stream.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            string reason = (exception.InnerException ?? exception).Message;
            throw new InvalidDataException($"{name}:{exception.Start.Line}: is not valid YAML: {reason}", exception);
        }

        return stream.Documents;
    }

    // Loading recurses into blocks and would exhaust the stack; the parser alone does not.
    private static void CheckStructure(Parser parser, string name)
    {
        int depth = 0;
        int documents = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            documents += parser.Current is DocumentStart ? 1 : 0;
            if (depth > MaxNesting || documents > 1)
            {
                string what = documents > 1 ? "begins a second document; only one is read." : "is nested too deep.";
                throw new InvalidDataException($"{name}:{parser.Current.Start.Line}: {what}");
            }
        }
    }

    // Before anything else is read: a newer format may well have keys that this one does not know.
    private static void RequireKnownFormat(YamlNode root, string name)
    {
        YamlNode? version = (root as YamlMappingNode)?.Children
            .FirstOrDefault(child => child.Key is YamlScalarNode { Value: "formatVersion" }).Value;
        if (version is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > TrainingConfiguration.CurrentFormatVersion)
        {
            throw new InvalidDataException(
                $"{name}:{version.Start.Line}: formatVersion {number} is newer than this program, which reads up to " +
                $"{TrainingConfiguration.CurrentFormatVersion}; use a newer version of it.");
        }
    }

    // Before every other key, wherever it stands: a preset is what the others change.
    private static TrainingConfiguration ReadPreset(
        YamlNode root, TrainingConfiguration configuration, string name, DirectoryInfo folder)
    {
        YamlNode? preset = (root as YamlMappingNode)?.Children
            .FirstOrDefault(child => child.Key is YamlScalarNode { Value: PresetKey }).Value;
        return preset is null || configuration.Preset is not null
            ? configuration
            : Assign(configuration, PresetKey, ScalarOf(preset, PresetKey, $"{name}:{preset.Start.Line}"), $"{name}:{preset.Start.Line}", folder);
    }

    private static TrainingConfiguration ReadBlock(
        YamlNode node, string block, TrainingConfiguration configuration, string name, DirectoryInfo folder)
    {
        if (node is not YamlMappingNode mapping)
        {
            return IsNothing(node)
                ? configuration
                : throw new InvalidDataException($"{name}:{node.Start.Line}: {(block.Length == 0 ? "the file" : block)} must hold keys and values.");
        }

        foreach ((YamlNode keyNode, YamlNode value) in mapping.Children)
        {
            string key = block.Length == 0 ? $"{keyNode}" : $"{block}.{keyNode}";
            if (key == PresetKey)
            {
                continue;
            }

            string place = $"{name}:{keyNode.Start.Line}";
            configuration = ConfigurationKeys.FirstOf(key) is not null
                ? ReadBlock(value, key, configuration, name, folder)
                : Assign(configuration, key, ScalarOf(value, key, place), place, folder);
        }

        return configuration;
    }

    private static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private static string? ScalarOf(YamlNode node, string key, string place) => node switch
    {
        _ when IsNothing(node) => null,
        YamlScalarNode scalar => scalar.Value,
        _ when ConfigurationKeys.Find(key) is { } known => throw new InvalidDataException($"{place}: {key} must be {known.Expected}."),
        _ => "",
    };

    private static TrainingConfiguration Assign(
        TrainingConfiguration configuration, string name, string? value, string place, DirectoryInfo folder)
    {
        if (ConfigurationKeys.Find(name) is not { } key)
        {
            throw new InvalidDataException(ConfigurationKeys.FirstOf(name) is { } first
                ? $"{place}: '{name}' is a block of keys; name one of them, such as {first}."
                : $"{place}: '{name}' is not a known key; did you mean '{ConfigurationKeys.Nearest(name)}'?");
        }

        try
        {
            return key.Set(configuration, key.IsPath && value is not null ? Path.GetFullPath(value, folder.FullName) : value);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{place}: {name} must be {key.Expected}, not '{value ?? "null"}'.");
        }
    }

    private static string ToYaml(ConfigurationKey key, TrainingConfiguration configuration, DirectoryInfo folder)
    {
        string? value = key.Get(configuration);
        if (value is null || !key.IsText)
        {
            return value ?? "null";
        }

        string text = key.IsPath ? Path.GetRelativePath(folder.FullName, value).Replace('\\', '/') : value;
        return $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }
}
