namespace Seq2SeqLstm.Evaluation.Tests.Fixtures;

/// <summary>Made-up errors in text, step by step those of tools/compare-with-sacrebleu/damage.py.</summary>
internal sealed class DamagedLines
{
    private const string Marks = ".,-!";

    private readonly string[] _lines;
    private ulong _state;

    public DamagedLines(string[] lines, ulong seed)
    {
        _lines = lines;
        _state = seed;
    }

    public string[] ToArray() => Array.ConvertAll(_lines, line => Damage([.. line.Split(' ')]));

    private string Damage(List<string> words)
    {
        int errors = Below((words.Count / 4) + 2);
        for (int n = 0; n < errors && words.Count > 0; n++)
        {
            int kind = Below(6);
            int i = Below(words.Count);
            switch (kind)
            {
                case 0:
                    words.RemoveAt(i);
                    break;
                case 1:
                    words.Insert(i, AnyWord());
                    break;
                case 2:
                    words[i] = AnyWord();
                    break;
                case 3:
                    Move(words, i);
                    break;
                case 4:
                    words[i] = string.Concat(words[i].Select(c => char.IsAsciiLetterLower(c) ? (char)(c - 32) : c));
                    break;
                default:
                    words[i] += Marks[Below(Marks.Length)];
                    break;
            }
        }

        return string.Join(' ', words);
    }

    private void Move(List<string> words, int start)
    {
        int count = Math.Min(words.Count - start, 1 + Below(6));
        List<string> moved = words.GetRange(start, count);
        words.RemoveRange(start, count);
        words.InsertRange(Below(words.Count + 1), moved);
    }

    private string AnyWord()
    {
        string[] words = _lines[Below(_lines.Length)].Split(' ');
        return words[Below(words.Length)];
    }

    private int Below(int limit)
    {
        _state = unchecked((_state * 6364136223846793005UL) + 1442695040888963407UL);
        return (int)((_state >> 33) % (ulong)limit);
    }
}
