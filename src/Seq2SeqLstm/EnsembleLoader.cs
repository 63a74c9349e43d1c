using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm;

/// <summary>Reads the model folders of a translator.</summary>
internal static class EnsembleLoader
{
    /// <summary>Reads them.</summary>
    /// <param name="folders">Paths of the folders, at least one.</param>
    /// <param name="device">Where the models shall run.</param>
    /// <param name="times">Told how long it takes; null for nobody.</param>
    /// <param name="engines">The engines that tokenizers may ask for.</param>
    /// <exception cref="InvalidDataException">A folder is wrong, or its target vocabulary is not that of the first.</exception>
    public static ModelEnsemble Load(
        IReadOnlyList<string> folders, Device device, TranslationTimes? times, TokenizerEngines? engines)
    {
        var members = new List<(Seq2SeqModel Model, TokenizerPair Tokenizers)>();
        foreach (string path in folders)
        {
            var folder = new ModelFolder(new DirectoryInfo(path), engines);
            TokenizerPair tokenizers = TranslationTimes.Measure(times, TranslationPhase.ReadTokenizers, folder.ReadTokenizers);
            if (members.Count > 0 && Difference(members[0].Tokenizers, tokenizers) is { } difference)
            {
                throw new InvalidDataException(
                    $"{folder.Folder.FullName}: its target vocabulary is not that of {folders[0]} ({difference}): " +
                    "the two models cannot be averaged.");
            }

            members.Add((folder.ReadModel(device, tokenizers, times), tokenizers));
        }

        return new ModelEnsemble(members);
    }

    private static string? Difference(TokenizerPair first, TokenizerPair other)
    {
        int size = first.Target.VocabularySize;
        if (other.Target.VocabularySize != size)
        {
            return $"{other.Target.VocabularySize} pieces, not {size}";
        }

        for (int id = 0; id < size; id++)
        {
            if (!string.Equals(first.Target.IdToPiece(id), other.Target.IdToPiece(id), StringComparison.Ordinal))
            {
                return $"piece {id} is '{other.Target.IdToPiece(id)}', not '{first.Target.IdToPiece(id)}'";
            }
        }

        return null;
    }
}
