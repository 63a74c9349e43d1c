using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Tests.Architecture;

namespace Seq2SeqLstm.Tests.Configuration;

/// <summary>The documentation of the configuration is complete and right.</summary>
public sealed class ConfigurationDocumentTests
{
    [Fact]
    public void Every_key_stands_in_the_document_once_with_its_default()
    {
        string[] rows =
        [
            .. File.ReadLines(Path.Combine(RepositoryRoot.Find().FullName, "docs", "configuration.md"))
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => string.Join('|', line.Split('|').Take(3)).TrimEnd()),
        ];
        var defaults = new TrainingConfiguration();
        string[] keys = [.. ConfigurationKeys.All.Select(key => $"| `{key.Name}` | `{key.Get(defaults) ?? "null"}`")];

        Assert.Equal(keys.Order(StringComparer.Ordinal), rows.Order(StringComparer.Ordinal));
    }
}
