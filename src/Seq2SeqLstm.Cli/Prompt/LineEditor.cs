using System.Globalization;

namespace Seq2SeqLstm.Cli.Prompt;

/// <summary>
/// Lets a person type lines into a terminal: editing keys, history, text wider than the terminal, characters of two columns.
/// The line stands on one row, which moves under the cursor where it is too long.
/// </summary>
internal sealed class LineEditor
{
    private const string EraseToEndOfRow = "\u001b[K";
    private const string EraseScreen = "\u001b[H\u001b[2J";

    private readonly ITerminal _terminal;
    private readonly TextWriter _screen;
    private readonly string _prompt;
    private readonly LineHistory _history = new();
    private readonly EditedLine _line = new();
    private int _firstShown;

    /// <summary>Initializes a new instance of the <see cref="LineEditor"/> class.</summary>
    /// <param name="terminal">Where keys come from.</param>
    /// <param name="screen">Where the line is shown.</param>
    /// <param name="prompt">What stands before it.</param>
    public LineEditor(ITerminal terminal, TextWriter screen, string prompt)
    {
        _terminal = terminal;
        _screen = screen;
        _prompt = prompt;
    }

    /// <summary>Reads a line.</summary>
    /// <param name="cancellation">Ends the wait for keys.</param>
    /// <returns>The line, and how it ended.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public (LineEnd End, string Text) ReadLine(CancellationToken cancellation)
    {
        using IDisposable interrupts = _terminal.TakeInterrupts();
        _line.Set("");
        _history.Reset();
        Draw();
        while (true)
        {
            ConsoleKeyInfo key = _terminal.ReadKey(cancellation);
            if (EndOf(key) is { } end)
            {
                Leave();
                _history.Add(_line.Text);
                return (end, _line.Text);
            }

            Apply(key);

            // Pasted text is shown when all of it is here.
            if (!_terminal.HasKey)
            {
                Draw();
            }
        }
    }

    private LineEnd? EndOf(ConsoleKeyInfo key) => key.Key switch
    {
        ConsoleKey.Enter => LineEnd.Entered,
        ConsoleKey.J or ConsoleKey.M when IsControl(key) => LineEnd.Entered,
        ConsoleKey.D when IsControl(key) && _line.Text.Length == 0 => LineEnd.EndOfInput,
        ConsoleKey.C when IsControl(key) && _line.Text.Length == 0 => LineEnd.Interrupted,
        _ => null,
    };

    private void Apply(ConsoleKeyInfo key)
    {
        Action? action = IsControl(key) ? ControlAction(key.Key)
            : key.Modifiers.HasFlag(ConsoleModifiers.Alt) ? AltAction(key.Key)
            : PlainAction(key.Key);
        if (action is not null)
        {
            action();
        }
        else if (!IsControl(key) && (IsText(key.KeyChar) || char.IsSurrogate(key.KeyChar)))
        {
            _line.Insert(key.KeyChar.ToString());
        }
        else if (key.KeyChar == '\t')
        {
            _line.Insert(" ");
        }
    }

    private Action? PlainAction(ConsoleKey key) => key switch
    {
        ConsoleKey.Backspace => _line.DeleteBefore,
        ConsoleKey.Delete => _line.DeleteAfter,
        ConsoleKey.LeftArrow => _line.Left,
        ConsoleKey.RightArrow => _line.Right,
        ConsoleKey.Home => _line.Home,
        ConsoleKey.End => _line.End,
        ConsoleKey.UpArrow => () => Recall(_history.Earlier(_line.Text)),
        ConsoleKey.DownArrow => () => Recall(_history.Later()),
        _ => null,
    };

    private Action? ControlAction(ConsoleKey key) => key switch
    {
        ConsoleKey.A => _line.Home,
        ConsoleKey.E => _line.End,
        ConsoleKey.B => _line.Left,
        ConsoleKey.F => _line.Right,
        ConsoleKey.H => _line.DeleteBefore,
        ConsoleKey.D => _line.DeleteAfter,
        ConsoleKey.U => _line.KillToStart,
        ConsoleKey.K => _line.KillToEnd,
        ConsoleKey.W or ConsoleKey.Backspace => _line.KillWord,
        ConsoleKey.Y => _line.Yank,
        ConsoleKey.P => () => Recall(_history.Earlier(_line.Text)),
        ConsoleKey.N => () => Recall(_history.Later()),
        ConsoleKey.LeftArrow => _line.WordLeft,
        ConsoleKey.RightArrow => _line.WordRight,
        ConsoleKey.L => () => _screen.Write(EraseScreen),
        ConsoleKey.C => ClearLine,
        _ => null,
    };

    private Action? AltAction(ConsoleKey key) => key switch
    {
        ConsoleKey.B or ConsoleKey.LeftArrow => _line.WordLeft,
        ConsoleKey.F or ConsoleKey.RightArrow => _line.WordRight,
        ConsoleKey.Backspace => _line.KillWord,
        _ => null,
    };

    private void Recall(string? line)
    {
        if (line is not null)
        {
            _line.Set(line);
        }
    }

    private void ClearLine()
    {
        Leave();
        _line.Set("");
        _history.Reset();
    }

    /// <summary>Shows the whole line, over several rows if need be, and goes to the next row.</summary>
    private void Leave()
    {
        _screen.Write($"\r{_prompt}{_line.Text}{EraseToEndOfRow}\r\n");
        _firstShown = 0;
    }

    private void Draw()
    {
        int room = Math.Max(4, _terminal.Columns - ColumnWidth.Of(_prompt) - 1);
        ScrollToCursor(room);
        int end = _firstShown;
        while (end < _line.Text.Length)
        {
            int next = end + StringInfo.GetNextTextElementLength(_line.Text.AsSpan(end));
            if (ColumnWidth.Of(_line.Text.AsSpan(_firstShown, next - _firstShown)) > room)
            {
                break;
            }

            end = next;
        }

        int column = ColumnWidth.Of(_prompt) + ColumnWidth.Of(_line.Text.AsSpan(_firstShown, _line.Cursor - _firstShown));
        string toColumn = column == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\u001b[{column}C");
        _screen.Write($"\r{_prompt}{_line.Text.AsSpan(_firstShown, end - _firstShown)}{EraseToEndOfRow}\r{toColumn}");
    }

    private void ScrollToCursor(int room)
    {
        if (_firstShown > _line.Cursor)
        {
            _firstShown = _line.Cursor;
        }

        while (ColumnWidth.Of(_line.Text.AsSpan(_firstShown, _line.Cursor - _firstShown)) > room)
        {
            _firstShown += StringInfo.GetNextTextElementLength(_line.Text.AsSpan(_firstShown));
        }
    }

    private static bool IsControl(ConsoleKeyInfo key) =>
        key.Modifiers.HasFlag(ConsoleModifiers.Control) && !key.Modifiers.HasFlag(ConsoleModifiers.Alt);

    private static bool IsText(char character) => character != '\0' && !char.IsControl(character);
}
