using System.CommandLine;
using Seq2SeqLstm.Cli.Bench;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary><c>seq2seq bench kernels</c>: the speed of the kernels.</summary>
internal sealed class BenchKernelsCommand : ExampleCommand
{
    private const string Summary =
        "Measures the kernels of training: matrix products, in turn with oneDNN's sgemm where that is installed, LSTM step, cross-entropy "
        + "and Adam step. The environment variable ONEDNN_MAX_CPU_ISA=AVX2 keeps oneDNN from using AVX-512; it must be set before "
        + "the program starts.";

    private const string ExampleLines =
        """
        seq2seq bench kernels
        seq2seq bench kernels --threads 2 --json
        ONEDNN_MAX_CPU_ISA=AVX2 seq2seq bench kernels --vector-bits 256
        """;

    private static readonly KernelBenchSettings Defaults = new();

    private readonly Option<int> _batch;
    private readonly Option<int> _rows;
    private readonly Option<int> _hidden;
    private readonly Option<int> _vocabulary;
    private readonly DeviceSettings _device;
    private readonly Option<int> _vectorBits;
    private readonly Option<int> _rounds;
    private readonly Option<bool> _json = new("--json") { Description = "Print a JSON object." };
    private readonly CommandContext _context;

    /// <summary>Initializes a new instance of the <see cref="BenchKernelsCommand"/> class.</summary>
    /// <param name="context">Input and output.</param>
    public BenchKernelsCommand(CommandContext context)
        : base("kernels", Summary, ExampleLines)
    {
        _context = context;
        _batch = BenchOptions.Add(this, "--batch", "Rows of one time step.", Defaults.Batch);
        _rows = BenchOptions.Add(this, "--rows", "Rows of all time steps.", Defaults.Rows);
        _hidden = BenchOptions.Add(this, "--hidden", "Width of a recurrent layer.", Defaults.Hidden);
        _vocabulary = BenchOptions.Add(this, "--vocab", "Vocabulary size.", Defaults.Vocabulary);
        _device = new DeviceSettings(this, Defaults.DeviceOptions.Threads);
        _vectorBits = BenchOptions.Add(
            this, "--vector-bits", "Width of our vectors: 128, 256 or 512; 0 for the widest.", Defaults.DeviceOptions.VectorBits);
        _rounds = BenchOptions.Add(this, "--rounds", "Times to measure each kernel.", Defaults.Rounds);
        Options.Add(_json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        int bits = parsed.GetValue(_vectorBits);
        if (bits is not (0 or 128 or 256 or 512))
        {
            throw new UsageException($"--vector-bits must be 0, 128, 256 or 512, not {bits}.");
        }

        var settings = new KernelBenchSettings
        {
            Batch = parsed.GetValue(_batch),
            Rows = parsed.GetValue(_rows),
            Hidden = parsed.GetValue(_hidden),
            Vocabulary = parsed.GetValue(_vocabulary),
            DeviceOptions = _device.Read(parsed) with { VectorBits = bits },
            Rounds = parsed.GetValue(_rounds),
        };
        UsageException.Check(settings.Validate);
        KernelBenchResult result = new KernelBench(settings, _context.Clock).Run(_context.Cancellation);
        if (parsed.GetValue(_json))
        {
            BenchReport.WriteJson(result, _context.Output);
        }
        else
        {
            BenchReport.WriteText(result, _context.Output);
        }

        return ExitCodes.Ok;
    }
}
