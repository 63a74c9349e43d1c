using Seq2SeqLstm.Evaluation.Tests.Fixtures;

namespace Seq2SeqLstm.Evaluation.Tests;

public sealed class EverydayCorpusTests
{
    [EverydayFact]
    public void Scores_of_damaged_text_equal_sacrebleu()
    {
        EverydayFixture fixture = FixtureFile.Read<EverydayFixture>("everyday.json");
        Assert.Equal(2, fixture.Texts.Count);

        foreach (EverydayText text in fixture.Texts)
        {
            string file = Path.Combine(EverydayFactAttribute.CorporaFolder!, text.File);
            string[] lines = File.ReadAllText(file).Split('\n')[..^1];
            Assert.Equal(text.Segments, lines.Length);
            string[] damaged = Damage(lines);
            Check(text.Scores[0], new Bleu().ScoreCorpus(damaged, lines));
            Check(text.Scores[1], new Bleu(new BleuOptions { Lowercase = true }).ScoreCorpus(damaged, lines));
            var characters = new BleuOptions { Tokenizer = BleuTokenizers.Characters };
            Check(text.Scores[2], new Bleu(characters).ScoreCorpus(damaged, lines));
            Check(text.Scores[3], new ChrF().ScoreCorpus(damaged, lines));
            Check(text.Scores[4], new ChrF(ChrFOptions.ChrFPlusPlus).ScoreCorpus(damaged, lines));
        }
    }

    private static void Check(EverydayScore expected, BleuScore actual)
    {
        Close.Equal(expected.Score, actual.Score);
        Assert.Equal(expected.Line, actual.Format(2));
    }

    private static void Check(EverydayScore expected, ChrFScore actual)
    {
        Close.Equal(expected.Score, actual.Score);
        Assert.Equal(expected.Line, actual.Format(2));
    }

    // The errors of `damage` in tools/fixtures/sacrebleu_fixtures.py.
    private static string[] Damage(string[] lines)
    {
        string[] damaged = new string[lines.Length];
        for (int n = 0; n < lines.Length; n++)
        {
            List<string> words = [.. lines[n].Split(' ')];
            if (n % 4 == 0)
            {
                words.RemoveAt(n % words.Count);
            }
            else if (n % 4 == 1 && words.Count > 1)
            {
                (words[0], words[1]) = (words[1], words[0]);
            }
            else if (n % 4 == 2)
            {
                words[^1] = lines[(n + 1) % lines.Length].Split(' ')[^1];
            }
            else if (n % 8 == 3)
            {
                words = words.ConvertAll(word => word.ToLowerInvariant());
            }

            damaged[n] = string.Join(' ', words);
        }

        return damaged;
    }

    private sealed record EverydayFixture(IReadOnlyList<EverydayText> Texts);

    private sealed record EverydayText(string File, int Segments, IReadOnlyList<EverydayScore> Scores);

    private sealed record EverydayScore(double Score, string Line);
}
