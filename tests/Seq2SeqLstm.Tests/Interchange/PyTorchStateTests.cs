using System.Text;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Interchange;
using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Tests.Models;

namespace Seq2SeqLstm.Tests.Interchange;

public sealed class PyTorchStateTests : IDisposable
{
    private static readonly ModelOptions Plain = ModelCases.All["plain"];

    private readonly Device _device = CpuDevice.Create(new CpuDeviceOptions { Threads = 1 });

    public static TheoryData<string> Exchangeable() =>
    [
        .. ModelCases.Names.Where(name => ModelCases.All[name] is
            {
                LayerNorm: false, Connection: ConnectionKind.None, GruReset: GruReset.After, Lexical: false,
            }),
    ];

    public void Dispose() => _device.Dispose();

    [Theory]
    [MemberData(nameof(Exchangeable))]
    public void A_model_comes_back_bit_for_bit(string name)
    {
        Seq2SeqModel model = StateFiles.Draw(_device, ModelCases.All[name], seed: 5);
        PyTorchState state = StateFiles.ReadBack(StateFiles.Export(model));
        Assert.Equal(model.Options with { Dropout = state.Options.Dropout }, state.Options);

        Seq2SeqModel back = new(_device, state.Options, state.SourceVocabulary, state.TargetVocabulary);
        Assert.Equal(0, state.CopyTo(back));

        Assert.All(model.Parameters.Zip(back.Parameters), pair =>
        {
            Assert.Equal(pair.First.Name, pair.Second.Name);
            Assert.Equal(StateFiles.Bits(pair.First.ToArray()), StateFiles.Bits(pair.Second.ToArray()));
        });
    }

    [Theory]
    [InlineData(CellKind.Lstm)]
    [InlineData(CellKind.Gru)]
    [InlineData(CellKind.Rnn)]
    public void A_state_with_one_bias_comes_back_bit_for_bit_whichever_sign_its_zeros_have(CellKind cell)
    {
        SafetensorsFile first = StateFiles.Export(StateFiles.Draw(_device, Plain with { Cell = cell, Layers = 2 }, seed: 6));
        Assert.Contains(first.Get("encoder.bias_ih_l1").Data.ToArray(), value => value == 0 && float.IsNegative(value));
        Assert.Contains(first.Get("encoder.bias_ih_l1").Data.ToArray(), value => value == 0 && !float.IsNegative(value));

        SafetensorsFile second = StateFiles.Export(Import(StateFiles.ReadBack(first)));

        Assert.All(first.Tensors, tensor =>
            Assert.Equal(StateFiles.Bits(tensor.Data.Span), StateFiles.Bits(second.Get(tensor.Name).Data.Span)));
    }

    [Fact]
    public void The_update_gate_of_a_gru_has_the_opposite_sign_and_the_candidate_keeps_both_biases()
    {
        ModelOptions options = Plain with { Cell = CellKind.Gru, Hidden = 2, Embedding = 1 };
        Seq2SeqModel model = StateFiles.Draw(_device, options, seed: 7);
        RecurrentCell cell = model.Encoder.Stack.Cells[0];
        cell.Wx.Set([1, 2, 3, 4, 5, 6]);
        cell.Bias.Set([1, 2, 3, 4, 5, 6]);
        Assert.IsType<Gru>(cell.Equations).CandidateBias.Set([7, 8]);

        SafetensorsFile state = StateFiles.Export(model);

        Assert.Equal([1, 2, -3, -4, 5, 6], state.Get("encoder.weight_ih_l0").Data.ToArray());
        Assert.Equal([1, 2, -3, -4, 5, 6], state.Get("encoder.bias_ih_l0").Data.ToArray());
        Assert.Equal([0, 0, 0, 0, 7, 8], state.Get("encoder.bias_hh_l0").Data.ToArray());
    }

