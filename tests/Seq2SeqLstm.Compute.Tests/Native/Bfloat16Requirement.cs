using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Compute.Tests.Native;

/// <summary>What tests of bfloat16 products need.</summary>
internal static class Bfloat16Requirement
{
    /// <summary>Why they cannot run here; null where they can.</summary>
    public static string? Missing =>
        OneDnnLibrary.Find(out string problem) is not { } library ? $"oneDNN cannot be used here: {problem}." :
        !library.HasFastBfloat16 ? "This processor has neither AVX512-BF16 nor AMX." : null;
}
