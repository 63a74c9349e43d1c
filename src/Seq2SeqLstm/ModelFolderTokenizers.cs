using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm;

/// <summary>The tokenizers of a model folder: one file for a joint vocabulary, else one for each side.</summary>
internal sealed class ModelFolderTokenizers
{
    private readonly ModelFolderFiles _files;
    private readonly TokenizerEngines _engines;

    /// <summary>Reads nothing yet.</summary>
    /// <param name="files">The files of the folder.</param>
    /// <param name="engines">The engines that may be asked for.</param>
    public ModelFolderTokenizers(ModelFolderFiles files, TokenizerEngines engines)
    {
        _files = files;
        _engines = engines;
    }

    /// <summary>The files that there may be.</summary>
    public IReadOnlyList<FileInfo> Files => [Source, Target, Joint];

    /// <summary>Whether there is a tokenizer.</summary>
    public bool Exists => Joint.Exists || Source.Exists;

    private FileInfo Source => _files.Of(ModelFolderFiles.SourceTokenizer);

    private FileInfo Target => _files.Of(ModelFolderFiles.TargetTokenizer);

    private FileInfo Joint => _files.Of(ModelFolderFiles.JointTokenizer);

    /// <summary>Reads them.</summary>
    /// <param name="engine">The engine to use.</param>
    /// <exception cref="InvalidDataException">One is missing or damaged, or the engine is not among those given.</exception>
    public TokenizerPair Read(TokenizerEngine engine)
    {
        (SentencePieceModel source, SentencePieceModel target) = ReadModels();
        bool isJoint = ReferenceEquals(source, target);
        Tokenizer first = _engines.Create(engine, source, (isJoint ? Joint : Source).FullName);
        Tokenizer second = isJoint ? first : _engines.Create(engine, target, Target.FullName);
        var tokenizers = new TokenizerPair(first, second);
        return tokenizers.HasSentenceMarks
            ? tokenizers
            : throw new InvalidDataException(
                $"{(isJoint ? Joint : Target).FullName}: has no piece for the beginning or the end of a sentence; "
                + "it is not the model's tokenizer.");
    }

    /// <summary>Reads their models; the same one twice for a joint vocabulary.</summary>
    /// <exception cref="InvalidDataException">One is missing or damaged.</exception>
    public (SentencePieceModel Source, SentencePieceModel Target) ReadModels()
    {
        if (Joint.Exists)
        {
            SentencePieceModel joint = ReadModel(ModelFolderFiles.JointTokenizer);
            return (joint, joint);
        }

        bool hasNone = _files.FolderExists && !Source.Exists && !Target.Exists;
        return hasNone
            ? throw _files.Incomplete(
                $"{ModelFolderFiles.JointTokenizer}, or {ModelFolderFiles.SourceTokenizer} and {ModelFolderFiles.TargetTokenizer},")
            : (ReadModel(ModelFolderFiles.SourceTokenizer), ReadModel(ModelFolderFiles.TargetTokenizer));
    }

    /// <summary>Writes the models into a folder that is being made.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="models">The models; the same one twice for a joint vocabulary.</param>
    public static void Write(DirectoryInfo folder, (SentencePieceModel Source, SentencePieceModel Target) models)
    {
        if (ReferenceEquals(models.Source, models.Target))
        {
            ModelFolderFiles.Write(folder, ModelFolderFiles.JointTokenizer, models.Source.Write);
            return;
        }

        ModelFolderFiles.Write(folder, ModelFolderFiles.SourceTokenizer, models.Source.Write);
        ModelFolderFiles.Write(folder, ModelFolderFiles.TargetTokenizer, models.Target.Write);
    }

    private SentencePieceModel ReadModel(string name)
    {
        using FileStream stream = _files.Open(name);
        return SentencePieceModel.Read(stream, stream.Name);
    }
}
