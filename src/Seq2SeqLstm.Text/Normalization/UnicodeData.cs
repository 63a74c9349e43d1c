using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>
/// Decomposition, composition and case folding by the Unicode facts embedded in this assembly, so that the result does
/// not depend on the platform.
/// </summary>
/// <remarks>Unicode Standard Annex 15 (normalisation forms) and section 3.12 (Hangul), Unicode 13.0.</remarks>
internal static class UnicodeData
{
    private static readonly Dictionary<int, int[]> CanonicalSteps = [];
    private static readonly Dictionary<int, int[]> CompatibilitySteps = [];
    private static readonly Dictionary<int, int> Folds = [];
    private static readonly Dictionary<int, int> Classes = [];
    private static readonly Dictionary<(int First, int Second), int> Compositions = [];

    static UnicodeData()
    {
        HashSet<int> excluded = [];
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("UnicodeNormalization.txt")
            ?? throw new InvalidOperationException("The table of Unicode normalisation is not embedded.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                ReadFact(line, excluded);
            }
        }

        foreach ((int composed, int[] parts) in CanonicalSteps)
        {
            if (parts.Length == 2 && !excluded.Contains(composed))
            {
                Compositions.Add((parts[0], parts[1]), composed);
            }
        }
    }

    /// <summary>Characters, Hangul syllables aside, whose full decomposition is not the character itself.</summary>
    public static IEnumerable<int> Decomposable(bool compatibility) =>
        compatibility ? CanonicalSteps.Keys.Concat(CompatibilitySteps.Keys) : CanonicalSteps.Keys;

    /// <summary>Characters that simple case folding changes, each with what it becomes.</summary>
    public static IReadOnlyDictionary<int, int> CaseFolds => Folds;

    /// <summary>What simple case folding makes of a character.</summary>
    public static int FoldCase(int codePoint) => Folds.GetValueOrDefault(codePoint, codePoint);

    /// <summary>Full decomposition of one character, marks in canonical order.</summary>
    public static List<int> Decompose(int codePoint, bool compatibility)
    {
        List<int> result = [];
        AddDecomposition(codePoint, compatibility, result);
        SortMarks(result);
        return result;
    }

    /// <summary>Composes a decomposed sequence whose marks are in canonical order.</summary>
    public static List<int> Compose(IReadOnlyList<int> decomposed)
    {
        List<int> result = [];
        int starter = -1;
        int lastClass = -1;
        foreach (int codePoint in decomposed)
        {
            int markClass = Classes.GetValueOrDefault(codePoint);
            // A mark is blocked when what stands between it and the starter has the same class or a higher one.
            bool isReachable = starter >= 0 && (lastClass < markClass || starter == result.Count - 1);
            if (isReachable && ComposePair(result[starter], codePoint) is { } composed)
            {
                result[starter] = composed;
                continue;
            }

            result.Add(codePoint);
            lastClass = markClass;
            starter = markClass == 0 ? result.Count - 1 : starter;
        }

        return result;
    }

    private static int? ComposePair(int first, int second) =>
        Hangul.Compose(first, second) is { } syllable ? syllable
        : Compositions.TryGetValue((first, second), out int composed) ? composed
        : null;

    private static void AddDecomposition(int codePoint, bool compatibility, List<int> result)
    {
        int[]? parts = Hangul.Decompose(codePoint) ?? CanonicalSteps.GetValueOrDefault(codePoint)
            ?? (compatibility ? CompatibilitySteps.GetValueOrDefault(codePoint) : null);
        if (parts is null)
        {
            result.Add(codePoint);
            return;
        }

        foreach (int part in parts)
        {
            AddDecomposition(part, compatibility, result);
        }
    }

    /// <summary>Puts the marks of a decomposed text into canonical order.</summary>
    public static void SortMarks(List<int> text)
    {
        for (int start = 0; start < text.Count; start++)
        {
            int end = start;
            while (end < text.Count && Classes.ContainsKey(text[end]))
            {
                end++;
            }

            if (end - start > 1)
            {
                SortRun(CollectionsMarshal.AsSpan(text)[start..end]);
            }

            start = end;
        }
    }

    /// <summary>Sorts marks by class, and keeps the order of equal ones.</summary>
    private static void SortRun(Span<int> marks)
    {
        int[] sorted = [.. marks.ToArray().OrderBy(mark => Classes[mark])];
        sorted.CopyTo(marks);
    }

    private static void ReadFact(string line, HashSet<int> excluded)
    {
        string[] fields = line.Split(' ');
        int first = ParseHex(fields[1]);
        int last = ParseHex(fields[2]);
        if (fields[0] is "class" or "excluded")
        {
            for (int codePoint = first; codePoint <= last; codePoint++)
            {
                _ = fields[0] == "class"
                    ? Classes.TryAdd(codePoint, int.Parse(fields[3], CultureInfo.InvariantCulture))
                    : excluded.Add(codePoint);
            }

            return;
        }

        int step = ParseHex(fields[3]);
        int[] target = [.. fields[4..].Select(ParseHex)];
        for (int codePoint = first; codePoint <= last; codePoint += step)
        {
            int[] moved = codePoint == first ? target : [target[0] + codePoint - first];
            _ = fields[0] switch
            {
                "canonical" => CanonicalSteps.TryAdd(codePoint, moved),
                "compat" => CompatibilitySteps.TryAdd(codePoint, moved),
                _ => Folds.TryAdd(codePoint, moved[0]),
            };
        }
    }

    private static int ParseHex(string text) =>
        int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
