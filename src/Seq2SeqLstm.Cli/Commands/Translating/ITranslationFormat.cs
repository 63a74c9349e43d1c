using System.Buffers;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>How translations are written. Used by several threads at once.</summary>
internal interface ITranslationFormat
{
    /// <summary>Writes one sentence.</summary>
    /// <param name="line">Its line number, from 1.</param>
    /// <param name="translation">The sentence.</param>
    /// <param name="output">Where to, in whole lines of UTF-8.</param>
    void Write(long line, Translation translation, IBufferWriter<byte> output);
}
