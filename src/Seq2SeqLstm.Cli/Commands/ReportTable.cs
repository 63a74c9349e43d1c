using Spectre.Console;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Tables of figures on stdout: plain text, the same in every culture.</summary>
internal static class ReportTable
{
    /// <summary>An empty table; its first column holds names, the others figures.</summary>
    /// <param name="columns">Headings.</param>
    public static Table New(params string[] columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int n = 0; n < columns.Length; n++)
        {
            table.AddColumn(new TableColumn(Markup.Escape(columns[n])) { Alignment = n == 0 ? Justify.Left : Justify.Right });
        }

        return table;
    }

    /// <summary>Adds a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cells">A cell for each column.</param>
    public static void AddRow(Table table, params FormattableString[] cells) =>
        table.AddRow([.. cells.Select(cell => Markup.Escape(FormattableString.Invariant(cell)))]);

    /// <summary>What prints tables as plain text.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="width">Columns of text.</param>
    public static IAnsiConsole Plain(TextWriter output, int width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Profile.Width = width;
        return console;
    }
}
