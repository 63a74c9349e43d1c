using System.Buffers;

namespace Seq2SeqLstm.Evaluation.Tokenizers;

/// <summary>Leaves the segment as it is.</summary>
internal sealed class NoneTokenizer : IBleuTokenizer
{
    /// <inheritdoc/>
    public string Signature => "none";

    /// <inheritdoc/>
    public void Tokenize(ReadOnlySpan<char> segment, IBufferWriter<char> output) => output.Write(segment);
}
