using System.Diagnostics;
using Seq2SeqLstm.Cli.Tests.Commands;

namespace Seq2SeqLstm.Cli.Tests;

/// <summary>The library sample of the README is a program that builds and runs.</summary>
public sealed class ReadmeTests(ModelFolderFixture model) : IClassFixture<ModelFolderFixture>
{
    [Fact]
    public void The_sample_stands_in_the_readme_word_for_word()
    {
        DirectoryInfo root = RepositoryRoot();
        string readme = File.ReadAllText(Path.Combine(root.FullName, "README.md"));
        string program = File.ReadAllText(Path.Combine(root.FullName, "tools", "Seq2SeqLstm.Sample", "Program.cs"));

        Assert.Contains($"<!-- sample -->\n```csharp\n{program}```\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_translates_three_sentences()
    {
        using var folder = new TemporaryFolder();
        Copy(new DirectoryInfo(model.Model), new DirectoryInfo(folder["quickstart-model"]));
        string program = Path.Combine(AppContext.BaseDirectory, "Seq2SeqLstm.Sample.dll");
        var start = new ProcessStartInfo("dotnet", [program])
        {
            WorkingDirectory = folder[""],
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await error);
        Assert.Equal(3, output.Count(c => c == '\n'));
    }

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        to.Create();
        foreach (FileInfo file in from.EnumerateFiles())
        {
            file.CopyTo(Path.Combine(to.FullName, file.Name));
        }
    }

    private static DirectoryInfo RepositoryRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Seq2SeqLstm.sln")))
        {
            folder = folder.Parent;
        }

        return folder ?? throw new DirectoryNotFoundException("No folder above the tests holds Seq2SeqLstm.sln.");
    }
}
