using Seq2SeqLstm.Text.Tests;

namespace Seq2SeqLstm.Text.MicrosoftML.Tests;

/// <summary>20,030 real lines of each language against <c>spm_encode</c> and <c>spm_decode</c>.</summary>
public sealed class EverydayTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("seq2seq-");

    public void Dispose() => _folder.Delete(recursive: true);

    [EverydayFact]
    public void Byte_pair_models_of_spm_train_give_its_ids_in_korean() => AssertNoDifference(TrainReference("ko", "bpe"), "ko");

    [EverydayFact]
    public void Byte_pair_models_of_spm_train_give_its_ids_in_english() => AssertNoDifference(TrainReference("en", "bpe"), "en");

    [EverydayFact]
    public void Unigram_models_of_spm_train_give_its_ids_in_korean() => AssertNoDifference(TrainReference("ko", "unigram"), "ko");

    [EverydayFact]
    public void Unigram_models_of_spm_train_give_its_ids_in_english() => AssertNoDifference(TrainReference("en", "unigram"), "en");

    [EverydayFact]
    public void Our_byte_pair_models_give_the_ids_of_spm_encode_in_korean() =>
        AssertNoDifference(TrainOurs("ko", SegmentationType.Bpe), "ko");

    [EverydayFact]
    public void Our_byte_pair_models_give_the_ids_of_spm_encode_in_english() =>
        AssertNoDifference(TrainOurs("en", SegmentationType.Bpe), "en");

    [EverydayFact]
    public void Our_unigram_models_give_the_ids_of_spm_encode_in_korean() =>
        AssertNoDifference(TrainOurs("ko", SegmentationType.Unigram), "ko");

    [EverydayFact]
    public void Our_unigram_models_give_the_ids_of_spm_encode_in_english() =>
        AssertNoDifference(TrainOurs("en", SegmentationType.Unigram), "en");

    private static FileInfo File(string name) => EverydayFactAttribute.Find("everyday." + name)!;

    private static string Ids(int[] ids) => string.Join(' ', ids);

    private string TrainReference(string language, string type)
    {
        string prefix = Path.Combine(_folder.FullName, "reference");
        Spm.Run(
            "spm_train", $"--input={File("train." + language)}", $"--model_prefix={prefix}", $"--model_type={type}",
            "--vocab_size=4000", "--pad_id=0", "--unk_id=1", "--bos_id=2", "--eos_id=3", "--num_threads=1", "--minloglevel=2");
        return prefix + ".model";
    }

    private string TrainOurs(string language, SegmentationType type)
    {
        string path = Path.Combine(_folder.FullName, "ours.model");
        using FileStream stream = new(path, FileMode.CreateNew);
        SubwordTrainer.Train(
            LineReader.ReadLines(TextSource.FromFile(File("train." + language))),
            new SubwordTrainerOptions { Type = type, VocabularySize = 4000 })
            .Write(stream);
        return path;
    }

    private void AssertNoDifference(string modelPath, string language)
    {
        using FileStream stream = new FileInfo(modelPath).OpenRead();
        MicrosoftMLTokenizer tokenizer = new(SentencePieceModel.Read(stream, modelPath));

        // What our models have no compiled rules for, spm_encode does not normalise: both get the same normalised text.
        bool isCompiled = !tokenizer.Model.Normalizer.CharacterMap.IsEmpty;
        TextNormalizer rules = new(new NormalizerSpec
        {
            Name = tokenizer.Model.Normalizer.Name,
            AddDummyPrefix = false,
            RemoveExtraWhitespace = false,
            EscapeWhitespace = false,
        });
        string[] lines =
        [
            .. new[] { "train.", "dev.", "test." }
                .SelectMany(split => LineReader.ReadLines(TextSource.FromFile(File(split + language))))
                .Select(line => isCompiled ? line : rules.Normalize(line)),
        ];
        string text = Path.Combine(_folder.FullName, "text");
        System.IO.File.WriteAllLines(text, lines);
        string[] ids = Spm.Run("spm_encode", $"--model={modelPath}", "--output_format=id", text);
        string idFile = Path.Combine(_folder.FullName, "ids");
        System.IO.File.WriteAllLines(idFile, ids);
        string[] decoded = Spm.Run("spm_decode", $"--model={modelPath}", "--input_format=id", idFile);

        Assert.Equal(20_030, lines.Length);
        Assert.Equal(ids, lines.Select(line => Ids(tokenizer.Encode(line))));
        Assert.Equal(decoded, lines.Select(line => tokenizer.Decode(tokenizer.Encode(line))));
    }
}
