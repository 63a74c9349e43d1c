using Seq2SeqLstm.Configuration;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Tests;

/// <summary>Another engine than the built-in one is used where the configuration names it, and only if it is there.</summary>
public sealed class TokenizerEnginesTests : IDisposable
{
    private readonly SessionFolder _folder = new();
    private readonly List<SentencePieceModel> _asked = [];

    private TrainingConfiguration OtherEngine =>
        _folder.Configuration with { Tokenizer = _folder.Configuration.Tokenizer with { Engine = TokenizerEngine.MicrosoftML } };

    private TokenizerEngines Both => TokenizerEngines.BuiltIn.With(TokenizerEngine.MicrosoftML, Create);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_engine_is_recorded_in_the_folder_and_used_from_there()
    {
        Run("m", OtherEngine, Both);

        Assert.Equal(2, _asked.Count);
        using var translator = Translator.Load(_folder["m"], engines: Both);
        Assert.Equal(4, _asked.Count);
        Assert.Equal(TokenizerEngine.MicrosoftML, new ModelFolder(new DirectoryInfo(_folder["m"])).ReadConfiguration().Tokenizer.Engine);
    }

    [Fact]
    public void A_joint_model_is_given_to_the_engine_once()
    {
        Run("m", OtherEngine with { Tokenizer = OtherEngine.Tokenizer with { Joint = true } }, Both);

        Assert.Single(_asked);
    }

    [Fact]
    public void The_built_in_engine_is_used_where_nothing_else_is_named()
    {
        Run("m", _folder.Configuration, Both);

        Assert.Empty(_asked);
    }

    [Fact]
    public void A_training_with_an_engine_that_is_not_there_is_refused_before_anything_is_written()
    {
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => Run("m", OtherEngine, engines: null));

        Assert.Contains("tokenizer.engine is microsoft-ml, which this program was built without", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["m"]));
    }

    [Fact]
    public void A_folder_whose_engine_is_not_there_is_refused_by_its_configuration()
    {
        Run("m", OtherEngine, Both);
        var folder = new ModelFolder(new DirectoryInfo(_folder["m"]));

        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => Translator.Load(_folder["m"]));

        Assert.StartsWith(Path.Combine(_folder["m"], "config.yaml") + ": ", fault.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(folder.ReadTokenizers);
        Assert.IsType<SentencePieceTokenizer>(folder.ReadTokenizers(TokenizerEngine.BuiltIn).Source);
    }

    [Fact]
    public void A_model_that_the_engine_cannot_use_is_named()
    {
        Run("m", OtherEngine, Both);
        TokenizerEngines refusing = TokenizerEngines.BuiltIn.With(
            TokenizerEngine.MicrosoftML, _ => throw new ArgumentException("The model is strange."));

        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => Translator.Load(_folder["m"], engines: refusing));

        Assert.Equal(Path.Combine(_folder["m"], "source.model") + ": The model is strange.", fault.Message);
    }

    private SentencePieceTokenizer Create(SentencePieceModel model)
    {
        _asked.Add(model);
        return new SentencePieceTokenizer(model);
    }

    private void Run(string model, TrainingConfiguration configuration, TokenizerEngines? engines)
    {
        TrainingConfiguration oneStep = configuration with { Training = configuration.Training with { MaxSteps = 1 } };
        new TrainingSession(oneStep, new DirectoryInfo(_folder[model]), new SessionRecorder(), engines: engines).Run(SessionStart.New);
    }
}
