namespace Seq2SeqLstm.Compute.Tests.Native;

/// <summary>A test that needs oneDNN and a processor with bfloat16 instructions.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Bfloat16FactAttribute : FactAttribute
{
    public Bfloat16FactAttribute() => Skip = Bfloat16Requirement.Missing;
}
