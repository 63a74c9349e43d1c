using System.Buffers;
using Seq2SeqLstm.Cli.Lines;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Lines that are translated together.</summary>
/// <param name="input">Where they come from.</param>
/// <param name="growth">How many they are.</param>
/// <param name="convert">What to do with them.</param>
/// <param name="progress">Told when they are done.</param>
/// <param name="written">Called when they have been written.</param>
internal sealed class TranslationBatch(
    TranslationInput input, BatchGrowth growth, SentenceConverter convert, TranslationProgress progress, Action written)
    : PipelineBatch
{
    private readonly List<TranslationItem> _items = [];
    private readonly List<string> _warnings = [];
    private long _bytesRead;

    /// <inheritdoc/>
    protected override bool Read()
    {
        try
        {
            return input.Read(growth.Next(), _items);
        }
        finally
        {
            _bytesRead = input.BytesRead;
        }
    }

    /// <inheritdoc/>
    protected override void Convert(IBufferWriter<byte> output)
    {
        _warnings.Clear();
        convert(_items, output, _warnings);
    }

    /// <inheritdoc/>
    protected override void Written()
    {
        written();
        progress.Add(_items.Count, _bytesRead, _warnings);
    }
}
