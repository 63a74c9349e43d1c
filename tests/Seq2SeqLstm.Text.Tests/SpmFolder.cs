namespace Seq2SeqLstm.Text.Tests;

/// <summary>A folder for the files of the reference implementation, deleted afterwards.</summary>
internal sealed class SpmFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seq2seq-spm-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public string Write(string name, SentencePieceModel model)
    {
        File.WriteAllBytes(Path(name), Fixture.Bytes(model));
        return Path(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
