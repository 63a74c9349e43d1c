using Seq2SeqLstm.Layers;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Tests.Models;

public sealed class ModelOptionsTests
{
    public static TheoryData<ModelOptions, string> Wrong => new()
    {
        { new ModelOptions { RecurrentDropout = 1f }, "model.recurrentDropout must be at least 0 and below 1, not 1." },
        { new ModelOptions { RecurrentDropout = float.NaN }, "model.recurrentDropout must be at least 0 and below 1, not NaN." },
        {
            new ModelOptions { Connection = ConnectionKind.Residual, Layers = 1 },
            "model.connection leads past recurrent layers above the lowest: model.layers must be at least 2, not 1."
        },
        {
            new ModelOptions { Initialization = new InitializationOptions { HighwayBias = float.NaN } },
            "model.initialization.highwayBias must be a finite number, not NaN."
        },
        {
            new ModelOptions { BidirectionalWidth = BidirectionalWidth.Full },
            "model.bidirectionalWidth: full needs model.bidirectional: true."
        },
        {
            new ModelOptions { Bidirectional = true, BidirectionalWidth = BidirectionalWidth.Full },
            "model.bridge must be dense or zero with model.bidirectionalWidth: full: the encoder's state is wider than the decoder's."
        },
        {
            new ModelOptions
            {
                Bidirectional = true,
                BidirectionalWidth = BidirectionalWidth.Full,
                Bridge = BridgeKind.Dense,
                Attention = AttentionKind.Dot,
            },
            "model.attention must be general or concat with model.bidirectionalWidth: full: dot compares equal widths."
        },
        {
            new ModelOptions { Bridge = BridgeKind.Zero },
            "model.bridge: zero needs model.attention, or the decoder knows nothing of the source."
        },
        {
            new ModelOptions { InputFeeding = true },
            "model.inputFeeding feeds what attention found: model.attention must not be none."
        },
        {
            new ModelOptions { Lexical = true },
            "model.lexical looks at the words that attention points at: model.attention must not be none."
        },
        {
            new ModelOptions { TiedEmbeddings = TiedEmbeddings.Target },
            "model.tiedEmbeddings without attention needs model.embedding and model.hidden to be equal, not 256 and 512."
        },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Values_out_of_range_are_errors_that_name_the_key(ModelOptions options, string message)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(options.Validate);

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void Every_cell_and_connection_is_allowed()
    {
        foreach (CellKind cell in Enum.GetValues<CellKind>())
        {
            foreach (ConnectionKind connection in Enum.GetValues<ConnectionKind>())
            {
                new ModelOptions { Cell = cell, Connection = connection, Layers = 4, RecurrentDropout = 0.2f }.Validate();
            }
        }
    }
}
