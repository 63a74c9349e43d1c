namespace Seq2SeqLstm.Evaluation.EditRate;

/// <summary>
/// The word edit distance within a beam around the diagonal, of a hypothesis and of many variants of it in which a stretch
/// is changed: a variant costs the rows of that stretch only, since the matrix is kept from both ends.
/// </summary>
/// <remarks>
/// <code>
/// D(i, j) = min(D(i−1, j−1) + [h_i ≠ r_j], D(i−1, j) + 1, D(i, j−1) + 1),   the first of equals
/// </code>
/// Cells outside the beam are infinite. For a variant that differs in the words a to b−1 only,
/// <c>D = min_j F(b, j) + G(b, j)</c> with F from the start of the variant and G from the end of the hypothesis.
/// </remarks>
internal sealed class BeamEditDistance
{
    private const int Infinity = 1 << 28;

    private Beam _beam;
    private int[] _hypothesis = [];
    private int[] _reference = [];
    private int _referenceLength;
    private int _hypothesisLength;
    private int _stride;

    // Rows 1 to n of the matrix from the start and from the end; row i begins at its first column of the beam.
    private int[] _forward = [];
    private int[] _backward = [];
    private EditOperation[] _operations = [];
    private bool _hasBackward;

    // Two rows of the matrix with all columns; only those of the beam and its neighbours are up to date.
    private int[] _previous = [];
    private int[] _current = [];

    /// <summary>Starts a pair of texts.</summary>
    public void Start(int hypothesisLength, ReadOnlySpan<int> reference)
    {
        _beam = new Beam(hypothesisLength, reference.Length);
        _hypothesisLength = hypothesisLength;
        _referenceLength = reference.Length;
        _stride = _beam.MaxCells;
        Reserve(ref _hypothesis, hypothesisLength);
        Reserve(ref _reference, reference.Length);
        reference.CopyTo(_reference);
        Reserve(ref _previous, reference.Length + 2);
        Reserve(ref _current, reference.Length + 2);
        int cells = checked((hypothesisLength + 1) * _stride);
        Reserve(ref _forward, cells);
        Reserve(ref _backward, cells);
        Reserve(ref _operations, cells);
    }

    /// <summary>Fills the matrix for the hypothesis.</summary>
    /// <returns>Its distance to the reference.</returns>
    public int SetHypothesis(ReadOnlySpan<int> hypothesis)
    {
        for (int j = 0; j <= _referenceLength; j++)
        {
            _previous[j] = j;
        }

        for (int row = 1; row <= _hypothesisLength; row++)
        {
            FillRow(row, hypothesis[row - 1], _operations.AsSpan(row * _stride, _stride));
            int start = _beam.Start(row);
            _current.AsSpan(start, _beam.End(row) - start).CopyTo(_forward.AsSpan(row * _stride));
            (_previous, _current) = (_current, _previous);
        }

        hypothesis.CopyTo(_hypothesis);
        _hasBackward = false;
        return _previous[_referenceLength];
    }

    /// <summary>The distance of a variant of the hypothesis.</summary>
    /// <param name="variant">As many words as the hypothesis.</param>
    /// <param name="first">Index of the first word that differs.</param>
    /// <param name="end">Index behind the last word that differs, at least 1.</param>
    /// <param name="limit">The largest distance that is of interest.</param>
    /// <returns>The distance; any number above <paramref name="limit"/> if it is larger.</returns>
    public int DistanceOf(ReadOnlySpan<int> variant, int first, int end, int limit)
    {
        if (!_hasBackward)
        {
            FillBackward();
            _hasBackward = true;
        }

        LoadRow(first);
        for (int row = first + 1; row <= end; row++)
        {
            if (FillRow(row, variant[row - 1]) > limit)
            {
                return int.MaxValue;
            }

            (_previous, _current) = (_current, _previous);
        }

        int start = _beam.Start(end);
        ReadOnlySpan<int> rest = _backward.AsSpan(end * _stride, _beam.End(end) - start);
        ReadOnlySpan<int> reached = _previous.AsSpan(start, rest.Length);
        int distance = int.MaxValue;
        for (int n = 0; n < rest.Length; n++)
        {
            distance = Math.Min(distance, reached[n] + rest[n]);
        }

        return distance;
    }

