using Seq2SeqLstm.Compute.Native;

namespace Seq2SeqLstm.Compute.Tests.Native;

/// <summary>A test that needs oneDNN.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneDnnFactAttribute : FactAttribute
{
    public OneDnnFactAttribute()
    {
        if (OneDnnLibrary.Find(out string problem) is null)
        {
            Skip = $"oneDNN cannot be used here: {problem}.";
        }
    }
}
