using System.Buffers;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Turns lines into output, line ends included. Called by several threads at once.</summary>
/// <param name="items">The lines.</param>
/// <param name="output">Where the output goes, UTF-8.</param>
/// <param name="warnings">Gets what the user should know about single lines.</param>
internal delegate void SentenceConverter(
    IReadOnlyList<TranslationItem> items, IBufferWriter<byte> output, ICollection<string> warnings);
