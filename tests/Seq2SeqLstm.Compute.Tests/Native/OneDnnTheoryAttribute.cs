using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Compute.Tests.Native;

/// <summary>A theory that needs oneDNN.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneDnnTheoryAttribute : TheoryAttribute
{
    public OneDnnTheoryAttribute()
    {
        if (OneDnnLibrary.Find(out string problem) is null)
        {
            Skip = $"oneDNN cannot be used here: {problem}.";
        }
    }
}
