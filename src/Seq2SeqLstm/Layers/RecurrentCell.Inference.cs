using Seq2SeqLstm.Compute;

namespace Seq2SeqLstm.Layers;

public sealed partial class RecurrentCell
{
    /// <summary>Columns of the recurrent products that rows which continue the same row share in inference.</summary>
    public int RecurrentColumns => _recurrent.Columns;

    /// <summary>Columns of the memory that a step of inference works in.</summary>
    public int ScratchColumns =>
        _weights.Input.ScratchColumns + Equations.ScratchColumns + (Equations.KeepsProductsApart ? RecurrentColumns : 0);

    /// <summary>What a step needs of its input; a row depends on the same row of the input alone.</summary>
    /// <param name="x">Inputs. Shape (rows, E).</param>
    /// <param name="products">Overwritten. Shape (rows, G).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    public void InputProducts(Tensor x, Tensor products, Tensor scratch) =>
        _weights.Input.Write(x, products, _weights.Input.In(scratch));

    /// <summary>What a step needs of the output of the step before, as far as the input plays no part in it.</summary>
    /// <param name="h">Output of the step before. Shape (rows, H).</param>
    /// <param name="products">Overwritten. Shape (rows, <see cref="RecurrentColumns"/>).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    public void RecurrentProducts(Tensor h, Tensor products, Tensor scratch) =>
        _recurrent.Write(h, products, _recurrent.In(scratch));

    /// <summary>One step in inference from products that are there already.</summary>
    /// <param name="input">From <see cref="InputProducts"/>; overwritten. Shape (rows, G).</param>
    /// <param name="recurrent">
    /// From <see cref="RecurrentProducts"/>; overwritten. Shape (rows, <see cref="RecurrentColumns"/>).
    /// </param>
    /// <param name="h">
    /// Output of the step before, which only cells without a state c look at; overwritten with that of this step. Shape (rows, H).
    /// </param>
    /// <param name="c">Cell state, overwritten. Shape (rows, H).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    public void Advance(Tensor input, Tensor recurrent, Tensor h, Tensor c, Tensor scratch)
    {
        if (!Equations.KeepsProductsApart)
        {
            _device.Add(recurrent, RecurrentPart(input));
        }

        Equations.Advance(input, recurrent, h, c, scratch);
    }

    /// <summary>One step in inference where each row continues its own; the numbers are those of <see cref="StepForward"/>.</summary>
    /// <param name="input">From <see cref="InputProducts"/>; overwritten. Shape (rows, G).</param>
    /// <param name="h">Output of the step before; overwritten with that of this step. Shape (rows, H).</param>
    /// <param name="c">Cell state, overwritten. Shape (rows, H).</param>
    /// <param name="scratch">Overwritten. Shape (rows, <see cref="ScratchColumns"/>).</param>
    public void Advance(Tensor input, Tensor h, Tensor c, Tensor scratch)
    {
        Tensor apart = Equations.KeepsProductsApart
            ? scratch.SliceColumns(_recurrent.ScratchColumns, RecurrentColumns)
            : default;
        AddRecurrentProducts(h, input, apart, _recurrent.In(scratch));
        Equations.Advance(input, apart, h, c, scratch);
    }
}
