using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Interchange;

/// <summary>
/// The state of an encoder–decoder made of PyTorch's own modules, as a safetensors file: embeddings <c>src_emb</c> and
/// <c>tgt_emb</c>, <c>encoder</c> and <c>decoder</c> of <c>nn.LSTM</c>, <c>nn.GRU</c> or <c>nn.RNN</c>, and linear layers, the last
/// of them <c>out</c>.
/// </summary>
/// <remarks>
/// Sizes and kind of the model are read from the tensors. What they do not tell, whether the encoder reads sources from their end and
/// whether the decoder starts from zeros, stands in the metadata of files that <see cref="Write"/> made.
/// </remarks>
public sealed class PyTorchState
{
    private const int NamedFaults = 8;

    private readonly SafetensorsFile _file;

    private PyTorchState(SafetensorsFile file)
    {
        _file = file;
        Options = StateOptions.Of(file);
    }

    /// <summary>Sizes and kind of the model, and the defaults of what is no part of a state, such as dropout; not validated.</summary>
    public ModelOptions Options { get; }

    /// <summary>Number of source tokens: rows of <c>src_emb.weight</c>.</summary>
    public int SourceVocabulary => _file.Get(StateNames.SourceEmbedding).Shape[0];

    /// <summary>Number of target tokens: rows of <c>tgt_emb.weight</c>.</summary>
    public int TargetVocabulary => _file.Get(StateNames.TargetEmbedding).Shape[0];

    /// <summary>Reads a file.</summary>
    /// <param name="stream">The file, to its end; left open.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or no encoder–decoder is in it.</exception>
    public static PyTorchState Read(Stream stream, string name) => new(SafetensorsReader.Read(stream, name));

    /// <summary>Makes sure that PyTorch's modules can hold a model.</summary>
    /// <param name="options">Sizes and kind of the model.</param>
    /// <exception cref="ArgumentException">PyTorch has no part for something; the message names its key.</exception>
    public static void RequireParts(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Require(!options.LayerNorm, "model.layerNorm", "true", "false");
        Require(options.Connection == ConnectionKind.None, "model.connection", ValueName.Of(options.Connection), "none");
        Require(options.Cell != CellKind.Gru || options.GruReset == GruReset.After, "model.gruReset", "before", "after");
        Require(!options.Lexical, "model.lexical", "true", "false");
    }

    /// <summary>Writes the state of a model.</summary>
    /// <param name="stream">Where to; only written, and left open.</param>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentException">PyTorch has no part for something; the message names its key.</exception>
    /// <remarks>
    /// Our one bias becomes <c>bias_ih</c>, and <c>bias_hh</c> is zero but for the candidate of a GRU. Tied matrices are written
    /// under each of their names, as a <c>state_dict</c> has them.
    /// </remarks>
    public static void Write(Stream stream, Seq2SeqModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireParts(model.Options);
        SafetensorsWriter.Write(
            stream, [.. StateParts.Of(model).SelectMany(part => part.Write())], StateOptions.MetadataOf(model.Options));
    }

    /// <summary>Gives a model the numbers of this state, and prepares it for use.</summary>
    /// <param name="model">The model; it stays as it is where something does not fit.</param>
    /// <returns>Number of biases that had to be rounded, for being the sum of PyTorch's two.</returns>
    /// <exception cref="ArgumentException">PyTorch has no part for something in the model.</exception>
    /// <exception cref="InvalidDataException">A tensor is missing, or there is one too many, or a shape or value does not fit.</exception>
    public int CopyTo(Seq2SeqModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        RequireParts(model.Options);
        IReadOnlyList<IStatePart> parts = StateParts.Of(model);
        RequireTensors(parts, model.Options);
        int rounded = 0;
        Action[] assignments = [.. parts.Select(part => part.Prepare(_file, ref rounded))];
        foreach (Action assign in assignments)
        {
            assign();
        }

        model.Pack();
        return rounded;
    }

    /// <summary>Makes sure that the tensors of all parts are there, with their shapes, and no others.</summary>
    private void RequireTensors(IReadOnlyList<IStatePart> parts, ModelOptions options)
    {
        var faults = new List<string>();
        var expected = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, IReadOnlyList<int> shape) in parts.SelectMany(part => part.Tensors))
        {
            expected.Add(name);
            if (!_file.TryGet(name, out NamedTensor? tensor))
            {
                faults.Add($"'{name}' {StateNames.ShapeText(shape)} is missing");
            }
            else if (!tensor.Shape.SequenceEqual(shape))
            {
                faults.Add($"'{name}' has the shape {tensor.ShapeText}, not {StateNames.ShapeText(shape)}");
            }
        }

        faults.AddRange(_file.Tensors
            .Where(tensor => !expected.Contains(tensor.Name))
            .Select(tensor => $"'{tensor.Name}' is no part of it"));
        if (faults.Count > 0)
        {
            string more = faults.Count > NamedFaults ? $"; and {faults.Count - NamedFaults} more" : "";
            throw new InvalidDataException(
                $"{_file.Name}: is no state of this {StateOptions.Describe(options)}: {string.Join("; ", faults.Take(NamedFaults))}{more}.");
        }
    }

    private static void Require(bool condition, string key, string value, string needed)
    {
        if (!condition)
        {
            throw new ArgumentException(
                $"{key} is {value}, which no module of PyTorch's has a part for; only models with {key}: {needed} can be exchanged.");
        }
    }
}
