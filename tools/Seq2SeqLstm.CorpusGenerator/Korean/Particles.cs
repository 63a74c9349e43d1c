namespace Seq2SeqLstm.CorpusGenerator.Korean;

/// <summary>Attaches the particles whose shape depends on the final consonant of the word before them.</summary>
internal static class Particles
{
    /// <summary>Topic: 은 after a consonant, 는 after a vowel.</summary>
    public static string Topic(string word) => word + (Hangul.HasFinal(word) ? "은" : "는");

    /// <summary>Subject: 이 after a consonant, 가 after a vowel; 나, 저, 너 and 누구 change to 내가, 제가, 네가 and 누가.</summary>
    public static string Subject(string word) => word switch
    {
        "나" => "내가",
        "저" => "제가",
        "너" => "네가",
        "누구" => "누가",
        _ => word + (Hangul.HasFinal(word) ? "이" : "가"),
    };

    /// <summary>Object: 을 after a consonant, 를 after a vowel.</summary>
    public static string Object(string word) => word + (Hangul.HasFinal(word) ? "을" : "를");

    /// <summary>Company: 과 after a consonant, 와 after a vowel.</summary>
    public static string With(string word) => word + (Hangul.HasFinal(word) ? "과" : "와");

    /// <summary>Direction or means: 으로 after a consonant, 로 after a vowel and after ㄹ.</summary>
    public static string By(string word) => word + (Hangul.Final(word) is '\0' or 'ㄹ' ? "로" : "으로");
}
