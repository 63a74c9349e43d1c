namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>이다 and 아니다, "to be" and "not to be" something.</summary>
internal static class Copula
{
    /// <summary>Statement: 학생이다, 의사이다, 학생이에요, 의사예요, 학생입니다.</summary>
    public static string Present(string noun, SpeechStyle style) => style switch
    {
        SpeechStyle.Plain => noun + "이다",
        SpeechStyle.Polite => noun + (Hangul.HasFinal(noun) ? "이에요" : "예요"),
        _ => noun + "입니다",
    };

    /// <summary>The spoken short form of the plain statement: 학생이다, but 의사다.</summary>
    public static string ShortPlain(string noun) => noun + (Hangul.HasFinal(noun) ? "이다" : "다");

    /// <summary>Past statement: 학생이었다, 의사였다.</summary>
    public static string Past(string noun, SpeechStyle style) =>
        noun + (Hangul.HasFinal(noun) ? "이었" : "였") + PastEnding(style);

    /// <summary>Question, without the question mark: 학생이니, 의사니, 의사예요, 학생입니까.</summary>
    public static string Question(string noun, SpeechStyle style) => style switch
    {
        SpeechStyle.Plain => noun + (Hangul.HasFinal(noun) ? "이니" : "니"),
        SpeechStyle.Polite => Present(noun, style),
        _ => noun + "입니까",
    };

    /// <summary>Denial: 학생이 아니다, 의사가 아니에요.</summary>
    public static string Negative(string noun, SpeechStyle style) => Particles.Subject(noun) + style switch
    {
        SpeechStyle.Plain => " 아니다",
        SpeechStyle.Polite => " 아니에요",
        _ => " 아닙니다",
    };

    private static string PastEnding(SpeechStyle style) => style switch
    {
        SpeechStyle.Plain => "다",
        SpeechStyle.Polite => "어요",
        _ => "습니다",
    };
}
