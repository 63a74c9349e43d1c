using System.Text;

namespace Seq2SeqLstm.Text.Corpora;

/// <summary>How often each character occurs, white space aside.</summary>
public sealed class CharacterInventory
{
    private readonly long[] _basic = new long[0x10000];
    private readonly Dictionary<int, long> _others = [];

    /// <summary>Number of characters.</summary>
    public long Total { get; private set; }

    /// <summary>Number of different characters.</summary>
    public int Different => _basic.Count(count => count > 0) + _others.Count;

    /// <summary>The scripts, most frequent first, with the number of their characters and of the different ones.</summary>
    public IReadOnlyList<(string Script, long Characters, int Different)> Scripts =>
    [
        .. Counts()
            .GroupBy(character => UnicodeScripts.Find(character.Character))
            .Select(group => (UnicodeScripts.Name(group.Key), group.Sum(character => character.Count), group.Count()))
            .OrderByDescending(script => script.Item2),
    ];

    /// <summary>Adds the characters of a line.</summary>
    /// <param name="line">The line.</param>
    /// <returns>The number of its characters, white space included.</returns>
    public int Add(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        int characters = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            characters++;
            if (Rune.IsWhiteSpace(rune))
            {
                continue;
            }

            Total++;
            if (rune.IsBmp)
            {
                _basic[rune.Value]++;
            }
            else
            {
                _others[rune.Value] = _others.GetValueOrDefault(rune.Value) + 1;
            }
        }

        return characters;
    }

    /// <summary>How many different characters, the most frequent ones, make up a share of the text.</summary>
    /// <param name="share">The share, from 0 to 1.</param>
    public int Covering(double share)
    {
        long covered = 0;
        int characters = 0;
        foreach (long count in Counts().Select(character => character.Count).OrderDescending())
        {
            if (covered >= share * Total)
            {
                break;
            }

            covered += count;
            characters++;
        }

        return characters;
    }

    private IEnumerable<(int Character, long Count)> Counts() =>
        _basic.Select((count, character) => (character, count)).Where(character => character.count > 0)
            .Concat(_others.Select(character => (character.Key, character.Value)));
}
