namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>Endings of Korean verbs and adjectives, with the ㅂ, ㄷ, ㅅ, ㅎ, ㄹ, 르, ㅡ and 하다 changes.</summary>
internal static class Conjugator
{
    /// <summary>Statement in the given tense and style: 먹는다, 먹었어요, 먹을 것입니다.</summary>
    public static string Declarative(Predicate predicate, KoreanTense tense, SpeechStyle style) => tense switch
    {
        KoreanTense.Present => Present(predicate, style),
        KoreanTense.Past => WithEnding(Past(predicate), style),
        KoreanTense.Future => FutureModifier(predicate) + " " + style switch
        {
            SpeechStyle.Plain => "것이다",
            SpeechStyle.Polite => "거예요",
            _ => "것입니다",
        },
        _ => WithEnding(predicate.Stem + "겠", style),
    };

    /// <summary>Question in the given tense and style: 먹니, 먹었어요, 먹습니까; without the question mark.</summary>
    public static string Interrogative(Predicate predicate, KoreanTense tense, SpeechStyle style) => (tense, style) switch
    {
        (_, SpeechStyle.Polite) => Declarative(predicate, tense, style),
        (KoreanTense.Present, SpeechStyle.Plain) => DropRieul(predicate.Stem) + "니",
        (KoreanTense.Past, SpeechStyle.Plain) => Past(predicate) + "니",
        (KoreanTense.Future, SpeechStyle.Plain) => FutureModifier(predicate) + " 거니",
        (KoreanTense.Intention, SpeechStyle.Plain) => predicate.Stem + "겠니",
        _ => Declarative(predicate, tense, style)[..^1] + "까",
    };

    /// <summary>Command: 먹어라, 드세요-style 먹으세요, 먹으십시오.</summary>
    public static string Command(Predicate predicate, SpeechStyle style) => style switch
    {
        SpeechStyle.Plain => Infinitive(predicate) + "라",
        SpeechStyle.Polite => DropRieul(VowelBase(predicate)) + "세요",
        _ => DropRieul(VowelBase(predicate)) + "십시오",
    };

    /// <summary>Negative command: 먹지 마라, 먹지 마세요, 먹지 마십시오.</summary>
    public static string Prohibition(Predicate predicate, SpeechStyle style) =>
        predicate.Stem + "지 " + style switch
        {
            SpeechStyle.Plain => "마라",
            SpeechStyle.Polite => "마세요",
            _ => "마십시오",
        };

    /// <summary>Proposal: 먹자; 먹읍시다 in both polite styles.</summary>
    public static string Proposal(Predicate predicate, SpeechStyle style) =>
        style == SpeechStyle.Plain ? predicate.Stem + "자" : Coda(VowelBase(predicate), 'ㅂ') + "시다";

    /// <summary>-(으)면, "if": 먹으면, 살면, 추우면.</summary>
    public static string Conditional(Predicate predicate) => VowelBase(predicate) + "면";

    /// <summary>-(으)ㄹ, as before 것 and 때: 먹을, 살, 추울.</summary>
    public static string FutureModifier(Predicate predicate) => Coda(VowelBase(predicate), 'ㄹ');

    /// <summary>-(으)ㄴ: the modifier of adjectives (추운) and the past modifier of verbs (먹은).</summary>
    public static string NieunModifier(Predicate predicate) => Coda(VowelBase(predicate), 'ㄴ');

    /// <summary>The modifier before a noun that is described: 추운 날, 재미있는 책.</summary>
    public static string AdjectiveModifier(Predicate predicate) =>
        predicate.Kind == PredicateKind.Existential ? predicate.Stem + "는" : NieunModifier(predicate);

    /// <summary>-아/어 before 본 적: 먹어 , and for 보다 itself nothing (본 적, not 봐 본 적).</summary>
    public static string Trial(Predicate predicate) => predicate.Stem == "보" ? string.Empty : Infinitive(predicate) + " ";

