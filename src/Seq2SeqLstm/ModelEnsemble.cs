using System.Collections.Concurrent;
using Seq2SeqLstm.Decoding;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm;

/// <summary>One model or several that are averaged, each with its own source tokenizer. Thread-safe.</summary>
internal sealed class ModelEnsemble
{
    private readonly ConcurrentBag<Pass> _passes = [];

    /// <summary>Joins models.</summary>
    /// <param name="members">At least one, with the same target vocabulary, on the same device.</param>
    public ModelEnsemble(IReadOnlyList<(Seq2SeqModel Model, TokenizerPair Tokenizers)> members) => Members = members;

    /// <summary>The models and their tokenizers.</summary>
    public IReadOnlyList<(Seq2SeqModel Model, TokenizerPair Tokenizers)> Members { get; }

    /// <summary>Cuts a sentence into tokens, for each model.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="maxTokens">Tokens beyond are cut off.</param>
    /// <returns>Tokens of each model, and how many of the first model's were cut off.</returns>
    public (int[][] Tokens, int Cut) Encode(string sentence, int maxTokens)
    {
        int[][] all = [.. Members.Select(member => member.Tokenizers.Source.Encode(sentence))];
        return ([.. all.Select(tokens => tokens.Length <= maxTokens ? tokens : tokens[..maxTokens])], Math.Max(0, all[0].Length - maxTokens));
    }

    /// <summary>Reads sentences and searches.</summary>
    /// <param name="sources">For each sentence its tokens for each model, none empty.</param>
    /// <param name="average">How the models are averaged.</param>
    /// <param name="times">Told how long reading and searching take; null for nobody.</param>
    /// <param name="search">The search, given the models before their first step.</param>
    public T Decode<T>(
        IReadOnlyList<int[][]> sources, EnsembleAverage average, TranslationTimes? times, Func<IStepDecoder, T> search)
    {
        Pass[] passes = [.. Members.Select(member => _passes.TryTake(out Pass? pass) ? pass : new Pass(member.Model.Device))];
        try
        {
            IStepDecoder decoder = TranslationTimes.Measure(
                times, TranslationPhase.Encode, () => Start(sources, average, passes));
            return TranslationTimes.Measure(times, TranslationPhase.Search, () => search(decoder));
        }
        finally
        {
            Array.ForEach(passes, _passes.Add);
        }
    }

    /// <summary>Does something with the memory for one pass.</summary>
    /// <param name="work">What to do.</param>
    public T WithPass<T>(Func<Pass, T> work)
    {
        Pass pass = _passes.TryTake(out Pass? used) ? used : new Pass(Members[0].Model.Device);
        try
        {
            return work(pass);
        }
        finally
        {
            _passes.Add(pass);
        }
    }

    private IStepDecoder Start(IReadOnlyList<int[][]> sources, EnsembleAverage average, Pass[] passes)
    {
        IStepDecoder[] decoders =
        [
            .. Members.Select((member, m) => member.Model.StartDecoding(
                new SentenceBatch([.. sources.Select(source => (ReadOnlyMemory<int>)source[m])]), passes[m])),
        ];
        return decoders.Length == 1 ? decoders[0] : new EnsembleDecoder(decoders, average);
    }
}
