namespace Seq2SeqLstm.Storage;

/// <summary>A tensor as a file holds it.</summary>
/// <param name="Name">Its name, unique in the file, such as <c>encoder.rnn.weight_ih_l0</c>.</param>
/// <param name="Shape">Its sizes, slowest dimension first; empty for a single number.</param>
/// <param name="Data">Its values, row-major. As many as the product of <paramref name="Shape"/>.</param>
public sealed record NamedTensor(string Name, IReadOnlyList<int> Shape, ReadOnlyMemory<float> Data)
{
    /// <summary>Gets the shape as text, such as <c>(4, 3)</c>.</summary>
    internal string ShapeText => $"({string.Join(", ", Shape)})";
}
