using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Interchange;

/// <summary>Some parameters of a model, and the tensors that hold them in a state of PyTorch's modules.</summary>
internal interface IStatePart
{
    /// <summary>Names and shapes of the tensors.</summary>
    IEnumerable<(string Name, IReadOnlyList<int> Shape)> Tensors { get; }

    /// <summary>The tensors with the numbers of the parameters.</summary>
    IEnumerable<NamedTensor> Write();

    /// <summary>Checks the tensors of a state.</summary>
    /// <param name="file">The state; it has them, with their shapes.</param>
    /// <param name="rounded">The number of values that had to be rounded is added to it.</param>
    /// <returns>Gives the parameters their numbers.</returns>
    /// <exception cref="InvalidDataException">The values do not fit.</exception>
    Action Prepare(SafetensorsFile file, ref int rounded);
}
