using MathNet.Numerics.LinearAlgebra;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Reference.Tape;

/// <summary>
/// Encoder, bridge, decoder, attention and output of every kind of model, written from the equations of the papers, in double
/// precision for one sentence pair at a time: the oracle for <see cref="Seq2SeqModel"/>.
/// </summary>
/// <param name="weights">The weights by name.</param>
/// <param name="options">Kind and sizes; dropout is not applied.</param>
internal sealed class ReferenceFamilyModel(IReadOnlyDictionary<string, TapeMatrix> weights, ModelOptions options)
{
    private const int Bos = 2, Eos = 3;

    private string SourceTable => options.TiedEmbeddings == TiedEmbeddings.All ? "embedding.weight" : "source_embedding.weight";

    private string TargetTable => options.TiedEmbeddings == TiedEmbeddings.All ? "embedding.weight" : "target_embedding.weight";

    private string OutputTable => options.TiedEmbeddings == TiedEmbeddings.None ? "output.weight" : TargetTable;

    /// <summary>Mean loss of a target token of a batch; gradients are added to the weights where asked for.</summary>
    public double Loss(IReadOnlyList<(int[] Source, int[] Target)> batch, double labelSmoothing, bool backward)
    {
        int tokens = batch.Sum(pair => pair.Target.Length + 1);
        double sum = 0;
        foreach ((int[] source, int[] target) in batch)
        {
            var tape = new GradientTape();
            (TapeVector[] logits, _) = Logits(tape, source, target);
            int[] expected = [.. target, Eos];
            for (int t = 0; t < logits.Length; t++)
            {
                sum += ReferenceCrossEntropy.Loss(logits[t].Value, expected[t], labelSmoothing);
                logits[t].AddGradient(ReferenceCrossEntropy.Backward(logits[t].Value, expected[t], labelSmoothing) / tokens);
            }

            if (backward)
            {
                tape.Backward();
            }
        }

        return sum / tokens;
    }

    /// <summary>Logits after every prefix of a target, and attention weights in the order of the source.</summary>
    public (TapeVector[] Logits, Vector<double>[] Attention) Logits(GradientTape tape, int[] source, int[] target)
    {
        int[] read = options.ReverseSource ? [.. source.Reverse()] : source;
        TapeVector[] words = [.. read.Select(id => tape.Row(weights[SourceTable], id))];
        var encoder = new ReferenceFamilyStack(weights, "encoder.rnn", options.EncoderStack);
        (TapeVector[] memory, TapeState[] final) =
            encoder.Forward(tape, words, Zeros(options.EncoderWidth), masks: null);
        TapeVector[] keys = options.Attention is AttentionKind.General or AttentionKind.Concat
            ? [.. memory.Select(value => tape.Times(weights["attention.key.weight"], value))]
            : memory;
        TapeState[] state = [.. final.Select((layer, n) => Bridge(tape, layer, n))];
        var decoder = new ReferenceFamilyStack(weights, "decoder.rnn", options.DecoderStack);
        var fed = new TapeVector(Vector<double>.Build.Dense(options.OutputWidth));
        var logits = new List<TapeVector>();
        var attention = new List<Vector<double>>();
        foreach (int id in (int[])[Bos, .. target])
        {
            TapeVector x = tape.Row(weights[TargetTable], id);
            (TapeVector[] h, state) = decoder.Forward(tape, options.InputFeeding ? [tape.Concat(x, fed)] : [x], state, masks: null);
            if (options.Attention == AttentionKind.None)
            {
                logits.Add(Output(tape, h[0]));
                continue;
            }

            TapeVector a = tape.Softmax(Scores(tape, keys, h[0]));
            attention.Add(options.ReverseSource ? Vector<double>.Build.DenseOfEnumerable(a.Value.Reverse()) : a.Value);
            fed = tape.Tanh(tape.Times(
                weights["attention.output.weight"], tape.Concat(tape.WeightedSum(a, memory), h[0])));
            TapeVector logit = Output(tape, fed);
            logits.Add(options.Lexical ? tape.Add(logit, Lexical(tape, a, words)) : logit);
        }

        return ([.. logits], [.. attention]);
    }

    private TapeState[] Zeros(int width) => [.. Enumerable.Range(0, options.Layers).Select(_ => new TapeState(
        new TapeVector(Vector<double>.Build.Dense(width)),
        options.Cell == CellKind.Lstm ? new TapeVector(Vector<double>.Build.Dense(width)) : null))];

    private TapeState Bridge(GradientTape tape, TapeState final, int layer) => options.Bridge switch
    {
        BridgeKind.Final => final,
        BridgeKind.Zero => Zeros(options.Hidden)[layer],
        _ => new TapeState(
            tape.Tanh(Affine(tape, $"bridge.h_l{layer}", final.H)),
            final.C is null ? null : Affine(tape, $"bridge.c_l{layer}", final.C)),
    };

    private TapeVector Affine(GradientTape tape, string name, TapeVector x) =>
        tape.Add(tape.Times(weights[$"{name}.weight"], x), tape.Vector(weights[$"{name}.bias"]));

    private TapeVector Scores(GradientTape tape, TapeVector[] keys, TapeVector h)
    {
        if (options.Attention != AttentionKind.Concat)
        {
            return tape.Dots(keys, h);
        }

        TapeVector query = tape.Times(weights["attention.query.weight"], h);
        return tape.Concat([.. keys.Select(key =>
            tape.Times(weights["attention.score.weight"], tape.Tanh(tape.Add(query, key))))]);
    }

    private TapeVector Output(GradientTape tape, TapeVector x) =>
        tape.Add(tape.Times(weights[OutputTable], x), tape.Vector(weights["output.bias"]));

    private TapeVector Lexical(GradientTape tape, TapeVector a, TapeVector[] words)
    {
        TapeVector f = tape.Tanh(tape.WeightedSum(a, words));
        TapeVector h = tape.Add(tape.Tanh(tape.Times(weights["lexical.hidden.weight"], f)), f);
        return tape.Times(weights["lexical.output.weight"], h);
    }
}
