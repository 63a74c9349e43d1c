using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Makes options that check their values and show the range in their help.</summary>
internal static class ValueOptions
{
    /// <summary>An option with a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, without the range and a full stop.</param>
    /// <param name="value">Its default; shown in the help.</param>
    /// <param name="least">The smallest number allowed.</param>
    /// <param name="most">The largest number allowed.</param>
    public static Option<int> Whole(string name, string description, int value, int least, int most = int.MaxValue)
    {
        string range = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
        var option = new Option<int>(name)
        {
            Description = $"{description} ({range}).",
            HelpName = "N",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            // What is no number at all has been found before.
            if (int.TryParse(Given(result), CultureInfo.InvariantCulture, out int given) && (given < least || given > most))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {given}; it must be {range}"));
            }
        });
        return option;
    }

    /// <summary>An option with a number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does, without the range and a full stop.</param>
    /// <param name="value">Its default; shown in the help.</param>
    /// <param name="range">The range in words, as after "must be".</param>
    /// <param name="isAllowed">Whether a number lies in the range; called with finite numbers only.</param>
    public static Option<float> Number(
        string name, string description, float value, string range, Func<float, bool> isAllowed)
    {
        var option = new Option<float>(name)
        {
            Description = $"{description} ({range}).",
            HelpName = "X",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (float.TryParse(Given(result), CultureInfo.InvariantCulture, out float given)
                && (!float.IsFinite(given) || !isAllowed(given)))
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} is {given}; it must be {range}"));
            }
        });
        return option;
    }

    /// <summary>An option that takes one of some words.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="value">Its default; shown in the help.</param>
    /// <param name="words">The words.</param>
    public static Option<string> Choice(string name, string description, string value, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (Given(result) is { } given && !words.Contains(given, StringComparer.Ordinal))
            {
                result.AddError($"{name} is '{given}'; it must be {string.Join(" or ", words)}{Suggestion.Among(given, words)}");
            }
        });
        return option;
    }

    /// <summary>An option that takes the name of a value of an enumeration, such as <c>log-probabilities</c>.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="value">Its default; shown in the help.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static Option<string> Choice<T>(string name, string description, T value)
        where T : struct, Enum => Choice(name, description, NameOf(value), [.. Enum.GetValues<T>().Select(NameOf)]);

    /// <summary>The value that a name stands for.</summary>
    /// <param name="name">The name, which is one of those that <see cref="Choice{T}"/> takes.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static T Parse<T>(string name)
        where T : struct, Enum => Enum.GetValues<T>().Single(value => NameOf(value) == name);

    /// <summary>Whether the user gave an option, and not its default alone.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="option">The option.</param>
    public static bool IsGiven(ParseResult parsed, Option option) => parsed.GetResult(option) is { Implicit: false };

    /// <summary>The name of a value on the command line and in reports.</summary>
    /// <param name="value">The value.</param>
    /// <typeparam name="T">The enumeration.</typeparam>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string? Given(OptionResult result) => result.Tokens is [{ Value: { } given }] ? given : null;
}
