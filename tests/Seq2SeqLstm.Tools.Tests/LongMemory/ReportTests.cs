using System.Globalization;
using System.Xml.Linq;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.LongMemory;

namespace Seq2SeqLstm.Tools.Tests.LongMemory;

public sealed class ReportTests
{
    [Fact]
    public void The_table_has_a_row_for_each_contender_and_a_column_for_each_length()
    {
        string table = Report.Table(
            new TrialOptions { Noise = [10, 200] },
            [(new Contender("rnn", CellKind.Rnn), new TrialResult(0.003f, [0.5, 0.5], [1, 0.1254]))]);

        Assert.Equal(
            "| % recalled after | rate | N = 10 | N = 200 |\n| --- | --- | --- | --- |\n| rnn | 0.003 | 100.0 | 12.5 |\n", table);
    }

    [Fact]
    public void The_drawing_has_a_line_for_each_contender_that_falls_with_its_shares()
    {
        XDocument svg = XDocument.Parse(CurveDrawing.Of([10, 20, 40], [("lstm", [1, 0.5, 0]), ("gru", [1, 1, 1])]));

        XElement[] lines = [.. svg.Descendants().Where(element => element.Name.LocalName == "polyline")];
        (double X, double Y)[][] points =
        [
            .. lines.Select(line => line.Attribute("points")!.Value.Split(' ').Select(point => point.Split(','))
                .Select(point => (double.Parse(point[0], CultureInfo.InvariantCulture), double.Parse(point[1], CultureInfo.InvariantCulture)))
                .ToArray()),
        ];
        Assert.Equal(points[0][1].X - points[0][0].X, points[0][2].X - points[0][1].X, 0.2);
        Assert.Equal(points[0][1].Y - points[0][0].Y, points[0][2].Y - points[0][1].Y, 0.2);
        Assert.True(points[0][2].Y > points[0][0].Y);
        Assert.Single(points[1].Select(point => point.Y).Distinct());
        Assert.Contains("lstm", svg.Root!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_contender_has_a_colour_of_its_own()
    {
        XDocument svg = XDocument.Parse(CurveDrawing.Of(
            [10, 20], [.. Contender.All.Select(contender => (contender.Name, (IReadOnlyList<double>)[1, 0.5]))]));

        IEnumerable<string> colours = svg.Descendants().Where(element => element.Name.LocalName == "polyline")
            .Select(line => line.Attribute("stroke")!.Value);
        Assert.Equal(Contender.All.Count, colours.Distinct().Count());
    }

    [Theory]
    [InlineData(true, true, 150, null)]
    [InlineData(true, false, 5, "a.svg", "--steps", "5", "--svg", "a.svg", "--lengths", "fixed")]
    [InlineData(false, false, 0, null, "--steps", "0")]
    [InlineData(false, false, 0, null, "--lengths", "short")]
    [InlineData(false, false, 0, null, "--svg")]
    public void The_command_line_is_read_or_refused(bool isRead, bool isMixed, int steps, string? drawing, params string[] arguments)
    {
        CommandLine? line = CommandLine.Read(arguments);

        Assert.Equal(isRead, line is not null);
        Assert.Equal((steps, drawing), (line?.Options.Steps ?? 0, line?.Drawing));
        Assert.Equal(isMixed, line?.Options.Mixed ?? false);
    }
}
