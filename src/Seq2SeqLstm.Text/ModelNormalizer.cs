using System.Text;

namespace Seq2SeqLstm.Text;

/// <summary>Normalises text for one model. Thread-safe.</summary>
internal sealed class ModelNormalizer
{
    private readonly Utf8Normalizer? _compiled;
    private readonly TextNormalizer _named;

    /// <summary>Prepares the rules of a model.</summary>
    public ModelNormalizer(SentencePieceModel model, PieceTable table)
    {
        NormalizerSpec spec = model.Normalizer;
        bool markAsSuffix = model.Trainer.WhitespaceAsSuffix;
        _named = new TextNormalizer(
            spec, markAsSuffix, model.Pieces.Where(p => p.Type == PieceType.UserDefined).Select(p => p.Text));
        CharacterMap? map = spec.CharacterMap.IsEmpty ? null : new CharacterMap(spec.CharacterMap.Span);
        if (map is not null || spec.Name is not (NormalizerSpec.NmtNfkc or NormalizerSpec.Nfkc))
        {
            _compiled = new Utf8Normalizer(spec, map, markAsSuffix, table.HasUserDefined ? table.UserDefined : null);
        }
    }

    /// <summary>Normalises one line.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="result">Overwritten.</param>
    public void Normalize(ReadOnlySpan<byte> text, ByteBuffer result)
    {
        if (_compiled is not null)
        {
            _compiled.Normalize(text, result);
            return;
        }

        result.Clear();
        result.Append(_named.Normalize(Encoding.UTF8.GetString(text)));
    }
}
