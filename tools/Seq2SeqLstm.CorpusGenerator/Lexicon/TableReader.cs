using System.Reflection;
using System.Text;

namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>Reads the word tables that are embedded in the program: columns separated by |, # starts a comment line.</summary>
internal static class TableReader
{
    /// <summary>The rows of a table, each with exactly <paramref name="columns"/> trimmed columns.</summary>
    /// <exception cref="InvalidDataException">The table is missing or a row has another number of columns.</exception>
    public static IReadOnlyList<string[]> Read(string name, int columns)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"{name}: no such table.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var rows = new List<string[]>();
        int lineNumber = 0;
        while (reader.ReadLine() is { } line)
        {
            lineNumber++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            string[] row = line.Split('|', StringSplitOptions.TrimEntries);
            if (row.Length != columns)
            {
                throw new InvalidDataException($"{name}:{lineNumber}: {row.Length} columns; the table has {columns}.");
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The words of a column; empty for a dash.</summary>
    public static string[] Words(string column) =>
        column == "-" ? [] : column.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
