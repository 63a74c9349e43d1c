using System.Globalization;
using System.Text;

namespace Seq2SeqLstm.LongMemory;

/// <summary>Draws the share that each contender recalls over N, as SVG; N has a logarithmic axis.</summary>
internal static class CurveDrawing
{
    private const int Left = 60, Top = 20, PlotWidth = 420, PlotHeight = 260, Width = 680, Height = 330;

    private static readonly string[] Colours = ["#c1272d", "#8c6d46", "#e08a00", "#7b5ea7", "#0068b5", "#2e8b57"];
    private static readonly string[] Dashes = ["", "2 3", "6 3", "2 3", "", "6 3"];

    /// <summary>The drawing.</summary>
    /// <param name="noise">N of each point.</param>
    /// <param name="curves">Name of each contender and its shares, one for each N.</param>
    public static string Of(IReadOnlyList<int> noise, IReadOnlyList<(string Name, IReadOnlyList<double> Shares)> curves)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\"");
        svg.Append(" font-family=\"sans-serif\" font-size=\"13\">\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        AddAxes(svg, noise);
        for (int n = 0; n < curves.Count; n++)
        {
            AddCurve(svg, noise, curves[n], n);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void AddAxes(StringBuilder svg, IReadOnlyList<int> noise)
    {
        foreach (double share in (double[])[0, 0.25, 0.5, 0.75, 1])
        {
            Line(svg, Left, Y(share), Left + PlotWidth, Y(share), "#ddd");
            Text(svg, Left - 8, Y(share) + 4, "end", $"{100 * share:F0} %");
        }

        double chance = 1.0 / RecallTask.Classes;
        Line(svg, Left, Y(chance), Left + PlotWidth, Y(chance), "#888");
        Text(svg, Left + PlotWidth + 8, Y(chance) + 4, "start", "guessing");
        foreach (int steps in noise)
        {
            Text(svg, X(noise, steps), Top + PlotHeight + 18, "middle", steps.ToString(CultureInfo.InvariantCulture));
        }

        Text(svg, Left + (PlotWidth / 2), Top + PlotHeight + 38, "middle", "steps of noise N after the token to recall");
    }

    private static void AddCurve(
        StringBuilder svg, IReadOnlyList<int> noise, (string Name, IReadOnlyList<double> Shares) curve, int number)
    {
        string colour = Colours[number % Colours.Length], dash = Dashes[number % Dashes.Length];
        string stroke = $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.2\" stroke-dasharray=\"{dash}\"";
        IEnumerable<string> points = noise.Zip(curve.Shares, (steps, share) =>
            string.Create(CultureInfo.InvariantCulture, $"{X(noise, steps):F1},{Y(share):F1}"));
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\" {stroke}/>\n");
        double y = Top + 20 + (20 * number);
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left + PlotWidth + 12} {y - 4:F1}h26\" {stroke}/>\n");
        Text(svg, Left + PlotWidth + 44, y, "start", curve.Name);
    }

    private static double X(IReadOnlyList<int> noise, int steps) =>
        Left + (PlotWidth * Math.Log(steps / (double)noise[0]) / Math.Log(noise[^1] / (double)noise[0]));

    private static double Y(double share) => Top + (PlotHeight * (1 - share));

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) => svg.Append(
        CultureInfo.InvariantCulture, $"<path d=\"M{x1:F1} {y1:F1}L{x2:F1} {y2:F1}\" stroke=\"{colour}\"/>\n");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) => svg.Append(
        CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{text}</text>\n");
}
