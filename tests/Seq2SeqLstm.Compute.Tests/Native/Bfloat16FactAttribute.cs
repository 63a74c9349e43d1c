using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Compute.Tests.Native;

/// <summary>A test that needs oneDNN and a processor with bfloat16 instructions.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class Bfloat16FactAttribute : FactAttribute
{
    public Bfloat16FactAttribute()
    {
        if (OneDnnLibrary.Find(out string problem) is not { } library)
        {
            Skip = $"oneDNN cannot be used here: {problem}.";
        }
        else if (!library.HasFastBfloat16)
        {
            Skip = "This processor has neither AVX512-BF16 nor AMX.";
        }
    }
}
