namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>How scores are printed.</summary>
/// <param name="Format"><c>json</c>, <c>text</c> or <c>latex</c>.</param>
/// <param name="Width">Digits after the decimal point.</param>
/// <param name="ScoreOnly">Whether nothing but the score is printed.</param>
/// <param name="ShortSignature">Whether signatures are short.</param>
/// <param name="IsColored">Whether colours are wanted.</param>
internal sealed record ReportStyle(string Format, int Width, bool ScoreOnly, bool ShortSignature, bool IsColored)
{
    /// <summary>Whether JSON is wanted.</summary>
    public bool IsJson => Format == "json";

    /// <summary>Colours a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="color">Code of the colour on a terminal.</param>
    public string Paint(string text, TerminalColor color) => IsColored ? $"\e[{(int)color}m{text}\e[0m" : text;
}
