namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>Takes precomposed Hangul syllables apart and puts them together (Unicode 3.12: 19 × 21 × 28 syllables from U+AC00).</summary>
internal static class Hangul
{
    private const char FirstSyllable = '가';
    private const char LastSyllable = '힣';
    private const string Vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    private const string Finals = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

    /// <summary>The final consonant of the last syllable, or <c>'\0'</c> when it ends in a vowel.</summary>
    /// <param name="word">Text whose last character is a Hangul syllable.</param>
    /// <exception cref="ArgumentException">The last character is no Hangul syllable.</exception>
    public static char Final(string word) => Finals[Offset(word) % 28];

    /// <summary>Whether the last syllable ends in a consonant.</summary>
    public static bool HasFinal(string word) => Final(word) != '\0';

    /// <summary>The vowel of the last syllable, as a compatibility letter such as <c>ㅏ</c>.</summary>
    public static char Vowel(string word) => Vowels[Offset(word) / 28 % 21];

    /// <summary>The word with the final consonant of its last syllable set; <c>'\0'</c> removes it.</summary>
    public static string WithFinal(string word, char final)
    {
        int offset = Offset(word);
        int changed = (offset - (offset % 28)) + Finals.IndexOf(final, StringComparison.Ordinal);
        return word[..^1] + (char)(FirstSyllable + changed);
    }

    /// <summary>The word with the vowel of its last syllable exchanged; the final consonant stays.</summary>
    public static string WithVowel(string word, char vowel)
    {
        int offset = Offset(word);
        int initial = offset / (21 * 28);
        int changed = (((initial * 21) + Vowels.IndexOf(vowel, StringComparison.Ordinal)) * 28) + (offset % 28);
        return word[..^1] + (char)(FirstSyllable + changed);
    }

    private static int Offset(string word)
    {
        if (word.Length == 0 || word[^1] is < FirstSyllable or > LastSyllable)
        {
            throw new ArgumentException($"\"{word}\" does not end in a Hangul syllable.", nameof(word));
        }

        return word[^1] - FirstSyllable;
    }
}
