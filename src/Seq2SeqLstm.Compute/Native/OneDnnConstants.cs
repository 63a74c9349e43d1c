namespace Seq2SeqLstm.Compute.Native;

/// <summary>Numbers of oneDNN's C interface, version 2.</summary>
internal static class OneDnnConstants
{
    /// <summary>Enough for a memory descriptor, which takes 696 bytes in 2.6.</summary>
    public const int DescriptorBytes = 2048;

    /// <summary>Enough for the descriptor of an operation, which takes 2,800 bytes in 2.6.</summary>
    public const int OperationBytes = 8192;

    /// <summary>Room for dimensions that a descriptor is made from.</summary>
    public const int MaxDimensions = 12;

    // Types of elements.
    public const int Bfloat16 = 2;
    public const int Single = 3;

    // Orders of elements: the library's choice.
    public const int AnyOrder = 1;

    // What a primitive can be asked.
    public const int QueryImplementation = 8;
    public const int QuerySource = 129;
    public const int QueryWeights = 131;
    public const int QueryDestination = 133;
    public const int QueryScratchpad = 136;

    public const int CpuEngine = 1;
    public const uint InOrderStream = 1;
    public const int ScratchpadOfUser = 1;

    /// <summary>Instruction set with AVX512-BF16; AMX includes it.</summary>
    public const int IsaWithBfloat16 = 0xE7;
}
