using System.Runtime.InteropServices;
using System.Text;

namespace Seq2SeqLstm.Text.Training;

/// <summary>
/// The corpus as the trainers see it: its distinct words one after another, each character as its number in the
/// alphabet.
/// </summary>
internal sealed class TrainingWords
{
    private TrainingWords(Alphabet alphabet, int[] characters, int[] starts, WordCount[] counts, int[]? followers)
    {
        Followers = followers;
        Alphabet = alphabet;
        Characters = characters;
        Starts = starts;
        Counts = counts;
    }

    /// <summary>Characters that get a piece.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>Characters of all words, by their number in the alphabet.</summary>
    public int[] Characters { get; }

    /// <summary>Where each word starts in <see cref="Characters"/>, and one entry more for the end.</summary>
    public int[] Starts { get; }

    /// <summary>How often each word occurs.</summary>
    public WordCount[] Counts { get; }

    /// <summary>
    /// The character that follows each word, where the space mark is a suffix; null where it always is the space mark.
    /// </summary>
    public int[]? Followers { get; }

    /// <summary>Number of words.</summary>
    public int Count => Counts.Length;

    /// <summary>Chooses the alphabet and writes the words in it.</summary>
    /// <exception cref="InvalidDataException">No character is left in any word, or the words are too many.</exception>
    public static TrainingWords Create(WordCounter words, SubwordTrainerOptions options)
    {
        bool hasFollowers = options.SplitByWhitespace && options.WhitespaceAsSuffix;
        ReadOnlySpan<char> Word(string key) => hasFollowers ? key.AsSpan(0, WordCounter.LengthWithSuffix(key)) : key;
        Alphabet alphabet = Alphabet.Choose(CountCharacters(words, key => Word(key).Length), options);
        if (alphabet.Count == 0)
        {
            throw new InvalidDataException("The corpus for the vocabulary is empty: no line has any text.");
        }

        int[] characters = new int[CheckSize(words.Words.Keys.Sum(key => (long)CountCharacters(Word(key))), words.Words.Count)];
        int[] starts = new int[words.Words.Count + 1];
        WordCount[] counts = new WordCount[words.Words.Count];
        int[]? followers = hasFollowers ? new int[words.Words.Count] : null;
        int position = 0;
        int i = 0;
        foreach ((string key, WordCount count) in words.Words)
        {
            counts[i] = count;
            ReadOnlySpan<char> word = Word(key);
            foreach (Rune rune in word.EnumerateRunes())
            {
                characters[position++] = alphabet.Find(rune);
            }

            if (followers is not null && word.Length < key.Length)
            {
                followers[i] = alphabet.Find(Rune.GetRuneAt(key, word.Length));
            }

            starts[++i] = position;
        }

        return new TrainingWords(alphabet, characters, starts, counts, followers);
    }

    /// <summary>The text of some characters.</summary>
    public string Text(ReadOnlySpan<int> characters)
    {
        StringBuilder text = new(characters.Length);
        foreach (int character in characters)
        {
            text.Append(new Rune(Alphabet.CodePoints[character]));
        }

        return text.ToString();
    }

    private static int CheckSize(long characters, int words)
    {
        // The unigram trainer lays the words out twice, each with an end mark.
        return 2 * (characters + words) <= Array.MaxLength
            ? (int)characters
            : throw new InvalidDataException(
                $"The corpus for the vocabulary has {words} different words with {characters} characters, too many to train on: "
                + "take a sample of its lines.");
    }

    private static Dictionary<int, long> CountCharacters(WordCounter words, Func<string, int> length)
    {
        Dictionary<int, long> counts = [];
        foreach ((string word, WordCount count) in words.Words)
        {
            foreach (Rune rune in word.AsSpan(0, length(word)).EnumerateRunes())
            {
                if (rune.Value != 0)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, rune.Value, out _) += count.Total;
                }
            }
        }

        return counts;
    }

    private static int CountCharacters(ReadOnlySpan<char> word)
    {
        int count = word.Length;
        foreach (char c in word)
        {
            count -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return count;
    }
}
