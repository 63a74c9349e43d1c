namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>Says under a table how to read its p-values.</summary>
/// <param name="output">Where to.</param>
/// <param name="style">Colours.</param>
internal sealed class PairedTestExplanation(TextWriter output, ReportStyle style)
{
    /// <summary>Prints the explanation.</summary>
    /// <param name="test">The test.</param>
    /// <param name="baseline">What the baseline is called.</param>
    public void Write(Resampling test, string baseline)
    {
        bool isBootstrap = test.Test == PairedTestKind.Bootstrap;
        string title = isBootstrap
            ? FormattableString.Invariant($"Paired bootstrap resampling test with {test.Count} resampling trials")
            : FormattableString.Invariant($"Paired approximate randomization test with {test.Count} trials");
        string rule = new('-', title.Length);
        output.WriteLine(rule);
        output.WriteLine(title);
        output.WriteLine(rule);
        output.WriteLine($"Each system is compared with {style.Paint(baseline, TerminalColor.Yellow)}.");
        output.WriteLine(isBootstrap
            ? "Score on the whole test set (mean of the resampled scores ± half of the interval with 95 % of them)."
            : "Score on the whole test set.");
        output.WriteLine($"{style.Paint("p", TerminalColor.Green)}: how often chance alone makes two systems of equal quality differ by more than these two.");
        output.WriteLine($"*: p is 0.05 or less, so that chance hardly explains the difference{(style.IsColored ? "; red: it may" : "")}.");
        output.WriteLine("A significant difference says that the systems differ, not which one is better nor by how much.");
        output.WriteLine();
    }
}
