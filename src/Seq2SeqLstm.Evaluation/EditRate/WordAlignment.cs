namespace Seq2SeqLstm.Evaluation.EditRate;

/// <summary>Which words of hypothesis and reference an edit path pairs, and which of them it pays for.</summary>
internal sealed class WordAlignment
{
    private int[] _positions = [];
    private int[] _hypothesisErrors = [];
    private int[] _referenceErrors = [];

    /// <summary>Reads the path that was found last.</summary>
    public void Set(BeamEditDistance distance, ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        Reserve(hypothesis.Length, reference.Length);
        int i = hypothesis.Length;
        int j = reference.Length;
        while (i > 0 || j > 0)
        {
            EditOperation operation = distance.OperationAt(i, j);
            if (operation != EditOperation.Insert)
            {
                i--;
            }

            if (operation != EditOperation.Delete)
            {
                j--;
            }

            bool error = operation != EditOperation.Replace || hypothesis[i] != reference[j];
            if (operation != EditOperation.Insert)
            {
                _hypothesisErrors[i + 1] = error ? 1 : 0;
            }

            if (operation != EditOperation.Delete)
            {
                _referenceErrors[j + 1] = error ? 1 : 0;
                _positions[j] = operation == EditOperation.Insert ? i - 1 : i;
            }
        }

        Accumulate(_hypothesisErrors.AsSpan(0, hypothesis.Length + 1));
        Accumulate(_referenceErrors.AsSpan(0, reference.Length + 1));
    }

    /// <summary>
    /// The word of the hypothesis that a word of the reference is paired with; for an inserted word the one before, −1 at
    /// the start.
    /// </summary>
    public int PositionOf(int referenceWord) => _positions[referenceWord];

    /// <summary>Whether the path pays for one of these words of the hypothesis.</summary>
    public bool HasHypothesisError(int start, int length) =>
        _hypothesisErrors[start + length] > _hypothesisErrors[start];

    /// <summary>Whether the path pays for one of these words of the reference.</summary>
    public bool HasReferenceError(int start, int length) =>
        _referenceErrors[start + length] > _referenceErrors[start];

    private static void Accumulate(Span<int> counts)
    {
        counts[0] = 0;
        for (int n = 1; n < counts.Length; n++)
        {
            counts[n] += counts[n - 1];
        }
    }

    private void Reserve(int hypothesisLength, int referenceLength)
    {
        if (_hypothesisErrors.Length <= hypothesisLength)
        {
            _hypothesisErrors = new int[2 * (hypothesisLength + 1)];
        }

        if (_positions.Length < referenceLength || _referenceErrors.Length <= referenceLength)
        {
            _positions = new int[2 * referenceLength];
            _referenceErrors = new int[2 * (referenceLength + 1)];
        }
    }
}
