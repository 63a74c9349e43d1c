using Seq2SeqLstm.Storage;

namespace Seq2SeqLstm.Tests.Storage;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("seq2seq-");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public void A_file_appears_whole_in_a_folder_that_is_made_for_it()
    {
        var target = new FileInfo(Path.Combine(_root.FullName, "new", "a.txt"));
        AtomicFile.Write(target, stream =>
        {
            stream.Write("abc"u8);
            Assert.False(File.Exists(target.FullName));
        });
        Assert.True(target.Exists);
        Assert.Equal("abc", File.ReadAllText(target.FullName));
        Assert.Equal(["a.txt"], target.Directory!.EnumerateFileSystemInfos().Select(entry => entry.Name));
    }

    [Fact]
    public void A_failed_write_leaves_nothing_new_and_nothing_changed()
    {
        var target = new FileInfo(Path.Combine(_root.FullName, "a.txt"));
        File.WriteAllText(target.FullName, "old");
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(target, Fail, overwrite: true));
        Assert.Equal("old", File.ReadAllText(target.FullName));
        Assert.Single(_root.EnumerateFileSystemInfos());

        static void Fail(Stream stream)
        {
            stream.Write("half"u8);
            throw new InvalidDataException("stop");
        }
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var file = new FileStream(Path.Combine(_root.FullName, "a"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        var target = new FileInfo($"/dev/fd/{file.SafeFileHandle.DangerousGetHandle()}");
        AtomicFile.Write(target, stream => stream.Write("new"u8), overwrite: true);
        Assert.Equal("new"u8.ToArray(), File.ReadAllBytes(file.Name));
    }

    [Fact]
    public void A_file_that_another_process_is_writing_is_left_to_it()
    {
        string partial = Path.Combine(_root.FullName, ".a.txt.partial");
        using var other = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None);
        var target = new FileInfo(Path.Combine(_root.FullName, "a.txt"));
        Assert.Throws<IOException>(() => AtomicFile.Write(target, stream => stream.Write("new"u8)));
        Assert.True(File.Exists(partial));
    }

    [Fact]
    public void An_existing_file_is_replaced_only_when_allowed()
    {
        var target = new FileInfo(Path.Combine(_root.FullName, "a.txt"));
        File.WriteAllText(target.FullName, "old");
        IOException error = Assert.Throws<IOException>(() => AtomicFile.Write(target, stream => stream.Write("new"u8)));
        Assert.Contains("a.txt exists already", error.Message, StringComparison.Ordinal);
        AtomicFile.Write(target, stream => stream.Write("new"u8), overwrite: true);
        Assert.Equal("new", File.ReadAllText(target.FullName));
        Assert.Single(_root.EnumerateFileSystemInfos());
    }
}
