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
