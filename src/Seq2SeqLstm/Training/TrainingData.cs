using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Seq2SeqLstm.Models;

namespace Seq2SeqLstm.Training;

/// <summary>What a model learns from and is checked on.</summary>
/// <param name="Train">Training pairs, each source with at least one token.</param>
/// <param name="Dev">Dev pairs; may be empty.</param>
/// <param name="BosId">Beginning of sentence, on the target side.</param>
/// <param name="EosId">End of sentence, on the target side.</param>
public sealed record TrainingData(IReadOnlyList<TokenPair> Train, IReadOnlyList<TokenPair> Dev, int BosId, int EosId)
{
    /// <summary>
    /// Cuts the training sentences anew for an epoch, numbered from 1, always the same for the same number; null for
    /// <see cref="Train"/> in each.
    /// </summary>
    public Func<int, IReadOnlyList<TokenPair>>? Resample { get; init; }

    /// <summary>The training pairs of an epoch.</summary>
    /// <param name="epoch">Number of the epoch, from 1.</param>
    public IReadOnlyList<TokenPair> PairsOf(int epoch) => Resample?.Invoke(epoch) ?? Train;

    /// <summary>Names the pairs: other pairs, or the same in another order, have another name.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TokenPair pair in Train.Concat(Dev))
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>([pair.Source.Length, pair.Target.Length]));
            hash.AppendData(MemoryMarshal.AsBytes(pair.Source.AsSpan()));
            hash.AppendData(MemoryMarshal.AsBytes(pair.Target.AsSpan()));
        }

        return $"{Train.Count}+{Dev.Count} {Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}";
    }
}
