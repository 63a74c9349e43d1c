using MathNet.Numerics.LinearAlgebra;

namespace Seq2SeqLstm.Tests.Reference;

/// <summary>
/// The LSTM encoder–decoder in double precision, one sentence at a time, so that padding cannot exist: the oracle for
/// the models of the library.
/// </summary>
/// <remarks>
/// Sutskever, Vinyals and Le (2014): the final h and c of each encoder layer start the decoder layer of the same
/// number. The loss is the
/// natural-log cross-entropy, averaged over all target tokens of a batch, end-of-sentence included.
/// </remarks>
internal sealed class ReferenceModel
{
    /// <summary>A model of zeros; set or randomize its <see cref="Parameters"/>.</summary>
    public ReferenceModel(ReferenceOptions options)
    {
        if (options.Bidirectional && options.Hidden % 2 != 0)
        {
            throw new ArgumentException($"H = {options.Hidden} cannot be shared by two directions.", nameof(options));
        }

        Options = options;
        Parameters = new ReferenceParameters(options);
    }

    /// <summary>The sizes.</summary>
    public ReferenceOptions Options { get; }

    /// <summary>The weights.</summary>
    public ReferenceParameters Parameters { get; }

    private ReferenceStack Encoder => new(Parameters, "encoder.rnn", Options.Layers, Options.Bidirectional);

    private ReferenceStack Decoder => new(Parameters, "decoder.rnn", Options.Layers, bidirectional: false);

    /// <summary>Runs one sentence pair; the ids carry neither bos nor eos.</summary>
    public SentenceTrace Forward(int[] source, int[] target)
    {
        int[] read = [Options.Bos, .. target];
        int[] expected = [.. target, Options.Eos];
        ReferenceStack encoder = Encoder;
        StackTrace encoded = encoder.Forward(Embed("source_embedding.weight", source), encoder.Zeros());
        StackTrace decoded = Decoder.Forward(Embed("target_embedding.weight", read), encoded.Final);
        Vector<double> bias = Parameters["output.bias"].Column(0);
        Vector<double>[] logits = [.. decoded.Outputs.Select(h => (Parameters["output.weight"] * h) + bias)];
        return new SentenceTrace(source, read, expected, encoded, decoded, logits);
    }

    private Vector<double>[] Embed(string name, int[] ids) => [.. ids.Select(id => Parameters[name].Row(id))];

    /// <summary>The mean loss of a target token, in nats.</summary>
    public double Loss(IReadOnlyList<(int[] Source, int[] Target)> batch, double labelSmoothing = 0) =>
        Loss([.. batch.Select(pair => Forward(pair.Source, pair.Target))], labelSmoothing);

    private static double Loss(SentenceTrace[] traces, double labelSmoothing)
    {
        double sum = traces.Sum(trace => trace.Logits
            .Zip(trace.Expected, (logits, target) => ReferenceCrossEntropy.Loss(logits, target, labelSmoothing))
            .Sum());
        return sum / TokenCount(traces);
    }

    private static int TokenCount(SentenceTrace[] traces) => traces.Sum(trace => trace.Expected.Length);

    /// <summary>The mean loss of a target token and its gradient for every parameter.</summary>
    public (double Loss, ReferenceParameters Gradients) Backward(
        IReadOnlyList<(int[] Source, int[] Target)> batch, double labelSmoothing = 0)
    {
        SentenceTrace[] traces = [.. batch.Select(pair => Forward(pair.Source, pair.Target))];
        var gradients = new ReferenceParameters(Options);
        foreach (SentenceTrace trace in traces)
        {
            Backward(trace, labelSmoothing, TokenCount(traces), gradients);
        }

        return (Loss(traces, labelSmoothing), gradients);
    }

    private void Backward(SentenceTrace trace, double labelSmoothing, int tokenCount, ReferenceParameters gradients)
    {
        var dDecoded = new Vector<double>[trace.Expected.Length];
        for (int t = 0; t < dDecoded.Length; t++)
        {
            Vector<double> dLogits =
                ReferenceCrossEntropy.Backward(trace.Logits[t], trace.Expected[t], labelSmoothing) / tokenCount;
            gradients.AddTo("output.bias", dLogits.ToColumnMatrix());
            gradients.AddTo("output.weight", dLogits.OuterProduct(trace.Decoder.Outputs[t]));
            dDecoded[t] = Parameters["output.weight"].TransposeThisAndMultiply(dLogits);
        }

        ReferenceStack decoder = Decoder;
        (Vector<double>[] dRead, LayerStates dBridge) =
            decoder.Backward(trace.Decoder, dDecoded, decoder.Zeros(), gradients);
        AddEmbedding("target_embedding.weight", trace.Read, dRead, gradients);

        // Without attention the encoder's outputs reach the loss through its final states only.
        Vector<double>[] dEncoded = [.. trace.Encoder.Outputs.Select(output => output * 0)];
        (Vector<double>[] dSource, _) = Encoder.Backward(trace.Encoder, dEncoded, dBridge, gradients);
        AddEmbedding("source_embedding.weight", trace.Source, dSource, gradients);
    }

    private static void AddEmbedding(string name, int[] ids, Vector<double>[] dRows, ReferenceParameters gradients)
    {
        for (int t = 0; t < ids.Length; t++)
        {
            gradients.AddToRow(name, ids[t], dRows[t]);
        }
    }
}
