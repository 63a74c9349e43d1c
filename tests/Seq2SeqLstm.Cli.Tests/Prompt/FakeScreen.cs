using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.Cli.Tests.Prompt;

/// <summary>What a terminal shows after some output: knows line ends, erasing to the end of a row, and moving to the right.</summary>
/// <remarks>A wide character takes two cells, the second of them empty. Rows do not wrap.</remarks>
internal sealed class FakeScreen
{
    private readonly List<string[]> _rows = [];

    public FakeScreen(string output, int columns)
    {
        int start = 0;
        while (start < output.Length)
        {
            start += Write(output, start, columns);
        }
    }

    public int Column { get; private set; }

    public int Row { get; private set; }

    public string this[int row] => row < _rows.Count ? string.Concat(_rows[row]).TrimEnd() : "";

    private string[] Cells(int columns)
    {
        while (_rows.Count <= Row)
        {
            _rows.Add([.. Enumerable.Repeat(" ", columns)]);
        }

        return _rows[Row];
    }

    private int Write(string output, int start, int columns)
    {
        string[] cells = Cells(columns);
        switch (output[start])
        {
            case '\r':
                Column = 0;
                return 1;
            case '\n':
                Row++;
                return 1;
            case '\u001b' when output[(start + 1)..].StartsWith("[K", StringComparison.Ordinal):
                Array.Fill(cells, " ", Column, columns - Column);
                return 3;
            case '\u001b':
                int end = output.IndexOf('C', start);
                Column += int.Parse(output[(start + 2)..end], CultureInfo.InvariantCulture);
                return end + 1 - start;
            default:
                return Put(output[start], cells);
        }
    }

    private int Put(char character, string[] cells)
    {
        if (char.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
        {
            cells[Column - 1] += character;
            return 1;
        }

        bool isWide = Encoding.UTF8.GetByteCount([character]) == 3;
        cells[Column] = character.ToString();
        if (isWide)
        {
            cells[Column + 1] = "";
        }

        Column += isWide ? 2 : 1;
        return 1;
    }
}
