using System.Text;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>What the rules need to know of one line, found in one pass over it.</summary>
internal readonly struct LineFacts
{
    private static readonly CorpusRuleSet RepeatedSpace = new(CorpusRule.RepeatedSpace);
    private static readonly CorpusRuleSet Untrimmed = new(CorpusRule.Untrimmed);
    private static readonly CorpusRuleSet ControlCharacter = new(CorpusRule.ControlCharacter);
    private static readonly CorpusRuleSet InvisibleCharacter = new(CorpusRule.InvisibleCharacter);
    private static readonly CorpusRuleSet ReplacementCharacter = new(CorpusRule.ReplacementCharacter);

    private LineFacts(CorpusRuleSet rules, int characters, int width, int letters, int hangul)
    {
        Rules = rules;
        Characters = characters;
        Width = width;
        Letters = letters;
        Hangul = hangul;
    }

    /// <summary>Rules that the line breaks on its own.</summary>
    public CorpusRuleSet Rules { get; }

    /// <summary>Number of code points.</summary>
    public int Characters { get; }

    /// <summary>Length in Latin letters: wide characters count twice, white space not at all.</summary>
    public int Width { get; }

    /// <summary>Number of letters.</summary>
    public int Letters { get; }

    /// <summary>Number of letters and syllables of Hangul.</summary>
    public int Hangul { get; }

    /// <summary>Looks at a line.</summary>
    /// <param name="line">The line.</param>
    public static LineFacts Of(string line)
    {
        CorpusRuleSet rules = default;
        int characters = 0;
        int width = 0;
        int letters = 0;
        int hangul = 0;
        bool isPlain = true;
        bool wasSpace = false;
        for (int i = 0; i < line.Length; characters++)
        {
            int c = CodePoint(line, ref i);
            bool isSpace = CharacterClass.IsSpace(c);
            rules |= wasSpace && isSpace ? RepeatedSpace : default;
            wasSpace = isSpace;
            if (c is >= 0xAC00 and <= 0xD7A3)
            {
                hangul++;
                letters++;
                width += 2;
                continue;
            }

            width += isSpace ? 0 : CharacterClass.IsWide(c) ? 2 : 1;
            letters += CharacterClass.IsLetter(c) ? 1 : 0;
            hangul += CharacterClass.IsHangul(c) ? 1 : 0;
            isPlain &= c < 0x80;
            rules |= RulesOf(c);
        }

        rules |= isPlain ? default : RulesOfUnusual(line);
        rules |= line.Length > 0 && (char.IsWhiteSpace(line[0]) || char.IsWhiteSpace(line[^1])) ? Untrimmed : default;
        return new LineFacts(rules, characters, width, letters, hangul);
    }

    private static CorpusRuleSet RulesOf(int c) => c switch
    {
        >= 0x20 and < 0x7F => default,
        0xFFFD => ReplacementCharacter,
        _ when CharacterClass.IsControl(c) => ControlCharacter,
        _ when CharacterClass.IsInvisible(c) => InvisibleCharacter,
        _ => default,
    };

    private static CorpusRuleSet RulesOfUnusual(string line) =>
        (LineRepairs.IsNfc(line) ? default : new CorpusRuleSet(CorpusRule.NotNfc))
        | (Mojibake.IsIn(line) ? new CorpusRuleSet(CorpusRule.Mojibake) : default);

    private static int CodePoint(string line, ref int i)
    {
        char c = line[i];
        if (!char.IsHighSurrogate(c))
        {
            i++;
            return c;
        }

        Rune.DecodeFromUtf16(line.AsSpan(i), out Rune rune, out int length);
        i += length;
        return rune.Value;
    }
}
