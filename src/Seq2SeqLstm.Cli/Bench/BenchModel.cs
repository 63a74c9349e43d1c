using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Cli.Bench;

/// <summary>Makes models to measure.</summary>
internal static class BenchModel
{
    /// <summary>A model whose every parameter is uniform in ±range, as the PyTorch reference's.</summary>
    /// <param name="device">Where it runs.</param>
    /// <param name="settings">Sizes, range and seed.</param>
    /// <param name="sourceVocabulary">Number of source tokens.</param>
    /// <param name="targetVocabulary">Number of target tokens.</param>
    /// <exception cref="UsageException">One matrix for all embeddings is wanted, but the vocabularies differ.</exception>
    public static Seq2SeqModel Create(Device device, BenchSettings settings, int sourceVocabulary, int targetVocabulary)
    {
        if (settings.Kind.TiedEmbeddings == TiedEmbeddings.All && sourceVocabulary != targetVocabulary)
        {
            throw new UsageException(
                $"model.tiedEmbeddings: all needs as many source as target tokens, not {sourceVocabulary} and {targetVocabulary}.");
        }

        var model = new Seq2SeqModel(device, settings.ModelOptions, sourceVocabulary, targetVocabulary);
        var initializer = new ParameterInitializer(settings.Seed);
        foreach (Parameter parameter in model.Parameters)
        {
            initializer.Fill(parameter, Initialization.Uniform, settings.Range);
        }

        model.Pack();
        return model;
    }

    /// <summary>Number of parameters.</summary>
    /// <param name="model">The model.</param>
    public static long ParametersOf(Seq2SeqModel model) => model.Parameters.Sum(parameter => parameter.Value.Length);
}
