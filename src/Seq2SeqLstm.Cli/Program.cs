using Seq2SeqLstm.Cli;

using var cancellation = new CancellationTokenSource();

// The first Ctrl-C asks the command to stop in good order; the second one is left to the system.
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
};

using CommandContext context = CommandContext.FromConsole(cancellation.Token);
return Application.Run(args, context);
