using System.Globalization;
using System.Reflection;

namespace Seq2SeqLstm.Text;

/// <summary>The script (writing system) of each character, from the table that is embedded in this assembly.</summary>
internal static class UnicodeScripts
{
    /// <summary>Script of characters that many scripts use, such as digits and punctuation.</summary>
    public const int Common = 0;

    private static readonly List<string> Names = ["Common"];
    private static readonly List<(int First, int Last, int Script)> Ranges = ReadRanges();

    /// <summary>Number of the script Han.</summary>
    public static int Han { get; } = Names.IndexOf("Han");

    /// <summary>Number of the script Hiragana.</summary>
    public static int Hiragana { get; } = Names.IndexOf("Hiragana");

    /// <summary>Number of the script Katakana.</summary>
    public static int Katakana { get; } = Names.IndexOf("Katakana");

    /// <summary>Number of the script of combining marks, which take on the script of what they follow.</summary>
    public static int Inherited { get; } = Names.IndexOf("Inherited");

    /// <summary>Name of a script in the Unicode standard.</summary>
    public static string Name(int script) => Names[script];

    /// <summary>Number of the script of a character; <see cref="Common"/> when the table does not have it.</summary>
    public static int Find(int codePoint)
    {
        int low = 0;
        int high = Ranges.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            (int first, int last, int script) = Ranges[middle];
            if (codePoint < first)
            {
                high = middle - 1;
            }
            else if (codePoint > last)
            {
                low = middle + 1;
            }
            else
            {
                return script;
            }
        }

        return Common;
    }

    private static List<(int First, int Last, int Script)> ReadRanges()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("UnicodeScripts.txt")
            ?? throw new InvalidOperationException("The table of Unicode scripts is not embedded.");
        using StreamReader reader = new(stream);
        List<(int, int, int)> ranges = [];
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            string[] fields = line.Split(' ');
            int script = Names.IndexOf(fields[2]);
            if (script < 0)
            {
                script = Names.Count;
                Names.Add(fields[2]);
            }

            ranges.Add((ParseHex(fields[0]), ParseHex(fields[1]), script));
        }

        return ranges;
    }

    private static int ParseHex(string text) =>
        int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
