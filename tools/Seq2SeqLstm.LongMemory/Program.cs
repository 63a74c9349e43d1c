using System.Diagnostics;
using System.Globalization;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.LongMemory;

// Usage: dotnet run -c Release --project tools/Seq2SeqLstm.LongMemory -- [--lengths mixed|fixed] [--steps N] [--svg FILE]
// How far back does a recurrent cell learn to remember? The first of N + 1 tokens is to be told after N steps of noise. Training has
// noise of all lengths, or, with fixed, of one; progress goes to standard error, a Markdown table to standard output.
if (CommandLine.Read(args) is not { } line)
{
    Console.Error.WriteLine(CommandLine.Usage);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
using Device device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });
var watch = Stopwatch.StartNew();
var trial = new Trial(device, line.Options, (contender, result) => Console.Error.WriteLine(
    $"{watch.Elapsed:hh\\:mm\\:ss} {contender.Name}, rate {result.Rate}: {Report.Percents(result.Dev)}"));
(Contender Contender, TrialResult Best)[] results =
    [.. Contender.All.Select(contender => (contender, trial.Run(contender)))];

Console.Out.Write(Report.Table(line.Options, results));
if (line.Drawing is { } drawing)
{
    File.WriteAllText(
        drawing, CurveDrawing.Of(line.Options.Noise, [.. results.Select(result => (result.Contender.Name, result.Best.Test))]));
}

return 0;
