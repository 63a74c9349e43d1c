using System.Buffers;
using System.Runtime.InteropServices;
using Seq2SeqLstm.Evaluation.Strings;

namespace Seq2SeqLstm.Evaluation.Ngrams;

/// <summary>Cuts segments into words and numbers them; its buffers serve one thread.</summary>
/// <param name="tokenizer">Cuts a segment into words.</param>
/// <param name="lowercase">Whether upper and lower case count as equal.</param>
internal sealed class SegmentWords(IBleuTokenizer tokenizer, bool lowercase)
{
    private readonly WordIndex _words = new();
    private readonly ArrayBufferWriter<char> _tokenized = new();
    private readonly List<int> _numbers = [];

    /// <summary>The words of a segment, as numbers; valid until the next call.</summary>
    /// <param name="segment">One line of text.</param>
    public ReadOnlySpan<int> Of(string segment)
    {
        string text = lowercase ? LowerCase.Of(segment) : segment;
        _tokenized.ResetWrittenCount();
        tokenizer.Tokenize(SegmentText.TrimEnd(text), _tokenized);
        _numbers.Clear();
        ReadOnlySpan<char> rest = _tokenized.WrittenSpan;
        while (SegmentText.TryTakeWord(ref rest, out ReadOnlySpan<char> word))
        {
            _numbers.Add(_words.NumberOf(word));
        }

        return CollectionsMarshal.AsSpan(_numbers);
    }

    /// <summary>The word that has a number.</summary>
    /// <param name="number">One that <see cref="Of"/> gave.</param>
    public string Word(int number) => _words[number];
}
