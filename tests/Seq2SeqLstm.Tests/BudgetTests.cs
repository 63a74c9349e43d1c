using Seq2SeqLstm.Tests.Architecture;

namespace Seq2SeqLstm.Tests;

/// <summary>
/// Holds the sources to the limits of the house style: a file, a method and a parameter list that can be taken in at a
/// glance.
/// </summary>
public sealed class BudgetTests
{
    private static readonly SourceBudget Budget = new(FileLines: 400, MemberLines: 60, Parameters: 10);

    [Theory]
    [InlineData("src")]
    [InlineData("tools")]
    public void Every_source_file_keeps_to_the_budget(string folder)
    {
        DirectoryInfo root = RepositoryRoot.Find();

        Assert.Empty(SourceFiles(root, folder).SelectMany(path =>
            Budget.Violations(Path.GetRelativePath(root.FullName, path), File.ReadAllText(path))));
    }

    [Fact]
    public void The_sources_are_found() =>
        Assert.Contains(SourceFiles(RepositoryRoot.Find(), "src"), path => Path.GetFileName(path) == "Program.cs");

    [Fact]
    public void A_file_of_401_lines_is_too_long()
    {
        Assert.Empty(Budget.Violations("A.cs", Lines(400)));
        Assert.Equal("A.cs: 401 lines, at most 400.", Assert.Single(Budget.Violations("A.cs", Lines(401))));
    }

    [Fact]
    public void A_method_of_61_lines_is_too_long()
    {
        Assert.Empty(Budget.Violations("A.cs", $"class A\n{{\n    void Run()\n    {{\n{Lines(57)}    }}\n}}\n"));
        Assert.Equal(
            "A.cs:3: Run has 61 lines, at most 60.",
            Assert.Single(Budget.Violations("A.cs", $"class A\n{{\n    void Run()\n    {{\n{Lines(58)}    }}\n}}\n")));
    }

    [Fact]
    public void Eleven_parameters_are_too_many()
    {
        string ten = string.Join(", ", Enumerable.Range(0, 10).Select(n => $"Dictionary<int, (int, int)> p{n}"));

        Assert.Empty(Budget.Violations("A.cs", $"class A {{ A({ten}) {{ }} }}"));
        Assert.Equal(
            "A.cs:1: A has 11 parameters, at most 10.",
            Assert.Single(Budget.Violations("A.cs", $"class A {{ A({ten}, int last = 3) : base(1) {{ }} }}")));
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("// a line\n", count));

    private static IEnumerable<string> SourceFiles(DirectoryInfo root, string folder)
    {
        string path = Path.Combine(root.FullName, folder);
        return !Directory.Exists(path)
            ? []
            : Directory.EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .Where(file => !IsBuildOutput(Path.GetRelativePath(path, file)))
                .Order(StringComparer.Ordinal);
    }

    private static bool IsBuildOutput(string relativePath) =>
        relativePath.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
}
