using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Seq2SeqLstm.Cli;

/// <summary>Finds an option whose value is no number, and says so in words of the command line.</summary>
internal static class WrongValue
{
    /// <summary>Says which value is wrong.</summary>
    /// <param name="parsed">What the user typed, with errors.</param>
    /// <returns>The first such option's problem, without a full stop, or null if there is none.</returns>
    public static string? Find(ParseResult parsed)
    {
        foreach (OptionResult option in parsed.Errors.Select(error => error.SymbolResult).OfType<OptionResult>())
        {
            if (option.Tokens is [{ Value: { } value }] && NameOf(option.Option.ValueType, value) is { } needed)
            {
                return $"{option.Option.Name} is '{value}'; it must be {needed}";
            }
        }

        return null;
    }

    private static string? NameOf(Type type, string value)
    {
        Type wanted = Nullable.GetUnderlyingType(type) ?? type;
        return wanted == typeof(int) && !int.TryParse(value, CultureInfo.InvariantCulture, out _) ? "a whole number"
            : wanted == typeof(double) && !double.TryParse(value, CultureInfo.InvariantCulture, out _) ? "a number"
            : wanted == typeof(float) && !float.TryParse(value, CultureInfo.InvariantCulture, out _) ? "a number"
            : null;
    }
}
