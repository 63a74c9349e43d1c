using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Corpus;

/// <summary>The sentences that a trained model is shown first: unseen, but built from seen words.</summary>
internal static class QuickstartSentences
{
    /// <summary>The pairs, kept out of training, validation and test in every style.</summary>
    public static IReadOnlyList<SentencePair> All { get; } =
    [
        new("나는 학생이다.", "I am a student."),
        new("그녀는 어제 도서관에서 책을 읽었다.", "She read a book at the library yesterday."),
        new("저는 커피를 마시고 싶어요.", "I want to drink coffee."),
        new("비가 오면 우리는 집에서 쉴 것이다.", "If it rains, we will rest at home."),
        new("책상 위에 사과가 세 개 있다.", "There are three apples on the desk."),
    ];

    /// <summary>Pairs that training always has, so that the first quickstart sentence differs from seen ones by one word.</summary>
    public static IReadOnlyList<SentencePair> Neighbours { get; } =
    [
        new("나는 의사이다.", "I am a doctor."),
        new("그는 학생이다.", "He is a student."),
    ];
}
