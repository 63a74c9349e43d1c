using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Text.MicrosoftML;

namespace Seq2SeqLstm.Cli;

/// <content>Adds Microsoft.ML.Tokenizers; compiled only with -p:WithMicrosoftMLTokenizers=true.</content>
internal static partial class Engines
{
    static partial void AddMicrosoftML(ref TokenizerEngines engines) =>
        engines = engines.With(TokenizerEngine.MicrosoftML, model => new MicrosoftMLTokenizer(model));
}
