using System.Text;
using Seq2SeqLstm.Text.Normalization;

namespace Seq2SeqLstm.Text.Tests.Normalization;

public sealed class CharacterMapTests
{
    private static readonly string[] Rules = ["nmt_nfkc", "nmt_nfkc_cf", "nfkc", "nfkc_cf"];

    /// <summary>Characters that combine with each other, and some that do not.</summary>
    private static readonly (int First, int Last)[] Combining =
    [
        (0x20, 0x7E), (0xC0, 0x17F), (0x300, 0x345), (0x391, 0x3C9), (0x915, 0x93C), (0x1100, 0x1112), (0x1161, 0x1175),
        (0x11A8, 0x11C2), (0x1F00, 0x1FFE), (0x200B, 0x200F), (0x3041, 0x309A), (0x3131, 0x3163), (0xAC00, 0xAC40),
        (0xFF61, 0xFFDC), (0x1D15E, 0x1D16E),
    ];

    [SpmFact]
    public void The_rules_we_compile_are_those_of_spm_train_one_by_one()
    {
        foreach (string rule in Rules)
        {
            using SpmFolder folder = new();
            string model = folder.Write("our.model", ModelWith(NormalizerSpec.ForRule(rule)));
            Spm.Run("spm_normalize", $"--model={model}", "--decompile", $"--output={folder.Path("ours")}");
            Spm.Run("spm_normalize", $"--normalization_rule_name={rule}", "--decompile", $"--output={folder.Path("theirs")}");

            Assert.True(
                File.ReadAllBytes(folder.Path("ours")).AsSpan().SequenceEqual(File.ReadAllBytes(folder.Path("theirs"))), rule);
        }
    }

    [SpmFact]
    public void Every_character_and_many_sequences_are_normalised_as_spm_normalize_does()
    {
        Random random = new(1);
        List<string> lines = [.. Enumerable.Range(0, 0x110000).Where(c => c != '\n' && Rune.IsValid(c)).Select(c => $"{new Rune(c)}")];
        for (int n = 0; n < 100_000; n++)
        {
            IEnumerable<string> characters = Enumerable.Range(0, random.Next(1, 8))
                .Select(_ => Combining[random.Next(Combining.Length)])
                .Select(range => new Rune(random.Next(range.First, range.Last + 1)).ToString());
            lines.Add(string.Concat(characters));
        }

        foreach (string rule in Rules)
        {
            AssertSameAsSpm(NormalizerSpec.ForRule(rule), lines);
        }
    }

    [SpmFact]
    public void Rules_of_ones_own_are_compiled_as_spm_train_compiles_them()
    {
        using SpmFolder folder = new();
        using StreamReader reader = new(Fixture.File("rules.tsv").FullName);
        NormalizerSpec spec = NormalizerSpec.FromRules(reader, "rules.tsv");
        string model = folder.Write("our.model", ModelWith(spec));
        Spm.Run("spm_normalize", $"--model={model}", "--decompile", $"--output={folder.Path("ours")}");
        Spm.Run(
            "spm_normalize",
            $"--normalization_rule_tsv={Fixture.File("rules.tsv").FullName}",
            "--decompile",
            $"--output={folder.Path("theirs")}");

        Assert.Equal(File.ReadAllText(folder.Path("theirs")), File.ReadAllText(folder.Path("ours")));
    }

    [Theory]
    [InlineData("41\t42\nx\t20\n", "r.tsv:2: 'x' is not the code point of a character.")]
    [InlineData("D800\t20\n", "r.tsv:1: 'D800' is not the code point of a character.")]
    [InlineData("\t20\n", "r.tsv:1: there is nothing to find.")]
    [InlineData("", "r.tsv: has no rules.")]
    public void Wrong_rules_are_an_error_with_the_line(string text, string expected)
    {
        InvalidDataException e = Assert.Throws<InvalidDataException>(
            () => NormalizerSpec.FromRules(new StringReader(text), "r.tsv"));

        Assert.Equal(expected, e.Message);
    }

    [Fact]
    public void Rules_longer_than_one_character_win_and_rules_may_delete()
    {
        NormalizerSpec spec = NormalizerSpec.FromRules(new StringReader("61\t31\n61 62\t32\nU+1F600\n20\t5F\n"), "r.tsv");
        TextNormalizer normalizer = new(spec with { AddDummyPrefix = false });

        Assert.Equal("1_2_12b", normalizer.Normalize("a ab a😀abb"));
    }

    [Fact]
    public void A_map_that_leads_round_in_a_circle_is_rejected()
    {
        // Unit 0 leads to base 1; unit 1 ^ 'a' leads back to base 1.
        uint[] units = new uint[256];
        units[0] = 1 << 10;
        units[1 ^ 'a'] = ((uint)((1 ^ 'a') ^ 1) << 10) | 'a';
        byte[] blob = [0, 4, 0, 0, .. units.SelectMany(BitConverter.GetBytes), 0];

        Assert.False(CharacterMap.TryRead(blob, out _));
    }

    private static void AssertSameAsSpm(NormalizerSpec spec, List<string> lines)
    {
        using SpmFolder folder = new();
        string model = folder.Write("our.model", ModelWith(spec));
        File.WriteAllText(folder.Path("text"), string.Concat(lines.Select(line => line + "\n")));
        Spm.Run("spm_normalize", $"--model={model}", $"--output={folder.Path("theirs")}", folder.Path("text"));
        TextNormalizer normalizer = new(spec with { AddDummyPrefix = false, EscapeWhitespace = false });
        string[] expected = File.ReadAllText(folder.Path("theirs")).Split('\n');

        Assert.Equal(lines.Count + 1, expected.Length);
        for (int n = 0; n < lines.Count; n++)
        {
            if (normalizer.Normalize(lines[n]) != expected[n])
            {
                string codePoints = string.Join(' ', lines[n].EnumerateRunes().Select(r => $"{r.Value:X}"));
                Assert.Fail($"{spec.Name}: {codePoints} gives '{normalizer.Normalize(lines[n])}', not '{expected[n]}'.");
            }
        }
    }

    private static SentencePieceModel ModelWith(NormalizerSpec normalizer) => new(
        [new("<unk>", 0, PieceType.Unknown), new("a", -1, PieceType.Normal)],
        new TrainerSpec { BosId = -1, EosId = -1 },
        normalizer);
}