    /// <summary>How a cell of the hypothesis' matrix is reached; row or column is above 0.</summary>
    public EditOperation OperationAt(int row, int column) =>
        row == 0 ? EditOperation.Insert : _operations[(row * _stride) + column - _beam.Start(row)];

    // A row takes the columns of its own beam from the row before, so these are made infinite where that row has none.
    private void LoadRow(int row)
    {
        int start = _beam.Start(row);
        int end = _beam.End(row);
        if (row == 0)
        {
            for (int j = start; j < end; j++)
            {
                _previous[j] = j;
            }

            return;
        }

        _forward.AsSpan(row * _stride, end - start).CopyTo(_previous.AsSpan(start));
        EncloseRow(_previous, row);
    }

    private void EncloseRow(int[] cells, int row)
    {
        int start = _beam.Start(row);
        int end = _beam.End(row);
        if (start > 0)
        {
            cells[start - 1] = Infinity;
        }

        if (row < _hypothesisLength)
        {
            cells.AsSpan(end, Math.Max(0, _beam.End(row + 1) - end)).Fill(Infinity);
        }
    }

    // The plain recurrence with the operations; the variant below is the same without them.
    private void FillRow(int row, int word, Span<EditOperation> operations)
    {
        int start = _beam.Start(row);
        int end = _beam.End(row);
        for (int j = start; j < end; j++)
        {
            int best = j > 0 ? _previous[j - 1] + (word == _reference[j - 1] ? 0 : 1) : Infinity;
            EditOperation operation = EditOperation.Replace;
            if (_previous[j] + 1 < best)
            {
                best = _previous[j] + 1;
                operation = EditOperation.Delete;
            }

            if (j > start && _current[j - 1] + 1 < best)
            {
                best = _current[j - 1] + 1;
                operation = EditOperation.Insert;
            }

            _current[j] = best;
            operations[j - start] = operation;
        }

        EncloseRow(_current, row);
    }

    // Returns a lower bound of the distance: the least of the row.
    private int FillRow(int row, int word)
    {
        int start = _beam.Start(row);
        int end = _beam.End(row);
        int left = Infinity;
        int least = Infinity;
        int diagonal = start > 0 ? _previous[start - 1] : Infinity;
        ReadOnlySpan<int> above = _previous.AsSpan(start, end - start);
        Span<int> current = _current.AsSpan(start, above.Length);
        for (int n = 0; n < current.Length; n++)
        {
            bool same = start + n > 0 && word == _reference[start + n - 1];
            int replaced = diagonal + (same ? 0 : 1);
            diagonal = above[n];
            left = Math.Min(replaced, Math.Min(diagonal, left) + 1);
            current[n] = left;
            least = Math.Min(least, left);
        }

        EncloseRow(_current, row);
        return least;
    }

    // Row i holds the distance from each of its cells to the end of both texts, along cells of the beam only.
    private void FillBackward()
    {
        int last = _hypothesisLength;
        for (int row = last; row > 0; row--)
        {
            int start = _beam.Start(row);
            int end = _beam.End(row);
            Span<int> cells = _backward.AsSpan(row * _stride, end - start);
            if (row == last)
            {
                for (int n = 0; n < cells.Length; n++)
                {
                    cells[n] = _referenceLength - (start + n);
                }

                continue;
            }

            FillBackwardRow(cells, row, _hypothesis[row]);
        }
    }

    private void FillBackwardRow(Span<int> cells, int row, int word)
    {
        int start = _beam.Start(row);
        int nextStart = _beam.Start(row + 1);
        ReadOnlySpan<int> next = _backward.AsSpan((row + 1) * _stride, _beam.End(row + 1) - nextStart);
        int right = Infinity;
        for (int n = cells.Length - 1; n >= 0; n--)
        {
            int j = start + n;
            int below = CellOf(next, j - nextStart);
            int diagonal = CellOf(next, j + 1 - nextStart);
            bool same = j < _referenceLength && word == _reference[j];
            right = Math.Min(Math.Min(right, below) + 1, diagonal + (same ? 0 : 1));
            cells[n] = right;
        }
    }

    private static int CellOf(ReadOnlySpan<int> cells, int index) =>
        (uint)index < (uint)cells.Length ? cells[index] : Infinity;

    private static void Reserve<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[Math.Max(length, 2 * buffer.Length)];
        }
    }
}
