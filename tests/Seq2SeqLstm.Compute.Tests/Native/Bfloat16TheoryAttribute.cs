namespace Seq2SeqLstm.Compute.Tests.Native;

/// <summary>A theory that needs oneDNN and a processor with bfloat16 instructions.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Bfloat16TheoryAttribute : TheoryAttribute
{
    public Bfloat16TheoryAttribute() => Skip = Bfloat16Requirement.Missing;
}
