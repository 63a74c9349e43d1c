using System.Globalization;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Configuration;

/// <summary>One key of the configuration: its name, and how its value is read, put in place and written.</summary>
internal sealed class ConfigurationKey
{
    private readonly Func<TrainingConfiguration, string?> _get;
    private readonly Func<TrainingConfiguration, string?, TrainingConfiguration> _set;

    private ConfigurationKey(
        string name, string expected, Func<TrainingConfiguration, string?> get,
        Func<TrainingConfiguration, string?, TrainingConfiguration> set)
    {
        Name = name;
        Expected = expected;
        _get = get;
        _set = set;
    }

    /// <summary>The name with its blocks, such as <c>model.hidden</c>.</summary>
    public string Name { get; }

    /// <summary>What a value must be, such as "a whole number".</summary>
    public string Expected { get; }

    /// <summary>Whether the value is a path, which is relative to the file that it stands in.</summary>
    public bool IsPath { get; private init; }

    /// <summary>Whether the value may be any text, so that a file has it between quotation marks.</summary>
    public bool IsText { get; private init; }

    public static ConfigurationKey WholeNumber(
        string name, Func<TrainingConfiguration, int> get, Func<TrainingConfiguration, int, TrainingConfiguration> set) =>
        new(name, "a whole number", c => get(c).ToString(CultureInfo.InvariantCulture), (c, text) => set(c, ParseInt(text)));

    public static ConfigurationKey OptionalWholeNumber(
        string name, Func<TrainingConfiguration, int?> get, Func<TrainingConfiguration, int?, TrainingConfiguration> set) =>
        new(
            name, "a whole number or null", c => get(c)?.ToString(CultureInfo.InvariantCulture),
            (c, text) => set(c, text is null ? null : ParseInt(text)));

    public static ConfigurationKey Number(
        string name, Func<TrainingConfiguration, float> get, Func<TrainingConfiguration, float, TrainingConfiguration> set) =>
        new(name, "a number", c => get(c).ToString(CultureInfo.InvariantCulture), (c, text) => set(c, ParseFloat(text)));

    public static ConfigurationKey OptionalNumber(
        string name, Func<TrainingConfiguration, float?> get, Func<TrainingConfiguration, float?, TrainingConfiguration> set) =>
        new(
            name, "a number or null", c => get(c)?.ToString(CultureInfo.InvariantCulture),
            (c, text) => set(c, text is null ? null : ParseFloat(text)));

    public static ConfigurationKey Flag(
        string name, Func<TrainingConfiguration, bool> get, Func<TrainingConfiguration, bool, TrainingConfiguration> set) =>
        new(name, "true or false", c => get(c) ? "true" : "false", (c, text) => set(c, ParseFlag(text)));

    public static ConfigurationKey Choice<T>(
        string name, Func<TrainingConfiguration, T> get, Func<TrainingConfiguration, T, TrainingConfiguration> set)
        where T : struct, Enum => Choice(name, ValueName.Of, get, set);

    public static ConfigurationKey Choice<T>(
        string name, Func<T, string> spell, Func<TrainingConfiguration, T> get,
        Func<TrainingConfiguration, T, TrainingConfiguration> set)
        where T : struct, Enum =>
        new(
            name, $"one of {string.Join(", ", Enum.GetValues<T>().Select(spell))}",
            c => spell(get(c)), (c, text) => set(c, ParseChoice<T>(text, spell)));

    public static ConfigurationKey PlainText(
        string name, Func<TrainingConfiguration, string?> get, Func<TrainingConfiguration, string?, TrainingConfiguration> set) =>
        new(name, "a text", get, set) { IsText = true };

    public static ConfigurationKey PresetName(
        string name, Func<TrainingConfiguration, string?> get, Func<TrainingConfiguration, string, TrainingConfiguration> set) =>
        new(
            name, $"one of {string.Join(", ", Presets.Names)}", get,
            (c, text) => text is null ? c with { Preset = c.Preset ?? Presets.None } : set(c, text))
        {
            IsText = true,
        };

    public static ConfigurationKey FilePath(
        string name, Func<TrainingConfiguration, string?> get, Func<TrainingConfiguration, string?, TrainingConfiguration> set) =>
        new(name, "a path", get, set) { IsPath = true, IsText = true };

    public static ConfigurationKey EncodingName(
        string name, Func<TrainingConfiguration, TextEncoding> get,
        Func<TrainingConfiguration, TextEncoding, TrainingConfiguration> set) =>
        new(
            name, $"one of {string.Join(", ", TextEncodings.Names)}",
            c => TextEncodings.Name(get(c)), (c, text) => set(c, TextEncodings.Parse(text)));

    /// <summary>The value as text; null for none.</summary>
    /// <param name="configuration">Where it stands.</param>
    public string? Get(TrainingConfiguration configuration) => _get(configuration);

    /// <summary>The configuration with another value.</summary>
    /// <param name="configuration">What to start from.</param>
    /// <param name="value">The value as text; null for none.</param>
    /// <exception cref="FormatException">The text is no such value.</exception>
    public TrainingConfiguration Set(TrainingConfiguration configuration, string? value) => _set(configuration, value);

    /// <summary>The name of a value in small letters with hyphens: <c>MicrosoftML</c> becomes <c>microsoft-ml</c>.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static string KebabCase<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        return string.Concat(
            name.Select((c, n) => (n > 0 && char.IsUpper(c) && char.IsLower(name[n - 1]) ? "-" : "") + char.ToLowerInvariant(c)));
    }

    private static int ParseInt(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new FormatException();

    private static float ParseFloat(string? text) =>
        float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) && float.IsFinite(value)
            ? value
            : throw new FormatException();

    private static bool ParseFlag(string? text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new FormatException(),
    };

    private static T ParseChoice<T>(string? text, Func<T, string> spell)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (spell(value) == text)
            {
                return value;
            }
        }

        throw new FormatException();
    }
}
