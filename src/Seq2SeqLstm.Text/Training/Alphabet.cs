using System.Text;

namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// The characters that get a piece of their own, numbered from the most frequent on, equally frequent ones by code
/// point. All other characters share the number <see cref="Unknown"/>.
/// </summary>
internal sealed class Alphabet
{
    /// <summary>Stands for every character outside the alphabet; lines that contain it are left out.</summary>
    public const char UnknownCharacter = '\u2585';

    private readonly Dictionary<int, int> _numbers;

    private Alphabet(List<(int CodePoint, long Count)> characters)
    {
        CodePoints = [.. characters.Select(c => c.CodePoint)];
        Counts = [.. characters.Select(c => c.Count)];
        _numbers = characters.Select((c, number) => (c.CodePoint, number)).ToDictionary(c => c.CodePoint, c => c.number);
    }

    /// <summary>Code point of each character.</summary>
    public int[] CodePoints { get; }

    /// <summary>Occurrences of each character in the corpus.</summary>
    public long[] Counts { get; }

    /// <summary>Number of characters.</summary>
    public int Count => CodePoints.Length;

    /// <summary>The number that characters outside the alphabet share.</summary>
    public int Unknown => CodePoints.Length;

    /// <summary>
    /// Takes required characters and then the most frequent ones, until they cover the wanted share of the text.
    /// </summary>
    /// <param name="counts">Occurrences by code point.</param>
    /// <param name="options">The share, and what is required.</param>
    public static Alphabet Choose(Dictionary<int, long> counts, SubwordTrainerOptions options)
    {
        HashSet<int> required =
        [
            .. options.RequiredCharacters.EnumerateRunes()
                .Where(rune => rune.Value != 0 && !options.UserDefinedSymbols.Contains(rune.ToString()))
                .Select(rune => rune.Value),
        ];
        long total = counts.Values.Sum();
        long covered = 0;
        List<(int, long)> characters = [];
        IEnumerable<(int CodePoint, long Count)> candidates = counts.Keys.Union(required)
            .Select(c => (CodePoint: c, Count: counts.GetValueOrDefault(c)))
            .OrderByDescending(c => required.Contains(c.CodePoint))
            .ThenByDescending(c => c.Count)
            .ThenBy(c => c.CodePoint);
        foreach ((int codePoint, long count) in candidates)
        {
            // In single precision, as the reference implementation compares it.
            if ((float)((double)covered / total) >= (float)options.CharacterCoverage)
            {
                break;
            }

            covered += count;
            if (codePoint != WordCounter.Boundary)
            {
                characters.Add((codePoint, count));
            }
        }

        return new Alphabet([.. characters.OrderByDescending(c => c.Item2).ThenBy(c => c.Item1)]);
    }

    /// <summary>Number of a character, or <see cref="Unknown"/>.</summary>
    public int Find(Rune character) => _numbers.GetValueOrDefault(character.Value, Unknown);

    /// <summary>Text of one character.</summary>
    public string Text(int number) => new Rune(CodePoints[number]).ToString();
}
