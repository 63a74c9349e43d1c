namespace Seq2SeqLstm.Compute.Cpu;

/// <summary>What a piece of <see cref="Scratch"/> is for.</summary>
internal enum ScratchUse
{
    /// <summary>One number for each row.</summary>
    RowResults,

    /// <summary>As many numbers for each row as it has columns.</summary>
    RowVectors,

    /// <summary>Rows of the left operand of a product, packed.</summary>
    LeftOperand,

    /// <summary>Panels of the right operand of a product, packed.</summary>
    RightOperand,

    /// <summary>What a library's routine needs while it runs one part of a product.</summary>
    Library,
}
