using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Text;

namespace Seq2SeqLstm.Text.Normalization;

/// <summary>Compiles replacement rules to the character map of a model file; see <see cref="CharacterMap"/>.</summary>
internal static class CharacterMapCompiler
{
    private static readonly ConcurrentDictionary<string, Lazy<ReadOnlyMemory<byte>>> Compiled =
        new(StringComparer.Ordinal);

    /// <summary>The compiled rules that a name stands for, built once in a process; empty for an unknown name.</summary>
    public static ReadOnlyMemory<byte> Named(string name) =>
        Compiled.GetOrAdd(name, key => new(() => CompileNamed(key))).Value;

    /// <summary>Compiles at least one rule.</summary>
    /// <exception cref="ArgumentException">There are too many rules.</exception>
    public static byte[] Compile(ReplacementRules set)
    {
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        List<byte> texts = [];
        foreach (string target in set.Rules.Values)
        {
            if (positions.TryAdd(target, texts.Count))
            {
                texts.AddRange(Encoding.UTF8.GetBytes(target));
                texts.Add(0);
            }
        }

        return Assemble(DoubleArray.Build(new RuleGraph(set, positions)), texts);
    }

    private static ReadOnlyMemory<byte> CompileNamed(string name)
    {
        bool toJamo = name.EndsWith(NormalizerSpec.JamoSuffix, StringComparison.Ordinal);
        ReplacementRules? set = (toJamo ? name[..^NormalizerSpec.JamoSuffix.Length] : name) switch
        {
            NormalizerSpec.NmtNfkc => Rules(forTranslation: true, foldCase: false),
            NormalizerSpec.NmtNfkcCaseFolded => Rules(forTranslation: true, foldCase: true),
            NormalizerSpec.Nfkc => Rules(forTranslation: false, foldCase: false),
            NormalizerSpec.NfkcCaseFolded => Rules(forTranslation: false, foldCase: true),
            NormalizerSpec.None when toJamo => new ReplacementRules([], new Dictionary<int, List<int>>()),
            NormalizerSpec.Nfc when !toJamo => NormalizationRules.AddClosingOfSyllables(
                NormalizationRules.Compose(compatibility: false, forTranslation: false, foldCase: false)),
            _ => null,
        };
        return set is null ? default(ReadOnlyMemory<byte>)
            : Compile(toJamo ? NormalizationRules.DecomposeSyllables(set) : set);
    }

    private static ReplacementRules Rules(bool forTranslation, bool foldCase) =>
        NormalizationRules.Compose(compatibility: true, forTranslation, foldCase);

    private static byte[] Assemble(uint[] units, List<byte> texts)
    {
        int trieBytes = units.Length * sizeof(uint);
        byte[] blob = new byte[sizeof(uint) + trieBytes + texts.Count];
        BinaryPrimitives.WriteUInt32LittleEndian(blob, (uint)trieBytes);
        for (int i = 0; i < units.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(blob.AsSpan(sizeof(uint) * (i + 1)), units[i]);
        }

        texts.CopyTo(blob, sizeof(uint) + trieBytes);
        return blob;
    }
}
