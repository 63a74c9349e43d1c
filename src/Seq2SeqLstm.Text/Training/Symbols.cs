using Seq2SeqLstm.Text.ModelFiles;

namespace Seq2SeqLstm.Text.Training;

/// <summary>The pieces that are not learnt: unknown, control, user-defined and byte pieces.</summary>
internal static class Symbols
{
    /// <summary>The symbols by id: the four with fixed ids first, the others fill the lowest free ids.</summary>
    public static SortedDictionary<int, SentencePiece> Create(SubwordTrainerOptions options)
    {
        SortedDictionary<int, SentencePiece> symbols = new()
        {
            [options.UnknownId] = new SentencePiece(options.UnknownPiece, 0, PieceType.Unknown),
        };
        Dictionary<string, int> fixedIds = new(StringComparer.Ordinal);
        (int Id, string Text)[] controls =
            [(options.PadId, options.PadPiece), (options.BosId, options.BosPiece), (options.EosId, options.EosPiece)];
        foreach ((int id, string text) in controls.Where(c => c.Id >= 0))
        {
            symbols.Add(id, new SentencePiece(text, 0, PieceType.Control));
            fixedIds.Add(text, id);
        }

        int free = 0;
        foreach (SentencePiece symbol in Further(options))
        {
            // A symbol with the text of a fixed one keeps that id and only changes its kind.
            if (!fixedIds.TryGetValue(symbol.Text, out int id))
            {
                while (symbols.ContainsKey(free))
                {
                    free++;
                }

                id = free;
            }

            symbols[id] = symbol;
        }

        return symbols;
    }

    /// <summary>Fills the ids that the symbols leave free with the learnt pieces, in their order.</summary>
    public static List<SentencePiece> Join(
        SortedDictionary<int, SentencePiece> symbols, IReadOnlyList<SentencePiece> learnt)
    {
        List<SentencePiece> pieces = new(symbols.Count + learnt.Count);
        for (int next = 0; pieces.Count < symbols.Count + learnt.Count;)
        {
            if (symbols.TryGetValue(pieces.Count, out SentencePiece symbol))
            {
                pieces.Add(symbol);
                continue;
            }

            if (next == learnt.Count)
            {
                throw new InvalidDataException(
                    $"The corpus supports {learnt.Count} pieces besides the {symbols.Count} symbols; the ids of the "
                    + $"symbols leave a gap at {pieces.Count}.");
            }

            pieces.Add(learnt[next++]);
        }

        return pieces;
    }

    private static IEnumerable<SentencePiece> Further(SubwordTrainerOptions options)
    {
        foreach (string text in options.ControlSymbols)
        {
            yield return new SentencePiece(text, 0, PieceType.Control);
        }

        foreach (string text in options.UserDefinedSymbols)
        {
            yield return new SentencePiece(text, 0, PieceType.UserDefined);
        }

        for (int value = 0; options.ByteFallback && value < 256; value++)
        {
            yield return new SentencePiece(ModelChecks.FormatBytePiece(value), 0, PieceType.Byte);
        }
    }
}
