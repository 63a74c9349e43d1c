using System.Buffers.Binary;
using System.Diagnostics;
using Seq2SeqLstm.Text.Normalization;

namespace Seq2SeqLstm.Text.Tests.ModelFiles;

public sealed class ModelFileFuzzTests
{
    private const int Trials = 2_500;

    private static readonly string[] Texts =
        ["", "도서관 library ＡＢ½ #tag 뷁", " a\u0000\u0301  \u1100\u1161\u11A8ㅋㅋ\t<sep>", "😀\uD800\uFFFD▁▁"];

    [Theory]
    [InlineData("bpe", 1)]
    [InlineData("bpe-bytes", 2)]
    [InlineData("unigram", 3)]
    [InlineData("jamo", 4)]
    public void A_damaged_file_gives_a_usable_model_or_one_clear_error(string name, int seed)
    {
        byte[] file = name == "jamo" ? Fixture.Bytes(JamoModel()) : Fixture.Bytes(Fixture.Model(name + ".model"));
        Random random = new(seed);
        Stopwatch watch = Stopwatch.StartNew();
        int usable = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            byte[] damaged = Damage(file, random);
            try
            {
                using MemoryStream stream = new(damaged);
                Use(SentencePieceModel.Read(stream, "x.model"));
                usable++;
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith("x.model: ", e.Message, StringComparison.Ordinal);
                Assert.DoesNotContain('\n', e.Message);
            }
        }

        Assert.InRange(usable, Trials / 100, Trials * 99 / 100);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void A_length_of_two_gigabytes_is_an_error_without_so_much_memory()
    {
        byte[] file = [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07, 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();

        using MemoryStream stream = new(file);
        Assert.Throws<InvalidDataException>(() => SentencePieceModel.Read(stream, "x.model"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void Broken_character_maps_are_rejected_or_used_but_never_crash_or_hang()
    {
        ReadOnlyMemory<byte> map = NormalizerSpec.ForRule("nmt_nfkc").CharacterMap;
        Random random = new(5);
        int rejected = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            byte[] damaged = map.ToArray();
            for (int n = random.Next(1, 30); n > 0; n--)
            {
                damaged[random.Next(4, damaged.Length)] ^= (byte)random.Next(1, 256);
            }

            if (CharacterMap.TryRead(damaged, out _))
            {
                TextNormalizer normalizer = new(new NormalizerSpec { CharacterMap = damaged });
                Assert.All(Texts, text => Assert.NotNull(normalizer.Normalize(text)));
            }
            else
            {
                rejected++;
            }
        }

        Assert.InRange(rejected, 20, 199);
    }

    private static SentencePieceModel JamoModel()
    {
        NormalizerSpec spec = NormalizerSpec.FromRules(
            new StringReader("AC00\t1100 1161\nAC01\t1100 1161 11A8\nC544\t110B 1161\n"), "rules");
        NormalizerSpec joined = NormalizerSpec.FromRules(
            new StringReader("1100 1161\tAC00\n1100 1161 11A8\tAC01\n110B 1161\tC544\n"), "rules");
        SentencePiece[] pieces =
        [
            new("<unk>", 0, PieceType.Unknown), new("▁", -1, PieceType.Normal), new("\u1100", -2, PieceType.Normal),
            new("\u1161", -3, PieceType.Normal), new("\u11A8", -4, PieceType.Normal), new("▁\u1100\u1161", -1, PieceType.Normal),
        ];
        return new SentencePieceModel(
            pieces, new TrainerSpec(), spec, joined with { AddDummyPrefix = false, EscapeWhitespace = false });
    }

    private static void Use(SentencePieceModel model)
    {
        SentencePieceTokenizer tokenizer = new(model);
        foreach (string text in Texts)
        {
            int[] ids = tokenizer.Encode(text);
            Assert.All(ids, id => Assert.InRange(id, 0, tokenizer.VocabularySize - 1));
            Assert.NotNull(tokenizer.Decode(ids));
        }
    }

    private static byte[] Damage(byte[] file, Random random)
    {
        List<byte> bytes = [.. file];
        for (int n = random.Next(1, 4); n > 0 && bytes.Count > 8; n--)
        {
            int at = random.Next(bytes.Count);
            int count = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(random.Next(4) > 0 ? at : Math.Max(0, bytes.Count - count), count == bytes.Count - at ? 1 : count);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - count + 1), count));
                    break;
                case 4:
                    byte[] number = new byte[5];
                    BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)random.Next() | 0x80808080);
                    bytes.RemoveRange(at, Math.Min(5, bytes.Count - at));
                    bytes.InsertRange(at, number);
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Range(0, count).Select(_ => (byte)random.Next(256)));
                    break;
            }
        }

        return [.. bytes];
    }
}
