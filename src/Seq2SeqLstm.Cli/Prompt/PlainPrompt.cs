using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Prompt;

/// <summary>Asks for lines where there is no terminal that can be drawn on; the system itself lets the person edit.</summary>
/// <param name="reader">Where lines come from.</param>
/// <param name="screen">Where the prompt is shown.</param>
/// <param name="prompt">What stands before a line.</param>
internal sealed class PlainPrompt(LineReader reader, TextWriter screen, string prompt)
{
    /// <summary>Reads a line.</summary>
    /// <returns>The line, and how it ended.</returns>
    /// <exception cref="InvalidDataException">The line is not valid in its encoding.</exception>
    public (LineEnd End, string Text) ReadLine()
    {
        screen.Write(prompt);
        if (reader.ReadLine() is { } line)
        {
            return (LineEnd.Entered, line);
        }

        screen.WriteLine();
        return (LineEnd.EndOfInput, "");
    }
}
