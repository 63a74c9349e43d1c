using System.CommandLine;
using System.Globalization;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>Whole numbers as options.</summary>
internal static class WholeNumber
{
    /// <summary>Refuses numbers out of a range, with the option and the number; what is no number is refused as such elsewhere.</summary>
    /// <param name="option">The option.</param>
    /// <param name="lowest">The least value.</param>
    /// <param name="highest">The greatest value.</param>
    public static void Require(Option<int> option, int lowest, int highest) => option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var text }] && int.TryParse(text, CultureInfo.InvariantCulture, out int value)
            && (value < lowest || value > highest))
        {
            result.AddError($"{option.Name} must be {lowest} to {highest}, not {value}.");
        }
    });
}
