using Seq2SeqLstm.Cli.Prompt;
using static Seq2SeqLstm.Cli.Tests.Prompt.FakeTerminal;

namespace Seq2SeqLstm.Cli.Tests.Prompt;

public sealed class LineEditorTests
{
    private static readonly ConsoleKeyInfo Left = Key(ConsoleKey.LeftArrow);
    private static readonly ConsoleKeyInfo Right = Key(ConsoleKey.RightArrow);
    private static readonly ConsoleKeyInfo Up = Key(ConsoleKey.UpArrow);
    private static readonly ConsoleKeyInfo Down = Key(ConsoleKey.DownArrow);
    private static readonly ConsoleKeyInfo Home = Key(ConsoleKey.Home);
    private static readonly ConsoleKeyInfo End = Key(ConsoleKey.End);
    private static readonly ConsoleKeyInfo Backspace = Key(ConsoleKey.Backspace, '\b');
    private static readonly ConsoleKeyInfo Delete = Key(ConsoleKey.Delete);

    [Fact]
    public void A_typed_line_is_returned_and_shown_once_with_its_prompt()
    {
        (List<(LineEnd End, string Text)> lines, FakeScreen screen) = Read(40, Line("나는 학생이다."));
        Assert.Equal([(LineEnd.Entered, "나는 학생이다."), (LineEnd.EndOfInput, "")], lines);
        Assert.Equal(("> 나는 학생이다.", ">"), (screen[0], screen[1]));
    }

