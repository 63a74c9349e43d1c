using Seq2SeqLstm.Text.Corpora;

namespace Seq2SeqLstm.Text.Tests.Corpora;

public sealed class CorpusCheckerTests
{
    public static TheoryData<string, string, string, bool> Examples => new()
    {
        { "blank", "", " ", true },
        { "blank", "가", "a", false },
        { "one-sided", "가", "\u200B", true },
        { "one-sided", "", "", false },
        { "replacement-character", "가\uFFFD나", "a b", true },
        { "replacement-character", "가?나", "a b", false },
        { "mojibake", "카페", "cafÃ©", true },
        { "mojibake", "그의 책", "Itâ€™s his book", true },
        { "mojibake", "í•œêµ­ì–´", "Korean", true },
        { "mojibake", "ÇÑ±¹¾î", "Korean", true },
        { "mojibake", "占쏙옙占쏙옙", "hello", true },
        { "mojibake", "카페", "café naïve", false },
        { "mojibake", "카페", "“CAFÉ” – naïve", false },
        { "mojibake", "점수", "a score of 10 °C ± 2", false },
        { "control-character", "가\u0007", "a", true },
        { "control-character", "가\t나", "a b", true },
        { "control-character", "가\u2028나", "a b", true },
        { "control-character", "가\uFFFE나", "a b", true },
        { "control-character", "가 나", "a b", false },
        { "invisible-character", "가\u200B나", "a b", true },
        { "invisible-character", "가나", "soft\u00ADhyphen", true },
        { "invisible-character", "가족 👨\u200D👩\u200D👧", "family 👨\u200D👩\u200D👧", false },
        { "not-nfc", "\u1112\u1161\u11AB글", "Hangul", true },
        { "not-nfc", "카페", "cafe\u0301", true },
        { "not-nfc", "한글", "café", false },
        { "untrimmed", " 가", "a", true },
        { "untrimmed", "가", "a\u3000", true },
        { "untrimmed", "가 나", "a b", false },
        { "repeated-space", "가  나", "a b", true },
        { "repeated-space", "가 나", "a\u00A0 b", true },
        { "repeated-space", "가 나", "a\u00A0b", false },
        { "source-equals-target", "GitHub", "GitHub", true },
        { "source-equals-target", "깃허브", "GitHub", false },
        { "wrong-script", "hello there", "hello", true },
        { "wrong-script", "안녕", "hello 안녕", true },
        { "wrong-script", "1 + 2 = 3", "1 + 2 = 3!", false },
        { "wrong-script", "JSON 파일", "JSON file", false },
        { "length-ratio", "네", "This is a sentence that says much more than yes.", true },
        { "length-ratio", "나는 학생이고 너는 선생이라고 그가 말했다.", "No.", true },
        { "length-ratio", "네", "Yes, of course.", false },
        { "length-ratio", "나는 학생이고 너는 선생이다.", "I am a student and you are a teacher.", false },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_rule_hits_what_it_is_for_and_nothing_else(string rule, string source, string target, bool isHit)
    {
        CorpusFindings findings = Check($"학생\n{source}\n선생\n", $"student\n{target}\nteacher\n");

        Assert.Equal(isHit, findings.Lines.TryGetValue(CorpusRules.Parse(rule), out LineCount? lines));
        Assert.Equal(isHit ? [2L] : [], lines?.First ?? []);
    }

    [Fact]
    public void Lines_longer_than_the_limit_are_overlong()
    {
        string thousand = string.Concat(Enumerable.Repeat("😀", 1000));
        CorpusFindings findings = Check($"{thousand}\n{thousand}😀\n", $"{thousand}\n{thousand}\n");

        Assert.Equal([2L], findings.Lines[CorpusRule.Overlong].First);
    }

    [Fact]
    public void Repetitions_are_told_apart_after_normalisation()
    {
        CorpusFindings findings = Check(
            "가 나\n가 나\n가  나\n가 나\n다\n가 나\n가 나\n다\n", "a b\nA B\na b\nA B\na b\na　b\nc\nA B\n");

        Assert.Equal([3L, 4L, 6L], findings.Lines[CorpusRule.Duplicate].First);
        Assert.Equal([2L, 7L, 8L], findings.Lines[CorpusRule.RepeatedSource].First);
        Assert.Equal([5L, 8L], findings.Lines[CorpusRule.RepeatedTarget].First);
        Assert.Equal(3, findings.FaultyLines);
    }

    [Fact]
    public void Files_of_different_lengths_are_reported_with_both_and_checked_as_far_as_they_go_together()
    {
        CorpusFindings findings = Check("가\n나 \n다\n라\n", "a\nb\n");

        Assert.Equal((4, 2), (findings.SourceLines, findings.TargetLines));
        Assert.Equal([3L], findings.Lines[CorpusRule.LengthMismatch].First);
        Assert.Equal([2L], findings.Lines[CorpusRule.Untrimmed].First);
    }

    [Fact]
    public void A_line_without_exactly_one_tab_is_counted()
    {
        CorpusFindings findings = new CorpusChecker(new CorpusCheckOptions())
            .Check(ParallelCorpus.FromTabSeparated(Fixture.Source("가\ta\n나\n다\tc\td\n", "c.tsv")));

        Assert.Equal([2L, 3L], findings.Lines[CorpusRule.TabCount].First);
        Assert.Equal(new CorpusRuleSet(CorpusRule.TabCount), findings.Rules.Intersect(new CorpusRuleSet(CorpusRule.TabCount, CorpusRule.OneSided)));
    }

    // printf '한국어 문장\n' | iconv -f UTF-8 -t CP949 | xxd -p
    [Fact]
    public void Lines_in_another_encoding_are_counted_and_do_not_end_the_check()
    {
        byte[] mixed = [.. "첫 줄\n"u8, .. Convert.FromHexString("c7d1b1b9beee20b9aec0e50a"), .. "셋째 줄\n"u8];
        ParallelCorpus corpus = new(Fixture.Source(mixed), Fixture.Source("one\ntwo\nthree\n"));

        CorpusFindings findings = new CorpusChecker(new CorpusCheckOptions()).Check(corpus);

        Assert.Equal([2L], findings.Lines[CorpusRule.InvalidEncoding].First);
        Assert.Equal(3, findings.SourceLines);
        Assert.Contains(":2: is not valid UTF-8 (byte 0xC7 at column 1): the line looks like CP949", findings.FirstDefect, StringComparison.Ordinal);
    }

    [Fact]
    public void Sentences_of_dev_and_test_are_found_in_what_is_checked_later()
    {
        CorpusChecker checker = new(new CorpusCheckOptions());

        checker.CheckHeldOut(Corpus("시험\n검사\n", "test\nexam\n"));
        CorpusFindings dev = checker.CheckHeldOut(Corpus("시험\n개발\n", "test\ndev\n"));
        CorpusFindings train = checker.Check(Corpus("시험\n시험\n훈련\n개발\n", "test\ntrial\nexam\ndev\n"));

        Assert.Equal([1L], dev.Lines[CorpusRule.OverlapPair].First);
        Assert.Equal([1L, 4L], train.Lines[CorpusRule.OverlapPair].First);
        Assert.Equal([2L], train.Lines[CorpusRule.OverlapSource].First);
        Assert.Equal([3L], train.Lines[CorpusRule.OverlapTarget].First);
    }

    [Fact]
    public void A_pair_of_an_earlier_corpus_is_a_duplicate_in_a_later_one()
    {
        CorpusChecker checker = new(new CorpusCheckOptions());

        Assert.Empty(checker.Check(Corpus("가\n", "a\n")).Lines);
        Assert.Equal([2L], checker.Check(Corpus("나\n가\n", "b\na\n")).Lines[CorpusRule.Duplicate].First);
    }

    [Theory]
    [InlineData("나는\n너는\n", "I\nyou\n", KoreanSide.Source)]
    [InlineData("I\nyou\n", "나는\n너는\n", KoreanSide.Target)]
    [InlineData("나는\n너는\n", "나도\n너도\n", KoreanSide.None)]
    [InlineData("I\nyou\n", "je\ntu\n", KoreanSide.None)]
    [InlineData("나는\n너는\n그는 he\n", "I\nyou 너\nhe\n", KoreanSide.Source)]
    [InlineData("나는\nGitHub\nOK\n", "I\nGitHub\nOK\n", KoreanSide.Source)]
    [InlineData("", "", KoreanSide.None)]
    public void The_korean_side_is_found(string source, string target, KoreanSide expected)
    {
        Assert.Equal(expected, Check(source, target).KoreanSide);
    }

    [Fact]
    public void A_text_that_can_be_read_only_once_is_read_to_its_end()
    {
        Queue<Stream> pipes = new([new MemoryStream("나는\n너는 \n"u8.ToArray())]);

        CorpusFindings findings = new CorpusChecker(new CorpusCheckOptions())
            .Check(new ParallelCorpus(new TextSource("pipe", pipes.Dequeue), Fixture.Source("I\nyou\n")));

        Assert.Equal((2, KoreanSide.Source), (findings.SourceLines, findings.KoreanSide));
        Assert.Equal([2L], findings.Lines[CorpusRule.Untrimmed].First);
    }

    [Fact]
    public void Rules_that_are_not_looked_for_are_not_found()
    {
        CorpusCheckOptions options = new() { Rules = CorpusRuleSet.All.Except(new CorpusRuleSet(CorpusRule.Untrimmed)) };

        Assert.Empty(new CorpusChecker(options).Check(Corpus(" 가\n", "a\n")).Lines);
    }

    [Fact]
    public void As_many_line_numbers_are_kept_as_wanted()
    {
        string source = string.Concat(Enumerable.Range(0, 25).Select(n => $" {n}\n"));
        string target = string.Concat(Enumerable.Range(0, 25).Select(n => $"{n}.\n"));

        Assert.Equal(10, Lines(10));
        Assert.Equal(25, Lines(int.MaxValue));

        int Lines(int most) => new CorpusChecker(new CorpusCheckOptions { MaxExamples = most })
            .Check(Corpus(source, target)).Lines[CorpusRule.Untrimmed].First.Count;
    }

    [Theory]
    [InlineData(0.5, 10, 1000)]
    [InlineData(double.NaN, 10, 1000)]
    [InlineData(3, -1, 1000)]
    [InlineData(3, 10, 0)]
    public void Values_out_of_range_are_refused(double ratio, int offset, int characters)
    {
        CorpusCheckOptions options = new() { MaxLengthRatio = ratio, LengthOffset = offset, MaxCharacters = characters };

        Assert.Throws<ArgumentException>(() => new CorpusChecker(options));
    }

    private static CorpusFindings Check(string source, string target) =>
        new CorpusChecker(new CorpusCheckOptions()).Check(Corpus(source, target));

    private static ParallelCorpus Corpus(string source, string target) =>
        new(Fixture.Source(source, "s.ko"), Fixture.Source(target, "t.en"));
}
