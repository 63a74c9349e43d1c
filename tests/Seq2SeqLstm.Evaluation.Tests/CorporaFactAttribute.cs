namespace Seq2SeqLstm.Evaluation.Tests;

/// <summary>A test that reads the shared corpora and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorporaFactAttribute : FactAttribute
{
    public CorporaFactAttribute()
    {
        if (CorporaFolder is null)
        {
            Skip = "No folder shared/corpora with everyday and pud beside the repository.";
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
                string[] sets = ["everyday", "pud"];
                return sets.All(set => Directory.Exists(Path.Combine(corpora, set))) ? corpora : null;
            }
        }

        return null;
    }
}
