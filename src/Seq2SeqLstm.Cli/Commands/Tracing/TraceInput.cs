using Seq2SeqLstm.Cli.Commands.Translating;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Tracing;

/// <summary>Finds the sentence to trace in the input.</summary>
/// <param name="settings">What to read, and which line.</param>
internal sealed class TraceInput(TranslationSettings settings)
{
    /// <summary>Reads the sentence.</summary>
    /// <param name="source">The input.</param>
    /// <param name="companion">The prefixes of the lines; null for none.</param>
    /// <param name="cancellation">Looked at for every line.</param>
    /// <exception cref="UsageException">There is no such line, it is blank, or it is not said which of several is meant.</exception>
    public TranslationItem Read(TextSource source, TextSource? companion, CancellationToken cancellation)
    {
        using var input = new TranslationInput(source, companion, waits: true);
        var found = new List<TranslationItem>();
        var items = new List<TranslationItem>();
        while (found.Count < 2 && input.Read(settings.LinesAtOnce, items))
        {
            cancellation.ThrowIfCancellationRequested();
            found.AddRange(items.Where(IsWanted));
        }

        return found switch
        {
            [var only] => only,
            [] when settings.TraceLine is { } line => throw new UsageException(
                $"{source.Name} has no line {line} with text; --trace-line must name a line to trace."),
            [] => throw new UsageException($"{source.Name} has no line with text; --trace needs a sentence."),
            _ => throw new UsageException(
                $"{source.Name} has more than one sentence; give --trace-line N, the number of the line to trace."),
        };
    }

    private bool IsWanted(TranslationItem item) =>
        !string.IsNullOrWhiteSpace(item.Source) && (settings.TraceLine is not { } line || item.Line == line);
}
