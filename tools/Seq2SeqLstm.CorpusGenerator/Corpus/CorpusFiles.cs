using System.Text;
using Seq2SeqLstm.CorpusGenerator.Sentences;

namespace Seq2SeqLstm.CorpusGenerator.Corpus;

/// <summary>The generated files and their bytes: UTF-8 without a byte order mark, one sentence a line, LF.</summary>
internal static class CorpusFiles
{
    /// <summary>File name and content of every generated file.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Of(ParallelText corpus) =>
    [
        .. Pair("train", corpus.Train),
        .. Pair("dev", corpus.Dev),
        .. Pair("test", corpus.Test),
        .. Pair("quickstart", QuickstartSentences.All),
    ];

    private static IEnumerable<(string Name, byte[] Content)> Pair(string name, IReadOnlyList<SentencePair> pairs) =>
    [
        (name + ".ko", Encode(pairs.Select(pair => pair.Korean))),
        (name + ".en", Encode(pairs.Select(pair => pair.English))),
    ];

    private static byte[] Encode(IEnumerable<string> lines) =>
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(string.Concat(lines.Select(line => line + "\n")));
}
