namespace Seq2SeqLstm.Evaluation.EditRate;

/// <summary>
/// Counts the edits from a hypothesis to a reference: shifts are applied one by one, each time the one that lowers the
/// edit distance most, until none does; what is left is the edit distance.
/// </summary>
/// <remarks>
/// Snover et al. (2006), with the limits of tercom: a stretch of 10 words at most and no further than 50 words. The search
/// ends after 1000 shifts were tried in all, and then the best of the last round is not applied, as in sacreBLEU.
/// </remarks>
internal sealed class ShiftSearch
{
    private const int MaxStretch = 10;
    private const int MaxDistance = 50;
    private const int MaxCandidates = 1000;

    private readonly BeamEditDistance _distance = new();
    private readonly WordAlignment _alignment = new();
    private int[] _words = [];
    private int[] _reference = [];
    private int[] _shifted = [];
    private int _wordCount;
    private int _referenceLength;
    private int _before;
    private int _candidates;
    private int _bestGain;
    private Shift _best;

    /// <summary>Edits from the hypothesis to the reference, shifts included.</summary>
    public int CountEdits(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        if (reference.IsEmpty)
        {
            return hypothesis.Length;
        }

        if (hypothesis.SequenceEqual(reference))
        {
            return 0;
        }

        Start(hypothesis, reference);
        int shifts = 0;
        while (true)
        {
            _before = _distance.SetHypothesis(Words);
            if (_before == 0)
            {
                return shifts;
            }

            FindBestShift();
            if (_candidates >= MaxCandidates || _bestGain == 0)
            {
                return shifts + _before;
            }

            _best.Apply(Words, _shifted);
            (_words, _shifted) = (_shifted, _words);
            shifts++;
        }
    }

    private Span<int> Words => _words.AsSpan(0, _wordCount);

    private ReadOnlySpan<int> Reference => _reference.AsSpan(0, _referenceLength);

    private void Start(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        _wordCount = hypothesis.Length;
        _referenceLength = reference.Length;
        if (_words.Length < hypothesis.Length)
        {
            _words = new int[2 * hypothesis.Length];
            _shifted = new int[2 * hypothesis.Length];
        }

        if (_reference.Length < reference.Length)
        {
            _reference = new int[2 * reference.Length];
        }

        hypothesis.CopyTo(_words);
        reference.CopyTo(_reference);
        _distance.Start(hypothesis.Length, reference);
        _candidates = 0;
    }

    // Leaves the gain at 0 when no shift lowers the distance.
    private void FindBestShift()
    {
        _alignment.Set(_distance, Words, Reference);
        _bestGain = 0;
        for (int start = 0; start < _wordCount; start++)
        {
            int from = Math.Max(0, start - MaxDistance);
            int to = Math.Min(_referenceLength, start + MaxDistance + 1);
            while (from < to)
            {
                int found = Reference[from..to].IndexOf(_words[start]);
                if (found < 0)
                {
                    break;
                }

                TryStretches(start, from + found);
                if (_candidates >= MaxCandidates)
                {
                    return;
                }

                from += found + 1;
            }
        }
    }

    // All stretches that start here and equal the reference from there on.
    private void TryStretches(int start, int referenceStart)
    {
        int longest = Math.Min(MaxStretch, Math.Min(_wordCount - start, _referenceLength - referenceStart));
        for (int length = 1; length <= longest; length++)
        {
            if (_words[start + length - 1] != _reference[referenceStart + length - 1])
            {
                return;
            }

            int position = _alignment.PositionOf(referenceStart);
            bool useless = !_alignment.HasHypothesisError(start, length)
                || !_alignment.HasReferenceError(referenceStart, length)
                || (position >= start && position < start + length);
            if (!useless)
            {
                TryTargets(start, length, referenceStart);
                if (_candidates >= MaxCandidates)
                {
                    return;
                }
            }
        }
    }

    // Before the first word's place in the reference, and behind the place of each of its words.
    private void TryTargets(int start, int length, int referenceStart)
    {
        int previous = -1;
        for (int word = referenceStart - 1; word < referenceStart + length; word++)
        {
            int target = word < 0 ? 0 : _alignment.PositionOf(word) + 1;
            if (target != previous)
            {
                previous = target;
                Try(new Shift(start, length, target));
            }
        }
    }

    private void Try(Shift shift)
    {
        _candidates++;
        int worseBy = _bestGain > 0 && shift.Precedes(_best) ? 0 : 1;
        int limit = _before - _bestGain - worseBy;
        int end = shift.EndOfChanged(_wordCount);
        shift.Apply(Words, _shifted);
        int distance = _distance.DistanceOf(_shifted.AsSpan(0, _wordCount), shift.FirstChanged, end, limit);
        if (distance <= limit)
        {
            _bestGain = _before - distance;
            _best = shift;
        }
    }
}
