using System.Text;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>
/// Tables as the sacrebleu command prints them: a grid of lines, or LaTeX with booktabs. The first column is flush right, the others are
/// centred; a cell of a grid may have several lines.
/// </summary>
internal static class PlainTable
{
    private const int HeadingMargin = 2;

    /// <summary>Prints a grid.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">Each column: its heading, then its cells.</param>
    public static void WriteGrid(TextWriter output, IReadOnlyList<string[]> columns)
    {
        int[] widths = [.. columns.Select(WidthOf)];
        output.WriteLine(Rule(widths, "╒═╤╕"));
        for (int row = 0; row < columns[0].Length; row++)
        {
            WriteRow(output, [.. columns.Select(column => column[row].Split('\n'))], widths);
            output.WriteLine(Rule(widths, row == columns[0].Length - 1 ? "╘═╧╛" : row == 0 ? "╞═╪╡" : "├─┼┤"));
        }
    }

    /// <summary>Prints LaTeX.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="columns">Each column: its heading, then its cells.</param>
    public static void WriteLatex(TextWriter output, IReadOnlyList<string[]> columns)
    {
        int[] widths = [.. columns.Select(WidthOf)];
        output.WriteLine("\\begin{tabular}{r" + new string('c', columns.Count - 1) + "}");
        output.WriteLine("\\toprule");
        for (int row = 0; row < columns[0].Length; row++)
        {
            IEnumerable<string> cells = columns.Select((column, n) => $" {Escape(Pad(column[row], widths[n], n))} ");
            output.WriteLine(string.Join('&', cells) + "\\\\");
            if (row == 0)
            {
                output.WriteLine("\\midrule");
            }
        }

        output.WriteLine("\\bottomrule");
        output.WriteLine("\\end{tabular}");
    }

    private static void WriteRow(TextWriter output, string[][] cells, int[] widths)
    {
        for (int line = 0; line < cells.Max(cell => cell.Length); line++)
        {
            IEnumerable<string> parts = cells.Select((cell, n) => $" {Pad(line < cell.Length ? cell[line] : "", widths[n], n)} ");
            output.WriteLine($"│{string.Join('│', parts)}│");
        }
    }

    // Marks: left end, filling, crossing, right end.
    private static string Rule(int[] widths, string marks) =>
        marks[0] + string.Join(marks[2], widths.Select(width => new string(marks[1], width + 2))) + marks[3];

    private static int WidthOf(string[] column) =>
        column.Select((cell, row) => cell.Split('\n').Max(Length) + (row == 0 ? HeadingMargin : 0)).Max();

    private static string Pad(string text, int width, int column)
    {
        int space = width - Length(text);
        int before = column == 0 ? space : space / 2;
        return new string(' ', before) + text + new string(' ', space - before);
    }

    /// <summary>Code points, without the codes of colours.</summary>
    private static int Length(string text)
    {
        int length = 0;
        bool isCode = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            isCode |= rune.Value == '\e';
            length += isCode ? 0 : 1;
            isCode &= rune.Value != 'm';
        }

        return length;
    }

    private static string Escape(string text) => string.Concat(text.Select(c => c switch
    {
        '&' or '%' or '$' or '#' or '_' or '{' or '}' => $"\\{c}",
        '^' => "\\^{}",
        '~' => "\\textasciitilde{}",
        '\\' => "\\textbackslash{}",
        '<' => "\\ensuremath{<}",
        '>' => "\\ensuremath{>}",
        _ => c.ToString(),
    }));
}
