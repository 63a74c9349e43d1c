using Spectre.Console;
using Spectre.Console.Rendering;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>A column that keeps its width where the terminal is narrow, so that only the text beside it is wrapped.</summary>
internal sealed class FixedWidthColumn : ProgressColumn
{
    private readonly ProgressColumn _column;
    private readonly int _width;

    /// <summary>Initializes a new instance of the <see cref="FixedWidthColumn"/> class.</summary>
    /// <param name="column">What it shows.</param>
    /// <param name="width">Number of characters.</param>
    public FixedWidthColumn(ProgressColumn column, int width)
    {
        _column = column;
        _width = width;
    }

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        _column.Render(options, task, deltaTime);

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => _width;
}
