using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>The model folder that a training starts from in place of drawn parameters, where there is one.</summary>
internal sealed class SessionOrigin
{
    private readonly TrainingConfiguration _configuration;
    private readonly ITrainingSessionObserver _observer;
    private readonly ModelFolder? _folder;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="configuration">The run.</param>
    /// <param name="observer">Told of what does not fit.</param>
    public SessionOrigin(TrainingConfiguration configuration, ITrainingSessionObserver observer)
    {
        _configuration = configuration;
        _observer = observer;
        _folder = configuration.Start.From is { } path ? new ModelFolder(new DirectoryInfo(path)) : null;
    }

    /// <summary>The configuration as it is in effect; fails early where the folder is no model, or the one that would be replaced.</summary>
    /// <param name="output">Folder of the new model.</param>
    /// <returns>The configuration, with the block <c>tokenizer</c> of the folder where its tokenizers are taken.</returns>
    /// <exception cref="InvalidDataException">It is none.</exception>
    /// <exception cref="IOException">It is the output folder.</exception>
    public TrainingConfiguration Configure(DirectoryInfo output)
    {
        if (_folder is null)
        {
            return _configuration;
        }

        if (!(_folder.Exists && _folder.Parameters.Exists))
        {
            throw new InvalidDataException($"{_folder.Folder.FullName}: is not a model folder to start from (start.from).");
        }

        if (PathOf(_folder.Folder) == PathOf(output))
        {
            throw new IOException(
                $"{output.FullName}: is the model to start from (start.from), which is not overwritten; choose another folder.");
        }

        return _configuration.TakesTokenizers ? _configuration.WithTokenizersOf(_folder.ReadConfiguration()) : _configuration;
    }

    /// <summary>Its tokenizers; null where the run has its own.</summary>
    public (SentencePieceModel Source, SentencePieceModel Target)? ReadTokenizers()
    {
        if (_folder is null || !_configuration.TakesTokenizers)
        {
            return null;
        }

        _observer.OnActivity($"taking the tokenizers of {_folder.Folder.FullName}");
        return _folder.Tokenizers.ReadModels();
    }

    /// <summary>Gives a model its first parameters: those of the folder where they fit, others drawn.</summary>
    /// <param name="model">The model.</param>
    /// <param name="tokenizers">Tokenizers of the run.</param>
    /// <exception cref="InvalidDataException">Nothing in the folder fits, or a file of it is damaged.</exception>
    public void Initialize(Seq2SeqModel model, TokenizerPair tokenizers)
    {
        model.Initialize(_configuration.Seed);
        if (_folder is null)
        {
            return;
        }

        HashSet<Parameter> foreign = FindForeign(model, _folder.ReadTokenizers(TokenizerEngine.BuiltIn), tokenizers);
        _observer.OnActivity($"taking the parameters of {_folder.Folder.FullName}");
        foreach (string misfit in _folder.ReadFitting(model, parameter => !foreign.Contains(parameter)))
        {
            _observer.OnActivity($"  {misfit}");
        }

        model.Pack();
    }

    private static string PathOf(DirectoryInfo folder)
    {
        FileSystemInfo? target = folder.Exists ? folder.ResolveLinkTarget(returnFinalTarget: true) : null;
        return Path.TrimEndingDirectorySeparator((target ?? folder).FullName);
    }

    /// <summary>The parameters with a row for each token of a side that has another tokenizer.</summary>
    private static HashSet<Parameter> FindForeign(Seq2SeqModel model, TokenizerPair there, TokenizerPair here)
    {
        var foreign = new HashSet<Parameter>();
        if (!AreSame(there.Source, here.Source))
        {
            foreign.Add(model.Encoder.Embedding.Weight);
        }

        if (!AreSame(there.Target, here.Target))
        {
            SoftmaxOutput output = model.Decoder.Output;
            foreign.UnionWith([model.Decoder.Embedding.Weight, output.Weight, output.Bias]);
            foreign.UnionWith(output.LexicalWeight is { } lexical ? [lexical] : []);
        }

        return foreign;
    }

    private static bool AreSame(Tokenizer a, Tokenizer b) =>
        a.VocabularySize == b.VocabularySize
        && Enumerable.Range(0, a.VocabularySize).All(id => a.IdToPiece(id) == b.IdToPiece(id));
}