    [Fact]
    public void Two_biases_are_added_up_and_rounded_once()
    {
        Seq2SeqModel model = StateFiles.Draw(_device, Plain with { Cell = CellKind.Rnn, Hidden = 4 }, seed: 8);
        SafetensorsFile state = StateFiles.Export(model);
        PyTorchState changed = StateFiles.Read(state.Tensors.Select(tensor => tensor.Name switch
        {
            "decoder.bias_ih_l0" => tensor with { Data = new[] { 1f, 0.1f, 1f, 0f } },
            "decoder.bias_hh_l0" => tensor with { Data = new[] { 2f, 0.2f, 1e-10f, 0.7f } },
            _ => tensor,
        }));
        Seq2SeqModel back = new(_device, changed.Options, ModelCases.V, ModelCases.V);

        Assert.Equal(2, changed.CopyTo(back));
        Assert.Equal([3f, 0.1f + 0.2f, 1f, 0.7f], back.Decoder.Stack.Cells[0].Bias.ToArray());
    }

    [Theory]
    [InlineData("concat, tied target, lexical, residual", "model.layerNorm is true, ", "model.layerNorm: false")]
    [InlineData("concat, input feeding, tied all, lexical, dense bridge, highway", "model.connection is highway, ", "model.connection: none")]
    [InlineData("general, input feeding, gru that resets before, zero bridge", "model.gruReset is before, ", "model.gruReset: after")]
    [InlineData("dot, tied all, lexical", "model.lexical is true, ", "model.lexical: false")]
    public void What_PyTorch_has_no_part_for_is_refused_by_its_key(string name, string problem, string remedy)
    {
        Seq2SeqModel model = new(_device, ModelCases.All[name], ModelCases.V, ModelCases.V);
        var error = Assert.Throws<ArgumentException>(() => PyTorchState.Write(new MemoryStream(), model));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tensors_that_are_missing_too_many_or_of_another_shape_are_all_named()
    {
        NamedTensor[] tensors =
        [
            .. StateFiles.Export(StateFiles.Draw(_device, Plain, seed: 9)).Tensors
                .Where(tensor => tensor.Name != "encoder.bias_hh_l0")
                .Select(tensor => tensor.Name == "out.bias" ? new NamedTensor("out.bias", [1, 13], tensor.Data) : tensor),
            new NamedTensor("encoder.weight_hr_l0", [1], new float[1]),
        ];
        PyTorchState state = StateFiles.Read(tensors);
        Seq2SeqModel model = StateFiles.Draw(_device, state.Options, seed: 10);
        float[][] before = [.. model.Parameters.Select(parameter => parameter.ToArray())];

        var error = Assert.Throws<InvalidDataException>(() => state.CopyTo(model));

        Assert.Equal(
            "state: is no state of this lstm encoder–decoder of embedding 9, hidden 14, layers 1, attention none: "
            + "'out.bias' has the shape (1, 13), not (13); 'encoder.bias_hh_l0' (56) is missing; 'encoder.weight_hr_l0' is no part of it.",
            error.Message);
        Assert.Equal(before, model.Parameters.Select(parameter => parameter.ToArray()));
    }

    [Fact]
    public void A_file_with_other_names_is_refused_with_what_is_missing_and_what_is_there()
    {
        NamedTensor[] tensors = [new("module.src_emb.weight", [1, 1], new float[1])];
        string message = Assert.Throws<InvalidDataException>(() => StateFiles.Read(tensors)).Message;
        Assert.Contains("encoder.weight_hh_l0", message, StringComparison.Ordinal);
        Assert.EndsWith("it has 'module.src_emb.weight'.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, 14, "has the shape (28, 14); it must have 4 (LSTM), 3 (GRU) or 1 (RNN) rows for each column.")]
    [InlineData(0, 14, "has the shape (0, 14); it must have rows and columns.")]
    public void Recurrent_weights_of_no_cell_are_refused(int rows, int columns, string problem)
    {
        SafetensorsFile state = StateFiles.Export(StateFiles.Draw(_device, Plain, seed: 11));
        IEnumerable<NamedTensor> changed = state.Tensors.Select(tensor => tensor.Name == "decoder.weight_hh_l0"
            ? new NamedTensor(tensor.Name, [rows, columns], new float[rows * columns])
            : tensor);
        var error = Assert.Throws<InvalidDataException>(() => StateFiles.Read(changed));
        Assert.Equal($"state: 'decoder.weight_hh_l0' {problem}", error.Message);
    }

    [Theory]
    [InlineData("tgt_emb.weight")]
    [InlineData("tgt_emb.weight", 117)]
    [InlineData("out.weight", 0, 14)]
    [InlineData("encoder.weight_ih_l0", 56, 9, 1)]
    public void A_weight_that_is_no_matrix_is_refused(string name, params int[] shape)
    {
        SafetensorsFile state = StateFiles.Export(StateFiles.Draw(_device, Plain, seed: 11));
        IEnumerable<NamedTensor> changed = state.Tensors.Select(tensor => tensor.Name == name
            ? new NamedTensor(name, shape, new float[shape.Aggregate(1, (count, size) => count * size)])
            : tensor);
        var error = Assert.Throws<InvalidDataException>(() => StateFiles.Read(changed));
        Assert.Equal($"state: '{name}' has the shape ({string.Join(", ", shape)}); it must have rows and columns.", error.Message);
    }

    [Fact]
    public void Matrices_that_must_be_one_but_differ_are_refused()
    {
        SafetensorsFile state = StateFiles.Export(StateFiles.Draw(_device, Plain with { Embedding = 14 }, seed: 12));
        Seq2SeqModel tied = new(
            _device, Plain with { Embedding = 14, TiedEmbeddings = TiedEmbeddings.Target }, ModelCases.V, ModelCases.V);
        var error = Assert.Throws<InvalidDataException>(() => StateFiles.ReadBack(state).CopyTo(tied));
        Assert.Contains("'tgt_emb.weight' and 'out.weight' differ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Biases_whose_sum_is_not_finite_are_refused()
    {
        SafetensorsFile state = StateFiles.Export(StateFiles.Draw(_device, Plain, seed: 13));
        IEnumerable<NamedTensor> changed = state.Tensors.Select(tensor => tensor.Name.StartsWith("encoder.bias_", StringComparison.Ordinal)
            ? tensor with { Data = Enumerable.Repeat(3e38f, tensor.Data.Length).ToArray() }
            : tensor);
        var error = Assert.Throws<InvalidDataException>(() => Import(StateFiles.Read(changed)));
        Assert.Equal("state: 'encoder.bias_ih_l0' and 'encoder.bias_hh_l0' add up to no finite number, at element 0.", error.Message);
    }

    [Fact]
    public void Metadata_that_are_not_known_are_refused()
    {
        SafetensorsFile state = StateFiles.Export(StateFiles.Draw(_device, Plain, seed: 14));
        var metadata = new Dictionary<string, string> { ["seq2seq.bridge"] = "wide" };
        var error = Assert.Throws<InvalidDataException>(() => StateFiles.Read(state.Tensors, metadata));
        Assert.Equal("state: the metadata value 'seq2seq.bridge' is 'wide'; only 'zero' is known.", error.Message);
    }

    [Fact]
    public void Half_precision_is_refused_by_the_name_of_its_tensor()
    {
        byte[] header = Encoding.UTF8.GetBytes("""{"src_emb.weight":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}""");
        using var stream = new MemoryStream([.. BitConverter.GetBytes((ulong)header.Length), .. header, 0, 0]);
        var error = Assert.Throws<InvalidDataException>(() => PyTorchState.Read(stream, "state"));
        Assert.Equal("state: tensor 'src_emb.weight' has the type F16; only F32 can be read, so convert the file first.", error.Message);
    }

    private Seq2SeqModel Import(PyTorchState state)
    {
        Seq2SeqModel model = new(_device, state.Options, state.SourceVocabulary, state.TargetVocabulary);
        state.CopyTo(model);
        return model;
    }
}
