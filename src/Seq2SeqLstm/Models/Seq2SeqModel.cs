using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Models;

/// <summary>
/// An encoder LSTM that compresses a source sentence into its final h and c, and a decoder LSTM that generates the target tokens
/// from them: a sentence may become longer or shorter on its way.
/// </summary>
/// <remarks>Sutskever, Vinyals and Le (2014). Inference is thread-safe, training is not.</remarks>
public sealed class Seq2SeqModel
{
    private readonly RecurrentStack[] _stacks;
    private readonly Parameter[] _parameters;

    /// <summary>Creates a model with parameters of zeros.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="options">Sizes and kind.</param>
    /// <param name="sourceVocabulary">Number of source tokens.</param>
    /// <param name="targetVocabulary">Number of target tokens.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Seq2SeqModel(Device device, ModelOptions options, int sourceVocabulary, int targetVocabulary)
    {
        options.Validate();
        Device = device;
        Options = options;
        (Embedding source, Embedding target) = Embeddings(device, options, sourceVocabulary, targetVocabulary);
        Encoder = new Encoder(device, options, source);
        Decoder = new Decoder(device, options, target);
        Bridge = new Bridge(device, options.Bridge, Encoder.Stack, Decoder.Stack);
        _stacks = [Encoder.Stack, Decoder.Stack];
        _parameters = [.. AllParameters().Distinct()];
    }

    /// <summary>Where the model runs.</summary>
    public Device Device { get; }

    /// <summary>Sizes and kind.</summary>
    public ModelOptions Options { get; }

    /// <summary>Reads source sentences.</summary>
    public Encoder Encoder { get; }

    /// <summary>Hands the encoder's final state to the decoder.</summary>
    public Bridge Bridge { get; }

    /// <summary>Says target sentences.</summary>
    public Decoder Decoder { get; }

    /// <summary>Number of source tokens.</summary>
    public int SourceVocabulary => Encoder.Embedding.Weight.Value.Rows;

    /// <summary>Number of target tokens.</summary>
    public int TargetVocabulary => Decoder.Embedding.Weight.Value.Rows;

    /// <summary>All parameters, in a fixed order.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Draws the first parameters.</summary>
    /// <param name="seed">Same seed, same parameters.</param>
    public void Initialize(int seed)
    {
        InitializationOptions options = Options.Initialization;
        var initializer = new ParameterInitializer(seed);
        Parameter output = Decoder.Output.Weight;
        foreach (Parameter embedding in new[] { Encoder.Embedding.Weight, Decoder.Embedding.Weight }.Except([output]))
        {
            initializer.Fill(embedding, options.Embedding, options.EmbeddingRange);
        }

        foreach (RecurrentCell cell in _stacks.SelectMany(stack => stack.Cells))
        {
            initializer.Fill(cell, options.Input, options.Recurrent, options.Range, options.ForgetBias);
        }

        foreach (ILayerConnection connection in _stacks.SelectMany(stack => stack.Connections))
        {
            connection.Initialize(initializer, options.Input, options.Range, options.HighwayBias);
        }

        initializer.Fill(output, options.Output, options.Range);
        Device.Fill(Decoder.Output.Bias.Value, 0f);
        InitializeOptionalParts(initializer);
        Pack();
    }

    /// <summary>Draws last what not every model has, so that what every model has starts the same.</summary>
    private void InitializeOptionalParts(ParameterInitializer initializer)
    {
        InitializationOptions options = Options.Initialization;
        Bridge.Initialize(initializer, options.Input, options.Range);
        Decoder.Attention?.Initialize(initializer, options.Input, options.Range);
        if (Decoder.Output.LexicalWeight is Parameter lexical)
        {
            initializer.Fill(lexical, options.Input, options.Range);
        }
    }

    /// <summary>Prepares the weights for forward passes: to be called whenever parameters have changed.</summary>
    public void Pack()
    {
        foreach (RecurrentStack stack in _stacks)
        {
            stack.Pack();
        }

        Bridge.Pack();
        Decoder.Attention?.Pack();
        Decoder.Output.Pack();
        Encoder.ClearDerived();
        Decoder.TokenGates.Clear();
    }

    /// <summary>Sets all gradients to zero.</summary>
    public void ZeroGradients()
    {
        foreach (Parameter parameter in _parameters)
        {
            Device.Fill(parameter.Gradient, 0f);
        }
    }

