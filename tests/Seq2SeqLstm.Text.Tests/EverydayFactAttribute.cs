namespace Seq2SeqLstm.Text.Tests;

/// <summary>A test that needs shared/corpora/everyday beside the repository, and the spm commands.</summary>
internal sealed class EverydayFactAttribute : FactAttribute
{
    public EverydayFactAttribute()
    {
        if (!Spm.IsInstalled)
        {
            Skip = "spm_train is not installed (Debian package sentencepiece).";
        }
        else if (Find("everyday.train.ko") is null)
        {
            Skip = "The folder shared/corpora/everyday is not beside the repository.";
        }
    }

    /// <summary>Finds a file of the corpus, or returns null.</summary>
    public static FileInfo? Find(string name)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Seq2SeqLstm.sln")))
        {
            folder = folder.Parent;
        }

        FileInfo? file = folder?.Parent is { } parent
            ? new FileInfo(Path.Combine(parent.FullName, "shared", "corpora", "everyday", name))
            : null;
        return file is { Exists: true } ? file : null;
    }
}
