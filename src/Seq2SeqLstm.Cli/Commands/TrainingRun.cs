using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>One training session, shown on standard error.</summary>
internal static class TrainingRun
{
    /// <summary>Trains until the configuration, or Ctrl-C, says stop.</summary>
    /// <param name="configuration">The run.</param>
    /// <param name="output">The model folder.</param>
    /// <param name="start">What to do with that folder.</param>
    /// <param name="context">Messages, clock and Ctrl-C.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">A value of the configuration does not fit the corpora.</exception>
    /// <exception cref="CommandFailedException">The training diverged.</exception>
    public static int Execute(
        TrainingConfiguration configuration, DirectoryInfo output, SessionStart start, CommandContext context)
    {
        SessionResult result = context.ErrorIsTerminal
            ? BarStatusDisplay.Run(context.Error, display => Train(configuration, output, start, display, context))
            : Train(configuration, output, start, new PlainStatusDisplay(context.Error), context);
        return Report(result, output, context);
    }

    private static SessionResult Train(
        TrainingConfiguration configuration, DirectoryInfo output, SessionStart start, IStatusDisplay display,
        CommandContext context)
    {
        TrainingSession? session = null;
        UsageException.Check(() => session = new TrainingSession(
            configuration, output, new TrainingDisplay(display, context.Clock), context.Clock, Engines.All));
        using CancellationTokenRegistration stopping = context.Cancellation.Register(
            () => display.WriteLine("stopping as soon as the work under way allows"));
        try
        {
            return session!.Run(start, context.Cancellation);
        }
        catch (ArithmeticException e) when (e.GetType() == typeof(ArithmeticException))
        {
            throw new CommandFailedException(e.Message, e);
        }
    }

    private static int Report(SessionResult result, DirectoryInfo output, CommandContext context)
    {
        TrainingProgress progress = result.Progress;
        string best = progress.BestPerplexity is { } perplexity
            ? FormattableString.Invariant($"; best at step {progress.BestStep}, perplexity {perplexity:F2}")
            : "";
        string time = Durations.Text(result.Elapsed);
        if (result.End == TrainingEnd.Interrupted)
        {
            context.Error.WriteLine($"interrupted at step {progress.Step} after {time}{best}");
            context.Error.WriteLine($"saved; go on with: seq2seq train --output {output} --resume");
            return ExitCodes.Interrupted;
        }

        string end = result.End switch
        {
            TrainingEnd.StoppedEarly => "no better validation any more: stopped",
            TrainingEnd.OutOfTime => "training.maxMinutes is used up: stopped",
            _ => "trained",
        };
        context.Error.WriteLine($"{end} at step {progress.Step} after {time}{best}");
        if (progress.Step == 0)
        {
            context.Error.WriteLine("nothing was learnt: there was no time for a single step");
        }

        context.Error.WriteLine($"wrote {output}; translate with: seq2seq translate --model {output}");
        if (result.End == TrainingEnd.OutOfTime)
        {
            double used = Math.Ceiling((progress.Seconds ?? 0) / 6) / 10;
            context.Error.WriteLine(FormattableString.Invariant(
                $"go on with more time: seq2seq train --output {output} --resume --max-minutes N, N counted from the start (now {used:0.0})"));
        }

        return ExitCodes.Ok;
    }
}
