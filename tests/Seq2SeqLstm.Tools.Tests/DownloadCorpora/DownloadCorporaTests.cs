using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Seq2SeqLstm.Tools.Tests.DownloadCorpora;

public sealed class DownloadCorporaTests : IDisposable
{
    private const string Table = "Go.\t가.\tsomebody\nHello.\t안녕.\tsomebody\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("corpora-test-");

    private string Output => Path.Combine(_folder.FullName, "out");

    public void Dispose() => _folder.Delete(recursive: true);

    [PythonFact]
    public void A_good_download_is_verified_unpacked_and_split()
    {
        byte[] archive = Zip(("kor.txt", Table));
        using var server = new FileServer("kor.zip", archive);
        var (code, _) = Run(server, Digest(archive));
        Assert.Equal(0, code);
        Assert.Equal("가.\n안녕.\n", File.ReadAllText(Path.Combine(Output, "sample", "unpacked", "pairs.ko")));
        Assert.Equal("Go.\nHello.\n", File.ReadAllText(Path.Combine(Output, "sample", "unpacked", "pairs.en")));
        Assert.Empty(Leftovers());
    }

    [PythonFact]
    public void A_wrong_checksum_is_refused_and_leaves_nothing()
    {
        using var server = new FileServer("kor.zip", Zip(("kor.txt", Table)));
        var (code, error) = Run(server, new string('0', 64));
        Assert.Equal(1, code);
        Assert.Contains("but the manifest says 000", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Output, "*", SearchOption.AllDirectories));
    }

    [PythonFact]
    public void Without_a_digest_the_first_download_is_trusted_and_a_changed_one_refused()
    {
        using (var server = new FileServer("kor.zip", Zip(("kor.txt", Table))))
        {
            Assert.Equal(0, Run(server, null).Code);
            Assert.Equal(0, Run(server, null).Code);
            Assert.Single(server.Ranges);
        }

        File.Delete(Path.Combine(Output, "sample", "kor.zip"));
        using var changed = new FileServer("kor.zip", Zip(("kor.txt", Table + "New.\t새.\tx\n")));
        var (code, error) = Run(changed, null);
        Assert.Equal(1, code);
        Assert.Contains("corpora.lock.json says", error, StringComparison.Ordinal);
    }

    [PythonFact]
    public void A_missing_file_is_one_line_and_exit_code_1()
    {
        using var server = new FileServer("other.zip", []);
        var (code, error) = Run(server, null);
        Assert.Equal(1, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.Contains("HTTP 404", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [PythonFact]
    public void An_interrupted_transfer_is_resumed_where_it_broke_off()
    {
        string noise = Convert.ToHexString(RandomNumberGenerator.GetBytes(400_000));
        byte[] archive = Zip(("kor.txt", Table), ("noise.txt", noise));
        using var server = new FileServer("kor.zip", archive, breakOff: true);
        var (code, error) = Run(server, Digest(archive));
        Assert.True(code == 0, error);
        Assert.Equal("", server.Ranges[0]);
        Assert.StartsWith("bytes=", server.Ranges[1], StringComparison.Ordinal);
        Assert.Equal(archive, File.ReadAllBytes(Path.Combine(Output, "sample", "kor.zip")));
        Assert.Empty(Leftovers());
    }

    [PythonFact]
    public void An_archive_that_climbs_out_of_its_folder_is_refused()
    {
        byte[] archive = Zip(("kor.txt", Table), ("../../escaped.txt", "out"));
        using var server = new FileServer("kor.zip", archive);
        var (code, error) = Run(server, Digest(archive));
        Assert.Equal(1, code);
        Assert.Contains("unsafe path '../../escaped.txt'", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.FullName, "escaped.txt", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(Path.Combine(Output, "sample", "unpacked")));
        Assert.Empty(Leftovers());
    }

    [PythonFact]
    public void Wrong_usage_is_exit_code_2()
    {
        Assert.Equal(2, Python([]).Code);
        Assert.Equal(2, Python(["--output", Output, "--manifest", Path.Combine(_folder.FullName, "none.json")]).Code);
        Assert.Equal(2, Python(["--output", Output, "no-such-corpus"]).Code);
    }

    [PythonFact]
    public void The_manifest_in_the_repository_is_well_formed() => Assert.Equal(0, Python(["--list"]).Code);

    private string[] Leftovers() =>
        [.. Directory.GetFileSystemEntries(Output, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains(".part", StringComparison.Ordinal) || path.Contains(".tmp", StringComparison.Ordinal))];

    private (int Code, string Error) Run(FileServer server, string? sha256)
    {
        string manifest = Path.Combine(_folder.FullName, "manifest.json");
        File.WriteAllText(manifest, JsonSerializer.Serialize(new
        {
            corpora = new[]
            {
                new
                {
                    name = "sample",
                    url = "https://example.invalid/files/kor.zip",
                    sha256,
                    licence = "none",
                    produces = "pairs",
                    unpack = "zip",
                    split = new { member = "kor.txt", prefix = "pairs", columns = new { en = 0, ko = 1 } },
                },
            },
        }));
        return Python(["--manifest", manifest, "--base-url", server.BaseUrl, "--output", Output]);
    }

    private static (int Code, string Error) Python(string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(RepositoryRoot.PathOf("tools", "download-corpora", "download_corpora.py"));
        Array.ForEach(arguments, start.ArgumentList.Add);
        start.Environment["no_proxy"] = "127.0.0.1";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = process.StandardError.ReadToEnd();
        output.Wait();
        process.WaitForExit();
        return (process.ExitCode, error);
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static byte[] Zip(params (string Name, string Text)[] members)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach ((string name, string text) in members)
            {
                using Stream stream = archive.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return memory.ToArray();
    }
}