    public static TheoryData<string, ConsoleKeyInfo[], string> Edits() => new()
    {
        { "ab", [Left, .. Typed("x")], "axb" },
        { "ab", [Home, .. Typed("x"), End, .. Typed("y")], "xaby" },
        { "ab", [Control(ConsoleKey.A), Delete, Control(ConsoleKey.E), .. Typed("y")], "by" },
        { "학생이다", [Left, Left, Backspace], "학이다" },
        { "e\u0301a", [Left, Backspace], "a" },
        { "👍a", [Left, Backspace], "a" },
        { "abc", [Left, Control(ConsoleKey.U)], "c" },
        { "abc", [Left, Control(ConsoleKey.K)], "ab" },
        { "나는 책을 ", [Control(ConsoleKey.W)], "나는 " },
        { "one two", [Control(ConsoleKey.W), Home, Control(ConsoleKey.Y)], "twoone " },
        { "one two", [new ConsoleKeyInfo('\0', ConsoleKey.LeftArrow, false, false, true), .. Typed("x")], "one xtwo" },
        { "one two", [Home, Alt(ConsoleKey.F), .. Typed("x")], "onex two" },
        { "one two", [Alt(ConsoleKey.B), Alt(ConsoleKey.B), .. Typed("x")], "xone two" },
        { "ab", [Home, Right, Control(ConsoleKey.D)], "a" },
        { "a", [.. Typed("\t"), .. Typed("b")], "a b" },
        { "a", [Key(ConsoleKey.F5), Key(ConsoleKey.Escape, '\u001b'), Right, Home, Left, Backspace], "a" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Keys_edit_the_line_by_what_a_person_sees_as_characters(string typed, ConsoleKeyInfo[] keys, string expected) =>
        Assert.Equal(expected, Read(40, [.. Typed(typed), .. keys, Enter]).Lines[0].Text);

    [Fact]
    public void The_cursor_stands_behind_wide_characters()
    {
        // Two columns of the prompt, four of two syllables, one of the space; the syllable at the cursor is deleted.
        FakeScreen screen = ShownBefore(40, [.. Typed("나는 학생"), Left, Left]);
        Assert.Equal((7, "> 나는 학생"), (screen.Column, screen[0]));
        screen = ShownBefore(40, [.. Typed("나는 학생"), Left, Left, Delete, Left]);
        Assert.Equal((6, "> 나는 생"), (screen.Column, screen[0]));
        screen = ShownBefore(40, [.. Typed("e\u0301a"), Left]);
        Assert.Equal((3, "> e\u0301a"), (screen.Column, screen[0]));
    }

    [Fact]
    public void A_line_wider_than_the_terminal_moves_under_the_cursor()
    {
        // Twelve columns: the prompt, nine of the line, and one for the cursor behind it.
        FakeScreen screen = ShownBefore(12, Typed("가나다라마바사"));
        Assert.Equal((10, "> 라마바사"), (screen.Column, screen[0]));
        screen = ShownBefore(12, [.. Typed("가나다라마바사"), Home]);
        Assert.Equal((2, "> 가나다라"), (screen.Column, screen[0]));
    }

    [Fact]
    public void Arrows_bring_earlier_lines_back_and_the_one_begun()
    {
        IEnumerable<ConsoleKeyInfo> keys =
        [
            .. Line("one"), .. Line(""), .. Line("two"), .. Line("two"),
            Up, Up, Up, Enter,
            .. Typed("begun"), Up, Up, Down, Down, Down, Enter,
            Control(ConsoleKey.P), Control(ConsoleKey.P), Control(ConsoleKey.N), .. Typed("!"), Enter,
        ];
        Assert.Equal(["one", "", "two", "two", "one", "begun", "begun!", ""], Read(40, keys).Lines.Select(line => line.Text));
    }

    [Fact]
    public void Interrupting_clears_a_line_and_ends_in_an_empty_one()
    {
        (List<(LineEnd, string)> lines, FakeScreen screen) =
            Read(40, [.. Typed("wrong"), Control(ConsoleKey.C), .. Line("right"), Control(ConsoleKey.C)]);
        Assert.Equal([(LineEnd.Entered, "right"), (LineEnd.Interrupted, "")], lines);
        Assert.Equal(("> wrong", "> right"), (screen[0], screen[1]));
    }

    [Fact]
    public void Ctrl_D_deletes_in_a_line_and_ends_an_empty_one() => Assert.Equal(
        [(LineEnd.Entered, "a"), (LineEnd.EndOfInput, "")],
        Read(40, [.. Typed("ab"), Left, Control(ConsoleKey.D), Enter, Control(ConsoleKey.D)]).Lines);

    [Fact]
    public void Pasted_text_is_drawn_when_all_of_it_is_there()
    {
        using var output = new StringWriter();
        var terminal = new FakeTerminal(80, [.. Line("first line"), .. Typed("second")]) { IsPasted = true };
        var editor = new LineEditor(terminal, output, "> ");
        Assert.Equal("first line", editor.ReadLine(CancellationToken.None).Text);
        Assert.True(output.ToString().Length < 30, output.ToString());
    }

    [Fact]
    public void Interrupts_are_keys_only_while_a_line_is_read()
    {
        using var output = new StringWriter();
        var terminal = new FakeTerminal(80, Line("a"));
        Assert.False(terminal.TakesInterrupts);
        new LineEditor(terminal, output, "> ").ReadLine(CancellationToken.None);
        Assert.False(terminal.TakesInterrupts);
    }

    private static (List<(LineEnd End, string Text)> Lines, FakeScreen Screen) Read(int columns, IEnumerable<ConsoleKeyInfo> keys)
    {
        using var output = new StringWriter();
        var editor = new LineEditor(new FakeTerminal(columns, keys), output, "> ");
        var lines = new List<(LineEnd End, string Text)>();
        do
        {
            lines.Add(editor.ReadLine(CancellationToken.None));
        }
        while (lines[^1].End == LineEnd.Entered);
        string text = output.ToString();
        return (lines, text.Any(char.IsSurrogate) ? new FakeScreen("", columns) : new FakeScreen(text, columns));
    }

    /// <summary>The screen when the next key is waited for.</summary>
    private static FakeScreen ShownBefore(int columns, IEnumerable<ConsoleKeyInfo> keys)
    {
        using var output = new StringWriter();
        using var stop = new CancellationTokenSource();
        var terminal = new StoppingTerminal(new FakeTerminal(columns, keys), keys.Count(), stop);
        Assert.Throws<OperationCanceledException>(() => new LineEditor(terminal, output, "> ").ReadLine(stop.Token));
        return new FakeScreen(output.ToString(), columns);
    }

    /// <summary>A person who goes away after some keys.</summary>
    private sealed class StoppingTerminal(FakeTerminal terminal, int keys, CancellationTokenSource stop) : ITerminal
    {
        private int _left = keys;

        public int Columns => terminal.Columns;

        public bool HasKey => false;

        public IDisposable TakeInterrupts() => terminal.TakeInterrupts();

        public ConsoleKeyInfo ReadKey(CancellationToken cancellation)
        {
            if (_left-- == 0)
            {
                stop.Cancel();
            }

            cancellation.ThrowIfCancellationRequested();
            return terminal.ReadKey(cancellation);
        }
    }
}
