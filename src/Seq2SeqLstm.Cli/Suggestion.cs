using System.CommandLine;

namespace Seq2SeqLstm.Cli;

/// <summary>What the user may have meant by a word that is not known.</summary>
internal static class Suggestion
{
    /// <summary>The nearest command or option, in brackets; empty where none is near.</summary>
    /// <param name="word">The word that is not known; what follows an equals sign in it does not count.</param>
    /// <param name="command">The command that got it.</param>
    public static string For(string word, Command command)
    {
        string typed = word.Split('=')[0];
        IEnumerable<string> known = typed.StartsWith('-')
            ? command.Options.Select(option => option.Name)
            : command.Subcommands.Select(subcommand => subcommand.Name);
        return Among(typed, known);
    }

    /// <summary>The nearest of some words, in brackets; empty where none is near.</summary>
    /// <param name="typed">The word that is not known.</param>
    /// <param name="known">The words that are.</param>
    public static string Among(string typed, IEnumerable<string> known)
    {
        string? nearest = known.MinBy(name => Distance(typed, name));
        return nearest is not null && Distance(typed, nearest) <= Math.Max(1, typed.TrimStart('-').Length / 3)
            ? $" (did you mean '{nearest}'?)"
            : "";
    }

    /// <summary>Letters to insert, delete, replace or swap with their neighbour. Damerau (1964).</summary>
    private static int Distance(string a, string b)
    {
        int[,] cost = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                cost[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1,
                    cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
                }
            }
        }

        return cost[a.Length, b.Length];
    }
}
