using System.Buffers;

namespace Seq2SeqLstm.Cli.Lines;

/// <summary>Turns one line of input into output, line ends included. Used by one thread at a time.</summary>
/// <param name="line">The line in UTF-8.</param>
/// <param name="number">Its number, from 1.</param>
/// <param name="output">Where the output goes, UTF-8.</param>
/// <exception cref="FormatException">The line is not what is expected; the message says why.</exception>
internal delegate void LineConverter(ReadOnlySpan<byte> line, long number, IBufferWriter<byte> output);
