using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>Reads replacement rules from tab-separated text.</summary>
internal static class RuleReader
{
    private const int MaxNestedRules = 31;

    /// <summary>Reads and compiles rules; see <see cref="NormalizerSpec.FromRules"/>.</summary>
    public static byte[] Compile(TextReader reader, string source)
    {
        Dictionary<string, string> rules = new(StringComparer.Ordinal);
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            string place = string.Create(CultureInfo.InvariantCulture, $"{source}:{number}");
            string[] fields = line.Split('\t');
            string from = Parse(fields[0], place);
            rules[from.Length > 0 ? from : throw new InvalidDataException($"{place}: there is nothing to find.")] =
                fields.Length > 1 ? Parse(fields[1], place) : "";
        }

        if (rules.Count == 0)
        {
            throw new InvalidDataException($"{source}: has no rules.");
        }

        foreach (string from in rules.Keys)
        {
            int nested = Enumerable.Range(1, from.Length).Count(length => rules.ContainsKey(from[..length]));
            if (nested > MaxNestedRules)
            {
                throw new InvalidDataException($"{source}: {nested} rules begin with each other; {MaxNestedRules} may.");
            }
        }

        return CharacterMapCompiler.Compile(new ReplacementRules(rules, new Dictionary<int, List<int>>()));
    }

    private static string Parse(string field, string place)
    {
        StringBuilder text = new();
        foreach (string part in field.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string digits = part.StartsWith("U+", StringComparison.Ordinal) ? part[2..] : part;
            bool isNumber = int.TryParse(
                digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value);
            text.Append(isNumber && value != 0 && Rune.IsValid(value)
                ? new Rune(value)
                : throw new InvalidDataException($"{place}: '{part}' is not the code point of a character."));
        }

        return text.ToString();
    }
}
