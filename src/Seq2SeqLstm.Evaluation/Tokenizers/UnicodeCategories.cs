using System.Globalization;
using System.Reflection;

namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>
/// The categories that the tokenizer <c>intl</c> asks for, from the table that is embedded in this assembly: the tables
/// of the runtime belong to another version of Unicode.
/// </summary>
internal static class UnicodeCategories
{
    /// <summary>Any category but those below.</summary>
    public const char Other = '-';

    /// <summary>Punctuation.</summary>
    public const char Punctuation = 'P';

    /// <summary>Symbols.</summary>
    public const char Symbol = 'S';

    /// <summary>Numbers.</summary>
    public const char Number = 'N';

    private const int PlaneSize = 0x10000;

    private static readonly char[] BasicPlane = new char[PlaneSize];
    private static readonly (int First, int Last, char Category)[] OtherPlanes = ReadTable();

    /// <summary>The category of a code point; an unpaired surrogate counts as one.</summary>
    public static char Of(int codePoint) => codePoint < PlaneSize ? BasicPlane[codePoint] : Find(codePoint);

    private static char Find(int codePoint)
    {
        int low = 0;
        int high = OtherPlanes.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            (int first, int last, char category) = OtherPlanes[middle];
            if (codePoint >= first && codePoint <= last)
            {
                return category;
            }

            (low, high) = codePoint < first ? (low, middle - 1) : (middle + 1, high);
        }

        return Other;
    }

    // Fills the basic plane and returns the ranges of the others; no range crosses from one to the next.
    private static (int First, int Last, char Category)[] ReadTable()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("UnicodeCategories.txt")
            ?? throw new InvalidOperationException("The table of Unicode categories is not embedded.");
        using StreamReader reader = new(stream);
        List<(int, int, char)> ranges = [];
        BasicPlane.AsSpan().Fill(Other);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            string[] fields = line.Split(' ');
            int first = ParseHex(fields[0]);
            int last = ParseHex(fields[1]);
            if (last < PlaneSize)
            {
                BasicPlane.AsSpan(first, last - first + 1).Fill(fields[2][0]);
            }
            else
            {
                ranges.Add((first, last, fields[2][0]));
            }
        }

        return [.. ranges];
    }

    private static int ParseHex(string text) =>
        int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
