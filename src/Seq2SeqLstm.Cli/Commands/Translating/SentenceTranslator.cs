using System.Buffers;

namespace Seq2SeqLstm.Cli.Commands.Translating;

/// <summary>Translates lines and writes what became of them.</summary>
/// <param name="translator">Translates.</param>
/// <param name="format">Writes.</param>
/// <param name="prefix">What every translation starts with, unless its line says otherwise; null for nothing.</param>
/// <param name="inputName">What warnings call the input.</param>
/// <param name="cancellation">Ends the search.</param>
internal sealed class SentenceTranslator(
    Translator translator, ITranslationFormat format, string? prefix, string inputName, CancellationToken cancellation)
{
    /// <inheritdoc cref="SentenceConverter"/>
    public void Convert(IReadOnlyList<TranslationItem> items, IBufferWriter<byte> output, ICollection<string> warnings)
    {
        IReadOnlyList<Translation> translations = translator.Search([.. items.Select(item => item.ToRequest(prefix))], cancellation);
        for (int n = 0; n < items.Count; n++)
        {
            format.Write(items[n].Line, translations[n], output);
            Warn(items[n].Line, translations[n], warnings);
        }
    }

    private void Warn(long line, Translation translation, ICollection<string> warnings)
    {
        if (translation.CutTokens > 0)
        {
            warnings.Add(Warnings.Cut(inputName, line, translation.CutTokens));
        }

        if (translation.IsProved == false)
        {
            warnings.Add(Warnings.NotProved(inputName, line, translator.Options.ExactSearchNodes));
        }
    }
}
