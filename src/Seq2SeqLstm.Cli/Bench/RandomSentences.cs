using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Sentences of random tokens, all of one length; the control tokens do not occur.</summary>
internal sealed class RandomSentences
{
    /// <summary>Token that the decoder reads first.</summary>
    public const int BosId = 2;

    /// <summary>Token that the decoder says last.</summary>
    public const int EosId = 3;

    private readonly BenchSettings _settings;
    private readonly Random _random;

    /// <summary>Initializes a new instance of the <see cref="RandomSentences"/> class.</summary>
    /// <param name="settings">Vocabulary, lengths and seed.</param>
    public RandomSentences(BenchSettings settings)
    {
        _settings = settings;
        _random = new Random(settings.Seed);
    }

    /// <summary>The pairs of a batch to train on. The end of the sentence is the last of its target tokens.</summary>
    public IReadOnlyList<TokenPair> NextBatch() =>
    [
        .. Enumerable.Range(0, _settings.Batch).Select(_ =>
            new TokenPair(Tokens(_settings.SourceLength), Tokens(_settings.TargetLength - 1))),
    ];

    /// <summary>Sources to translate.</summary>
    /// <param name="count">Number of sentences.</param>
    public SentenceBatch NextSources(int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => (ReadOnlyMemory<int>)Tokens(_settings.SourceLength))]);

    private int[] Tokens(int length) =>
        [.. Enumerable.Range(0, length).Select(_ => _random.Next(BenchSettings.ControlTokens, _settings.Vocabulary))];
}
