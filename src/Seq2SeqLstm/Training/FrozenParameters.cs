using Seq2SeqLstm.Layers;

namespace Seq2SeqLstm.Training;

/// <summary>Which parameters stay as they are, by patterns of their names.</summary>
public static class FrozenParameters
{
    /// <summary>The parameters that are trained.</summary>
    /// <param name="parameters">All parameters.</param>
    /// <param name="patterns">Names of those that are not, separated by commas; <c>*</c> stands for any text. Null for none.</param>
    /// <exception cref="InvalidDataException">A pattern fits no parameter, or nothing is left to train.</exception>
    public static IReadOnlyList<Parameter> Trained(IReadOnlyList<Parameter> parameters, string? patterns)
    {
        string[] all = patterns?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        foreach (string pattern in all)
        {
            if (!parameters.Any(parameter => Fits(parameter.Name, pattern)))
            {
                string names = string.Join(", ", parameters.Select(parameter => parameter.Name));
                throw new InvalidDataException($"training.freeze: '{pattern}' fits no parameter of this model, which has {names}.");
            }
        }

        Parameter[] trained = [.. parameters.Where(parameter => !all.Any(pattern => Fits(parameter.Name, pattern)))];
        return trained.Length > 0
            ? trained
            : throw new InvalidDataException($"training.freeze: '{patterns}' freezes every parameter, so there is nothing to train.");
    }

    private static bool Fits(ReadOnlySpan<char> name, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
        {
            return name.IsEmpty;
        }

        if (pattern[0] != '*')
        {
            return !name.IsEmpty && name[0] == pattern[0] && Fits(name[1..], pattern[1..]);
        }

        return Fits(name, pattern[1..]) || (!name.IsEmpty && Fits(name[1..], pattern));
    }
}
