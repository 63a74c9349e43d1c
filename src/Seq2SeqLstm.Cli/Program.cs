using System.Runtime.InteropServices;
using Seq2SeqLstm.Cli;

using var cancellation = new CancellationTokenSource();

// The first Ctrl-C, or the first request to end, asks the command to stop in good order; the second one is left to the system.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

using CommandContext context = CommandContext.FromConsole(cancellation.Token);
return Application.Run(args, context);

void Stop(PosixSignalContext signal)
{
    signal.Cancel = !cancellation.IsCancellationRequested;
    cancellation.Cancel();
}
