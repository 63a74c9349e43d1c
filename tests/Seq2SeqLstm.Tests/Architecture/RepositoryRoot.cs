namespace Seq2SeqLstm.Tests.Architecture;

/// <summary>The folder that holds <c>Seq2SeqLstm.sln</c>.</summary>
internal static class RepositoryRoot
{
    /// <summary>Walks up from the folder of the test assembly.</summary>
    public static DirectoryInfo Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Seq2SeqLstm.sln")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Seq2SeqLstm.sln.");
    }
}
