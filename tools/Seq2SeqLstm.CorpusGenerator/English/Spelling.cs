namespace Seq2SeqLstm.CorpusGenerator.English;

/// <summary>Spelling rules shared by nouns, verbs and adjectives.</summary>
internal static class Spelling
{
    private static readonly string[] Hissing = ["s", "x", "z", "ch", "sh"];

    /// <summary>Whether -s is written -es: box, bus, watch, wash.</summary>
    public static bool NeedsEs(string word) => Array.Exists(Hissing, end => word.EndsWith(end, StringComparison.Ordinal));

    /// <summary>Whether the word ends in a consonant and y: city, study.</summary>
    public static bool EndsInConsonantAndY(string word) => word.Length > 1 && word[^1] == 'y' && !IsVowel(word[^2]);

    /// <summary>Whether the last consonant of a one-syllable word is doubled before a vowel: swim, big, not read, fix.</summary>
    public static bool DoublesLastConsonant(string word) =>
        word.Length > 2
        && !IsVowel(word[^1]) && !"wxy".Contains(word[^1], StringComparison.Ordinal)
        && IsVowel(word[^2])
        && !IsVowel(word[^3])
        && word.Count(IsVowel) == 1;

    private static bool IsVowel(char letter) => "aeiou".Contains(letter, StringComparison.Ordinal);
}
