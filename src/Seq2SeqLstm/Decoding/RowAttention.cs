using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Decoding;

/// <summary>The attention of the rows of one step, copied once for each row that goes on.</summary>
internal sealed class RowAttention
{
    private IStepDecoder? _decoder;
    private float[]?[] _rows = [];

    /// <summary>Begins with the rows of a step.</summary>
    /// <param name="decoder">The decoder, after the step.</param>
    /// <param name="rows">Number of rows.</param>
    public void Read(IStepDecoder decoder, int rows)
    {
        if (!decoder.HasAttention)
        {
            return;
        }

        _decoder = decoder;
        _rows = new float[]?[rows];
    }

    /// <summary>The attention of a row.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Shape (S), never changed; null without attention.</returns>
    public float[]? Of(int row) => _decoder is null ? null : _rows[row] ??= _decoder.Attention(row).ToArray();
}