    /// <summary>Sum of the cross-entropy over all target tokens, end of sentence included.</summary>
    /// <param name="batch">Sentence pairs.</param>
    /// <param name="pass">Memory.</param>
    public CrossEntropyResult Loss(TranslationBatch batch, Pass pass)
    {
        EncoderActivations encoded = Encoder.Forward(batch.Source, pass);
        RecurrentState state = Bridge.Forward(encoded.FinalState, pass.Workspace).Gather(batch.SourceRows, pass.Workspace);
        DecoderActivations decoded = Decoder.Forward(batch.TargetInput, state, pass, SourceOf(batch, encoded, pass.Workspace));
        return Decoder.Loss(decoded, batch.Targets, labelSmoothing: 0f, pass.Workspace);
    }

    /// <summary>The same, and adds the gradients of the sum, times a factor, to every parameter's.</summary>
    /// <param name="batch">Sentence pairs.</param>
    /// <param name="labelSmoothing">Label smoothing ε.</param>
    /// <param name="pass">Memory, and dropout.</param>
    /// <param name="scale">The factor; by default 1 / number of target tokens, for the mean per token.</param>
    public CrossEntropyResult LossAndGradients(
        TranslationBatch batch, float labelSmoothing, Pass pass, float? scale = null)
    {
        Workspace workspace = pass.Workspace;
        var options = new LossOptions(labelSmoothing, scale ?? (1f / batch.Targets.Length));
        EncoderActivations encoded = Encoder.Forward(batch.Source, pass);
        RecurrentState start = Bridge.Forward(encoded.FinalState, workspace);
        RecurrentState state = start.Gather(batch.SourceRows, workspace);
        DecoderSource? source = SourceOf(batch, encoded, workspace);
        DecoderActivations decoded = Decoder.Forward(batch.TargetInput, state, pass, source);

        CrossEntropyResult loss = Decoder.Backward(
            decoded, batch.TargetInput, batch.Targets, options, workspace, source, out DecoderGradients gradients);
        RecurrentState dStart = gradients.State.Scatter(batch.SourceRows, batch.Source.Layout.Sequences, workspace);
        RecurrentState dFinal = Bridge.Backward(encoded.FinalState, start, dStart, workspace);
        Encoder.Backward(encoded, dFinal, gradients.Memory, workspace);
        return loss;
    }

    private DecoderSource? SourceOf(TranslationBatch batch, EncoderActivations encoded, Workspace workspace) =>
        Decoder.Attention is Attention attention
            ? new DecoderSource(attention.Remember(encoded.Stack.Output, encoded.Dropped.Output, workspace), batch.LookBack)
            : null;

    /// <summary>Reads source sentences and is then ready to say their translations step by step.</summary>
    /// <param name="source">The sentences.</param>
    /// <param name="pass">Memory for the states; in use until the decoder is no longer needed.</param>
    public IStepDecoder StartDecoding(SentenceBatch source, Pass pass)
    {
        pass.Start();
        Workspace workspace = pass.Workspace;
        StepAttention? lookBack = null;
        RecurrentState final;
        if (Decoder.Attention is Attention attention)
        {
            Tensor values = workspace.Take(source.Layout.Rows, Encoder.Stack.HiddenSize);
            final = Encoder.Read(source, workspace, values);
            Tensor words = Options.Lexical ? Encoder.Words(source, workspace) : default;
            lookBack = new StepAttention(
                attention, attention.Remember(values, words, workspace), source, Options.ReverseSource, workspace);
        }
        else
        {
            final = Encoder.Read(source, workspace);
        }

        RecurrentState start = Bridge.Forward(final, workspace).Gather(source.RowOfSentence, workspace);
        return new StepDecoder(Decoder, start, lookBack, Device, workspace);
    }

    private static (Embedding Source, Embedding Target) Embeddings(
        Device device, ModelOptions options, int sourceVocabulary, int targetVocabulary)
    {
        if (options.TiedEmbeddings != TiedEmbeddings.All)
        {
            return (
                new Embedding(device, "source_embedding", sourceVocabulary, options.Embedding),
                new Embedding(device, "target_embedding", targetVocabulary, options.Embedding));
        }

        if (sourceVocabulary != targetVocabulary)
        {
            throw new ArgumentException(
                "model.tiedEmbeddings: all needs one vocabulary for both sides (tokenizer.joint: true), "
                + $"not {sourceVocabulary} and {targetVocabulary} tokens.");
        }

        var shared = new Embedding(device, "embedding", sourceVocabulary, options.Embedding);
        return (shared, shared);
    }

    private IEnumerable<Parameter> AllParameters() =>
    [
        Encoder.Embedding.Weight,
        .. Encoder.Stack.Parameters,
        .. Bridge.Parameters,
        Decoder.Embedding.Weight,
        .. Decoder.Stack.Parameters,
        .. Decoder.Attention?.Parameters ?? [],
        Decoder.Output.Weight,
        Decoder.Output.Bias,
        .. Decoder.Output.LexicalWeight is Parameter lexical ? new[] { lexical } : [],
    ];
}
