using System.CommandLine;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>Options without a value, whatever the next word is: a file may be called "true".</summary>
internal static class Flag
{
    /// <summary>Makes such an option.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="aliases">Other names.</param>
    public static Option<bool> New(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Arity = ArgumentArity.Zero };
}
