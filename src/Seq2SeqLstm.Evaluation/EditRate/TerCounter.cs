using System.Runtime.InteropServices;
using Seq2SeqLstm.Evaluation.Ngrams;
using Seq2SeqLstm.Evaluation.Statistics;
using Seq2SeqLstm.Evaluation.Strings;
using Seq2SeqLstm.Evaluation.Tokenizers;

namespace Seq2SeqLstm.Evaluation.EditRate;

/// <summary>Gathers TER statistics segment by segment; its buffers serve one thread and one scoring.</summary>
internal sealed class TerCounter : ISegmentCounter
{
    /// <summary>Figures in a row: edits to the nearest reference, mean length of the references.</summary>
    public const int Width = 2;

    private readonly TercomTokenizer _tokenizer;
    private readonly WordIndex _words = new();
    private readonly List<int> _hypothesis = [];
    private readonly List<int> _reference = [];
    private readonly ShiftSearch _search = new();
    private long _referenceLengths;
    private int _referenceCount;
    private int _fewestEdits;

    /// <summary>Makes a counter for one scoring.</summary>
    public TerCounter(TerOptions options)
    {
        _tokenizer = new TercomTokenizer(options);
    }

    /// <inheritdoc/>
    public void SetHypothesis(string hypothesis)
    {
        AddWords(_tokenizer.Tokenize(hypothesis), _hypothesis);
        _referenceLengths = 0;
        _referenceCount = 0;
        _fewestEdits = int.MaxValue;
    }

    /// <inheritdoc/>
    public void AddReference(string reference)
    {
        AddWords(_tokenizer.TokenizeReference(reference), _reference);
        int edits = _search.CountEdits(CollectionsMarshal.AsSpan(_hypothesis), CollectionsMarshal.AsSpan(_reference));
        _fewestEdits = Math.Min(_fewestEdits, edits);
        _referenceLengths += _reference.Count;
        _referenceCount++;
    }

    /// <inheritdoc/>
    public void Finish(Span<double> row)
    {
        row[0] = _fewestEdits;
        row[1] = _referenceLengths / (double)_referenceCount;
    }

    private void AddWords(ReadOnlySpan<char> rest, List<int> words)
    {
        words.Clear();
        while (SegmentText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            words.Add(_words.NumberOf(word));
        }
    }
}