    /// <summary>The stem as it stands before -(으)면, -(으)ㄹ, -(으)ㄴ: 먹으, 가, 살, 추우, 들으, 지으, 하야.</summary>
    public static string VowelBase(Predicate predicate)
    {
        string stem = predicate.Stem;
        return predicate.Class switch
        {
            IrregularClass.Bieup => Hangul.WithFinal(stem, '\0') + "우",
            IrregularClass.Digeut => Hangul.WithFinal(stem, 'ㄹ') + "으",
            IrregularClass.Siot => Hangul.WithFinal(stem, '\0') + "으",
            IrregularClass.Hieut => Hangul.WithFinal(stem, '\0'),
            _ => Hangul.Final(stem) is '\0' or 'ㄹ' ? stem : stem + "으",
        };
    }

    /// <summary>The -아/어 form: 먹어, 가, 봐, 마셔, 추워, 들어, 몰라, 지어, 하얘, 써, 해.</summary>
    public static string Infinitive(Predicate predicate)
    {
        string stem = predicate.Stem;
        return predicate.Class switch
        {
            IrregularClass.Ha => stem[..^1] + "해",
            IrregularClass.Bieup => Hangul.WithFinal(stem, '\0') + (stem[^1] is '돕' or '곱' ? "와" : "워"),
            IrregularClass.Digeut => Hangul.WithFinal(stem, 'ㄹ') + Harmony(stem),
            IrregularClass.Siot => Hangul.WithFinal(stem, '\0') + Harmony(stem),
            IrregularClass.Hieut => WithHieutVowel(Hangul.WithFinal(stem, '\0')),
            IrregularClass.Reu => Hangul.WithFinal(stem[..^1], 'ㄹ') + (IsBright(stem[..^1]) ? "라" : "러"),
            _ => Hangul.HasFinal(stem) ? stem + Harmony(stem) : Contracted(stem),
        };
    }

    private static string Present(Predicate predicate, SpeechStyle style)
    {
        string stem = predicate.Stem;
        bool consonant = Hangul.Final(stem) is not ('\0' or 'ㄹ');
        return style switch
        {
            SpeechStyle.Polite => Infinitive(predicate) + "요",
            SpeechStyle.Formal => consonant ? stem + "습니다" : Coda(stem, 'ㅂ') + "니다",
            _ when predicate.Kind != PredicateKind.Verb => stem + "다",
            _ => consonant ? stem + "는다" : Coda(stem, 'ㄴ') + "다",
        };
    }

    private static string WithEnding(string stem, SpeechStyle style) => stem + style switch
    {
        SpeechStyle.Plain => "다",
        SpeechStyle.Polite => "어요",
        _ => "습니다",
    };

    private static string Past(Predicate predicate) => Hangul.WithFinal(Infinitive(predicate), 'ㅆ');

    /// <summary>Sets the final consonant of a base that ends in a vowel or in the ㄹ that falls before ㄴ, ㅂ and ㄹ.</summary>
    private static string Coda(string vowelBase, char final) => Hangul.WithFinal(vowelBase, final);

    private static string DropRieul(string stem) => Hangul.Final(stem) == 'ㄹ' ? Hangul.WithFinal(stem, '\0') : stem;

    private static bool IsBright(string stem) => Hangul.Vowel(stem) is 'ㅏ' or 'ㅗ' or 'ㅑ';

    private static string Harmony(string stem) => IsBright(stem) ? "아" : "어";

    private static string WithHieutVowel(string word) => Hangul.WithVowel(word, Hangul.Vowel(word) == 'ㅑ' ? 'ㅒ' : 'ㅐ');

    private static string Contracted(string stem) => Hangul.Vowel(stem) switch
    {
        'ㅏ' or 'ㅓ' or 'ㅐ' or 'ㅔ' or 'ㅕ' => stem,
        'ㅗ' => Hangul.WithVowel(stem, 'ㅘ'),
        'ㅜ' => Hangul.WithVowel(stem, 'ㅝ'),
        'ㅣ' => Hangul.WithVowel(stem, 'ㅕ'),
        'ㅚ' => Hangul.WithVowel(stem, 'ㅙ'),
        'ㅡ' => Hangul.WithVowel(stem, stem.Length > 1 && stem[^2] != ' ' && IsBright(stem[..^1]) ? 'ㅏ' : 'ㅓ'),
        _ => stem + "어",
    };
}
