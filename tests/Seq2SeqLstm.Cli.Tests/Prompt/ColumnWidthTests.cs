using Seq2SeqLstm.Cli.Prompt;

namespace Seq2SeqLstm.Cli.Tests.Prompt;

public sealed class ColumnWidthTests
{
    // Sum of wcwidth() of glibc 2.36 over the characters, in the locale C.UTF-8.
    [Theory]
    [InlineData("나는 학생이다.", 14)]
    [InlineData("abc", 3)]
    [InlineData("\u1100\u1161\u11A8", 2)]
    [InlineData("ｱＡ", 3)]
    [InlineData("漢字", 4)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("👍", 2)]
    [InlineData("…①─½", 4)]
    [InlineData("ㄱ", 2)]
    [InlineData("a\u200Bb", 2)]
    [InlineData("か\u3099", 2)]
    public void Text_takes_the_columns_that_a_terminal_gives_it(string text, int columns) =>
        Assert.Equal(columns, ColumnWidth.Of(text));
}
