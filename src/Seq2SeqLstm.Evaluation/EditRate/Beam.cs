namespace Seq2SeqLstm.Evaluation.EditRate;

/// <summary>
/// Which cells of the edit-distance matrix exist: in each row only those near the diagonal. Row i stands for the first i
/// words of the hypothesis, column j for the first j words of the reference; row 0 is complete.
/// </summary>
internal readonly struct Beam
{
    private const int Width = 25;

    private readonly int _hypothesisLength;
    private readonly int _referenceLength;
    private readonly int _width;
    private readonly double _ratio;

    /// <summary>Sets the beam for texts of these lengths; it is wider where the reference is more than 50 times longer.</summary>
    public Beam(int hypothesisLength, int referenceLength)
    {
        _hypothesisLength = hypothesisLength;
        _referenceLength = referenceLength;
        _ratio = hypothesisLength > 0 ? referenceLength / (double)hypothesisLength : 1;
        _width = Width < _ratio / 2 ? (int)Math.Ceiling((_ratio / 2) + Width) : Width;
    }

    /// <summary>Most cells in a row but row 0.</summary>
    public int MaxCells => Math.Min(_referenceLength + 1, (2 * _width) + 2);

    /// <summary>First column of a row.</summary>
    public int Start(int row) => row == 0 ? 0 : Math.Max(0, Diagonal(row) - _width);

    /// <summary>Column behind the last one of a row.</summary>
    public int End(int row) => row == 0 || row == _hypothesisLength
        ? _referenceLength + 1
        : Math.Min(_referenceLength + 1, Diagonal(row) + _width);

    private int Diagonal(int row) => (int)Math.Floor(row * _ratio);
}
