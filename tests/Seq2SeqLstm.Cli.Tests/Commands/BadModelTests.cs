using System.Buffers.Binary;
using System.Text;

namespace Seq2SeqLstm.Cli.Tests.Commands;

/// <summary>A damaged model folder is refused in one line; odd input keeps its lines.</summary>
public sealed class BadModelTests(ModelFolderFixture fixture) : IClassFixture<ModelFolderFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("config.yaml")]
    [InlineData("model.safetensors")]
    [InlineData("source.model")]
    [InlineData("target.model")]
    public void A_missing_file_is_named(string name)
    {
        string model = CopyModel();
        File.Delete(Path.Combine(model, name));

        Translate(model).AssertBadInput(name);
    }

    [Theory]
    [InlineData("header beyond the file")]
    [InlineData("cut off")]
    [InlineData("overlap")]
    [InlineData("out of range")]
    [InlineData("shape")]
    [InlineData("not a number")]
    [InlineData("tokenizer")]
    [InlineData("newer format")]
    public void A_tampered_file_is_refused(string damage)
    {
        string model = CopyModel();
        string expected = Damage(model, damage);

        Translate(model).AssertBadInput(expected);
    }

    [Fact]
    public void Line_n_of_the_output_belongs_to_line_n_of_the_input()
    {
        string input = "나는 물을 본다\n\n나는\u2028물을\u0085본다\v\n \n너는 개를 본다";

        CommandRun run = CommandRun.WithInput(input, "translate", "--model", fixture.Model);

        Assert.Equal(0, run.Code);
        string[] lines = run.Output.Split('\n');
        Assert.Equal(6, lines.Length);
        Assert.Equal(("", "", ""), (lines[1], lines[3], lines[5]));
        Assert.Equal("I see water", lines[0]);
        Assert.NotEqual("", lines[2]);
    }

    [Fact]
    public void A_sentence_that_is_too_long_is_cut_with_a_warning()
    {
        string input = "나는 물을 본다\n" + string.Join(' ', Enumerable.Repeat("물을", 10_000)) + "\n";

        CommandRun run = CommandRun.WithInput(input, "translate", "--model", fixture.Model, "--beam", "1");

        Assert.Equal(0, run.Code);
        Assert.Equal(2, run.Output.Count(c => c == '\n'));
        Assert.Contains(":2: the last ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_text_leaves_the_old_translation_as_it_is()
    {
        string output = _folder.Write("old.en", "old\n");
        File.WriteAllBytes(_folder["bad.ko"], [.. Encoding.UTF8.GetBytes("나는\n"), 0xC3, 0x28, (byte)'\n']);

        CommandRun.Of("translate", "--model", fixture.Model, "--input", _folder["bad.ko"], "--output", output, "--overwrite")
            .AssertBadInput("bad.ko:2:");

        Assert.Equal("old\n", File.ReadAllText(output));
        Assert.Equal(["bad.ko", "old.en"], _folder.Names());
    }

    [Fact]
    public void An_empty_file_gives_an_empty_file()
    {
        CommandRun run = CommandRun.WithInput("", "translate", "--model", fixture.Model);

        Assert.Equal((0, ""), (run.Code, run.Output));
    }

    private static CommandRun Translate(string model) => CommandRun.WithInput("나는\n", "translate", "--model", model);

    private static void Edit(string file, Func<string, string> edit)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        string header = edit(Encoding.UTF8.GetString(bytes, 8, length));
        byte[] edited = Encoding.UTF8.GetBytes(header.PadRight(length));
        Assert.Equal(length, edited.Length);
        edited.CopyTo(bytes, 8);
        File.WriteAllBytes(file, bytes);
    }

    /// <summary>Damages a file; gives the words that the message must hold.</summary>
    private static string Damage(string model, string damage)
    {
        string parameters = Path.Combine(model, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(parameters);
        switch (damage)
        {
            case "header beyond the file":
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)bytes.Length);
                File.WriteAllBytes(parameters, bytes);
                return "model.safetensors";
            case "cut off":
                File.WriteAllBytes(parameters, bytes[..^100]);
                return "model.safetensors";
            case "overlap":
                Edit(parameters, header => header.Replace("[0,", "[4,", StringComparison.Ordinal));
                return "model.safetensors";
            case "out of range":
                string end = $",{bytes.Length - 8 - (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes)}]";
                Edit(parameters, header => header.Replace(end, $",{new string('9', end.Length - 2)}]", StringComparison.Ordinal));
                return "model.safetensors";
            case "shape":
                Edit(parameters, header => header.Replace("[36,16]", "[16,36]", StringComparison.Ordinal));
                return "has the shape";
            case "not a number":
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(bytes.Length - 4), float.NaN);
                File.WriteAllBytes(parameters, bytes);
                return "model.safetensors";
            case "tokenizer":
                File.WriteAllText(Path.Combine(model, "source.model"), "no model");
                return "source.model";
            default:
                string config = Path.Combine(model, "config.yaml");
                File.WriteAllText(
                    config, File.ReadAllText(config).Replace("formatVersion: 1", "formatVersion: 2", StringComparison.Ordinal));
                return "newer";
        }
    }

    private string CopyModel()
    {
        var copy = Directory.CreateDirectory(_folder["model"]);
        foreach (FileInfo file in new DirectoryInfo(fixture.Model).EnumerateFiles())
        {
            file.CopyTo(Path.Combine(copy.FullName, file.Name));
        }

        return copy.FullName;
    }
}
