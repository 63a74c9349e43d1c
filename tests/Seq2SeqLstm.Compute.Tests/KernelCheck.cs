namespace Seq2SeqLstm.Compute.Tests;

/// <summary>Runs an operation of a device and its plain kernel on the same numbers and compares every operand afterwards.</summary>
internal sealed class KernelCheck
{
    /// <summary>Odd sizes (rows, columns); the last two are shared among the threads.</summary>
    private static readonly (int Rows, int Columns)[] Sizes =
    [
        (1, 1), (2, 2), (3, 3), (1, 5), (2, 7), (5, 13), (3, 15), (2, 16), (1, 17), (7, 31), (2, 33), (3, 63), (2, 65),
        (3, 100), (0, 7), (151, 121), (53, 321),
    ];

    private readonly List<Operand> _operands = [];
    private readonly bool _strided;

    public KernelCheck(Device device, bool strided)
    {
        Device = device;
        _strided = strided;
    }

    public Device Device { get; }

    /// <summary>Runs a check at odd sizes, with strided tensors and others.</summary>
    /// <param name="bits">Vector width.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="tolerance">Largest difference.</param>
    /// <param name="run">Makes the operands, runs the operation and the plain kernel.</param>
    public static void ForSizes(int bits, int threads, double tolerance, Action<KernelCheck, int, int> run)
    {
        using Device device = TestDevices.Create(bits, threads);
        foreach ((int rows, int columns) in Sizes)
        {
            foreach (bool strided in (bool[])[false, true])
            {
                var check = new KernelCheck(device, strided);
                run(check, rows, columns);
                check.AssertAgree(tolerance, $"({rows}, {columns}), strided {strided}");
            }
        }
    }

    /// <summary>An operand of uniform numbers, different for each operand.</summary>
    public Operand Input(int rows, int columns, float low = -1f, float high = 1f) =>
        Add(rows, columns, Numbers.Uniform(_operands.Count + 1, (long)rows * columns, low, high));

    /// <summary>An operand that must be overwritten: not-a-number until then.</summary>
    public Operand Output(int rows, int columns) => Add(rows, columns, null);

    /// <summary>Fails unless all operands agree and nothing around them has been written.</summary>
    public void AssertAgree(double tolerance, string what)
    {
        for (int n = 0; n < _operands.Count; n++)
        {
            _operands[n].AssertAgrees(tolerance, $"operand {n}, {what}");
        }
    }

    private Operand Add(int rows, int columns, float[]? values)
    {
        var operand = new Operand(Device, rows, columns, _strided, values);
        _operands.Add(operand);
        return operand;
    }
}
