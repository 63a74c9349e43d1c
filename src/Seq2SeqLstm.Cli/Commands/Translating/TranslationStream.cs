using Seq2SeqLstm.Cli.Lines;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Reads a text of any length, translates it as it comes, and writes the results in the order of the lines.</summary>
/// <param name="context">Standard input and output, messages, Ctrl-C.</param>
/// <param name="settings">What to read and write.</param>
/// <param name="text">Gives a text in the encoding that the user named.</param>
internal sealed class TranslationStream(
    CommandContext context, TranslationSettings settings, Func<FileInfo?, IStatusDisplay, TextSource> text)
{
    /// <summary>Reads, translates and writes everything.</summary>
    /// <param name="converter">Gives what to do with lines of an input of that name.</param>
    /// <param name="written">Called after each part that has been written.</param>
    /// <exception cref="InvalidDataException">The input is broken somewhere; what stands before has been written.</exception>
    public void Run(Func<string, SentenceConverter> converter, Action written)
    {
        if (ShowsBar)
        {
            BarStatusDisplay.Run(context.Error, display => Run(display));
        }
        else
        {
            Run(new PlainStatusDisplay(context.Error));
        }

        int Run(IStatusDisplay display)
        {
            Write(output => Translate(converter, written, output, display));
            return 0;
        }
    }

    /// <summary>Writes to the file that the user named, completely or not at all, or to standard output.</summary>
    /// <param name="write">Writes.</param>
    public void Write(Action<Stream> write)
    {
        if (settings.Output is { } file)
        {
            AtomicFile.Write(file, write, settings.Overwrite);
        }
        else
        {
            write(context.Output.BaseStream);
        }
    }

    // On a terminal the results themselves show how far it is.
    private bool ShowsBar => context.ErrorIsTerminal && !settings.IsQuiet
        && (settings.Output is not null || !context.OutputIsTerminal)
        && (settings.Input is not null || !context.InputIsTerminal);

    private void Translate(Func<string, SentenceConverter> converter, Action written, Stream output, IStatusDisplay display)
    {
        TextSource source = text(settings.Input, display);
        TextSource? companion = settings.Companion is { } file ? text(file, display) : null;
        using var input = new TranslationInput(source, companion, waits: settings.Input is not null);
        var progress = new TranslationProgress(display, context.Clock, settings.Input?.Length ?? 0, settings.IsQuiet);
        var growth = new BatchGrowth(settings.LinesAtOnce);
        SentenceConverter convert = converter(source.Name);

        // One thread feeds the device, whose own threads share the work of each step; more of them would only be in each other's way.
        new BatchPipeline(output, () => new TranslationBatch(input, growth, convert, progress, written), context.Cancellation)
            .Run(threads: 1);
        progress.Finish();
    }
}
