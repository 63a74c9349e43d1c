namespace Seq2SeqLstm.Evaluation.Tests;

/// <summary>A test that reads the shared everyday corpus and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EverydayFactAttribute : FactAttribute
{
    public EverydayFactAttribute()
    {
        if (CorporaFolder is null)
        {
            Skip = "No folder shared/corpora/everyday beside the repository.";
        }
    }

    /// <summary>The folder <c>shared/corpora</c> beside the repository; null where there is none.</summary>
    public static string? CorporaFolder { get; } = Find();

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Seq2SeqLstm.sln")))
            {
                string corpora = Path.Combine(folder.FullName, "..", "shared", "corpora");
                return Directory.Exists(Path.Combine(corpora, "everyday")) ? corpora : null;
            }
        }

        return null;
    }
}
