namespace Seq2SeqLstm.Text.Tests;

public sealed class ParallelCorpusTests
{
    [Fact]
    public void Lines_with_the_same_number_form_pairs()
    {
        ParallelCorpus corpus = Corpus("나는\n너는\n", "I\nyou");

        Assert.Equal([new SentencePair("나는", "I", 1), new SentencePair("너는", "you", 2)], corpus.Read());
    }

    [Fact]
    public void A_corpus_can_be_read_again()
    {
        ParallelCorpus corpus = Corpus("가\n나\n", "a\nb\n");

        Assert.Equal(corpus.Read(), corpus.Read());
    }

    [Theory]
    [InlineData("가\n나\n다\n라\n", "a\nb\n", "s.ko has 4 lines but t.en has 2")]
    [InlineData("가\n", "a\nb\nc", "s.ko has 1 lines but t.en has 3")]
    [InlineData("", "a", "s.ko has 0 lines but t.en has 1")]
    public void Different_numbers_of_lines_are_an_error_with_both_counts(string source, string target, string expected)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Corpus(source, target).Read().Count());

        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_that_other_readers_take_for_line_ends_do_not_shift_the_pairs()
    {
        ParallelCorpus corpus = Corpus("가\u2028나\n다\n", "a\u0085b\vc\fd\re\nf\n");

        Assert.Equal([new SentencePair("가\u2028나", "a\u0085b\vc\fd\re", 1), new SentencePair("다", "f", 2)], corpus.Read());
    }

    [Fact]
    public void Pairs_with_a_blank_side_are_skipped_and_reported()
    {
        ParallelCorpus corpus = Corpus("가\n\n나\n \t\u3000\n다\n\u200B\n", "a\nb\n\n\u00A0\nc\nd\n");
        CorpusReport report = new();

        Assert.Equal(new long[] { 1, 5 }, corpus.Read(report).Select(pair => pair.LineNumber));

        Assert.Equal((2, 6), (report.KeptPairs, report.Lines));
        Assert.Equal(1, report.BlankBoth.Count);
        Assert.Equal([4L], report.BlankBoth.First);
        Assert.Equal([2L, 6L], report.BlankSource.First);
        Assert.Equal([3L], report.BlankTarget.First);
    }

    [Fact]
    public void Only_the_first_line_numbers_are_kept()
    {
        CorpusReport report = new();

        int kept = Corpus(string.Concat(Enumerable.Repeat("\n", 50)) + "가", string.Concat(Enumerable.Repeat("x\n", 51)))
            .Read(report).Count();

        Assert.Equal(1, kept);
        Assert.Equal(50, report.BlankSource.Count);
        Assert.Equal(Enumerable.Range(1, LineCount.MaxExamples).Select(n => (long)n), report.BlankSource.First);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\n\n", "\n\n")]
    [InlineData("가\n\n", "\na\n")]
    public void A_corpus_without_a_pair_is_an_error(string source, string target)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Corpus(source, target).Read().Count());

        Assert.StartsWith("s.ko and t.en: no pair of sentences", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tab_separated_lines_form_pairs()
    {
        ParallelCorpus corpus = ParallelCorpus.FromTabSeparated(Fixture.Source("가\ta\r\n\tb\n나\tc", "c.tsv"));

        Assert.Equal([new SentencePair("가", "a", 1), new SentencePair("나", "c", 3)], corpus.Read());
    }

    [Theory]
    [InlineData("가\ta\n나\n", "c.tsv:2: has 0 tabs")]
    [InlineData("가\ta\tb\n", "c.tsv:1: has 2 tabs")]
    [InlineData("가\ta\n\n", "c.tsv:2: has 0 tabs")]
    public void A_line_without_exactly_one_tab_is_an_error_with_its_line(string text, string expected)
    {
        ParallelCorpus corpus = ParallelCorpus.FromTabSeparated(Fixture.Source(text, "c.tsv"));

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => corpus.Read().Count());

        Assert.StartsWith(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_tab_separated_text_is_an_error_that_names_it()
    {
        ParallelCorpus corpus = ParallelCorpus.FromTabSeparated(Fixture.Source("", "c.tsv"));

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => corpus.Read().Count());

        Assert.StartsWith("c.tsv: no pair of sentences", e.Message, StringComparison.Ordinal);
    }

    private static ParallelCorpus Corpus(string source, string target) =>
        new(Fixture.Source(source, "s.ko"), Fixture.Source(target, "t.en"));
}
