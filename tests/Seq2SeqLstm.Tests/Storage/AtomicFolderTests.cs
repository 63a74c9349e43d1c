using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Tests.Storage;

public sealed class AtomicFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("seq2seq-");

    public void Dispose() => _root.Delete(recursive: true);

    private DirectoryInfo Target => new(Path.Combine(_root.FullName, "m"));

    private static void Put(DirectoryInfo folder, string name) => File.WriteAllText(Path.Combine(folder.FullName, name), name);

    private string[] Names() =>
        [.. _root.EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => entry.Name).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_folder_appears_whole()
    {
        AtomicFolder.Write(Target, folder =>
        {
            Put(folder, "a");
            Put(folder.CreateSubdirectory("sub"), "b");
            Assert.False(Target.Exists);
        });
        Assert.Equal(["a", "b", "m", "sub"], Names());
    }

    [Fact]
    public void A_failed_fill_leaves_nothing_new_and_nothing_changed()
    {
        AtomicFolder.Write(Target, folder => Put(folder, "old"));
        Assert.Throws<InvalidDataException>(() => AtomicFolder.Write(Target, Fail, overwrite: true));
        Assert.Equal(["m", "old"], Names());

        static void Fail(DirectoryInfo folder)
        {
            Put(folder, "half");
            throw new InvalidDataException("stop");
        }
    }

    [Fact]
    public void An_existing_folder_is_replaced_only_when_allowed()
    {
        AtomicFolder.Write(Target, folder => Put(folder, "old"));
        Assert.Throws<IOException>(() => AtomicFolder.Write(Target, folder => Put(folder, "new")));
        AtomicFolder.Write(Target, folder => Put(folder, "new"), overwrite: true);
        Assert.Equal(["m", "new"], Names());
    }

    [Fact]
    public void An_empty_folder_is_filled_whole_or_not_at_all()
    {
        Target.Create();
        Put(Target.CreateSubdirectory(".partial"), "half");
        Assert.True(AtomicFolder.IsEmpty(Target));
        Assert.Throws<InvalidDataException>(() => AtomicFolder.Write(Target, folder =>
        {
            Put(folder, "a");
            throw new InvalidDataException("stop");
        }));
        Assert.Equal(["m"], Names());

        AtomicFolder.Write(Target, folder =>
        {
            Put(folder, "a");
            Put(folder.CreateSubdirectory("sub"), "b");
        });
        Assert.Equal(["a", "b", "m", "sub"], Names());
        Assert.False(AtomicFolder.IsEmpty(Target));
    }

    [Fact]
    public void What_an_interrupted_run_left_behind_does_not_matter()
    {
        Put(_root.CreateSubdirectory(".m.partial"), "half");
        Put(_root.CreateSubdirectory(".m.old"), "older");
        AtomicFolder.Write(Target, folder => Put(folder, "old"));
        AtomicFolder.Write(Target, folder => Put(folder, "new"), overwrite: true);
        Assert.Equal(["m", "new"], Names());
    }
}
