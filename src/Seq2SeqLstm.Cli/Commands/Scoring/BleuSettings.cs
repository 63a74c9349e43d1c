using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Seq2SeqLstm.Evaluation;

namespace Seq2SeqLstm.Cli.Commands.Scoring;

/// <summary>The options of BLEU, named as sacrebleu names them.</summary>
internal sealed class BleuSettings
{
    private const string Jamo = "jamo";

    private static readonly Dictionary<string, BleuSmoothing> Smoothings = new(StringComparer.Ordinal)
    {
        ["none"] = BleuSmoothing.None,
        ["floor"] = BleuSmoothing.Floor,
        ["add-k"] = BleuSmoothing.AddK,
        ["exp"] = BleuSmoothing.Exponential,
    };

    private readonly Option<string> _smoothMethod = new("--smooth-method", "-s")
    {
        Description = "BLEU: what an n-gram order without a match counts for.",
        DefaultValueFactory = _ => "exp",
    };

    private readonly Option<double?> _smoothValue = new("--smooth-value", "-sv")
    {
        Description = "BLEU: the constant of the smoothing methods floor (0.1 if not given) and add-k (1).",
    };

    private readonly Option<string?> _tokenize = new("--tokenize", "-tok")
    {
        Description = "BLEU: tokenization; 13a if not given. Not standard, an addition to sacreBLEU's: jamo, for Korean.",
    };

    private readonly Option<FileInfo?> _model = new("--tokenizer-model")
    {
        Description = "BLEU: score over the pieces of this SentencePiece model. Not standard, an addition to sacreBLEU's options.",
        HelpName = "FILE.model",
    };

    private readonly Option<bool> _lowercase = Flag.New("--lowercase", "BLEU: ignore upper and lower case.", "-lc");

    private readonly Option<bool> _force = Flag.New("--force", "BLEU: do not warn of a text that looks tokenized.");

    private readonly Option<string?> _languagePair = new("--language-pair", "-l")
    {
        Description = "Languages of source and target, such as en-zh: the target decides on the tokenization where none is given.",
    };

    /// <summary>Initializes a new instance of the <see cref="BleuSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public BleuSettings(Command command)
    {
        _smoothMethod.AcceptOnlyFromAmong([.. Smoothings.Keys]);
        _tokenize.AcceptOnlyFromAmong([.. BleuTokenizers.Names, Jamo, .. BleuTokenizers.ExternalNames]);
        foreach (Option option in (Option[])[_smoothMethod, _smoothValue, _tokenize, _model, _lowercase, _force, _languagePair])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Makes the scorer.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="isSentenceLevel">Whether single sentences are scored, for which the order is as long as the sentence has n-grams.</param>
    /// <exception cref="UsageException">A tokenizer is not built in, or a value is out of its range.</exception>
    public Bleu Metric(ParseResult parsed, bool isSentenceLevel)
    {
        var options = new BleuOptions
        {
            Tokenizer = Tokenizer(parsed),
            Lowercase = parsed.GetValue(_lowercase),
            Smoothing = Smoothings[parsed.GetRequiredValue(_smoothMethod)],
            SmoothingValue = parsed.GetValue(_smoothValue),
            EffectiveOrder = isSentenceLevel,
        };
        UsageException.Check(options.Validate, "--smooth-value");
        return new Bleu(options);
    }

    /// <summary>What to know about the scores before they are compared with others.</summary>
    /// <param name="parsed">The options as given.</param>
    /// <param name="systems">The translations.</param>
    public IEnumerable<string> Notes(ParseResult parsed, IReadOnlyList<ScoredSystem> systems)
    {
        if (parsed.GetValue(_model) is not null || parsed.GetValue(_tokenize) == Jamo)
        {
            yield return "this tokenization of BLEU is not one of sacreBLEU's: its scores compare only with others of the same signature";
        }

        foreach (ScoredSystem system in systems.Where(system => !parsed.GetValue(_force) && LooksTokenized(system.Lines)))
        {
            yield return $"100 lines or more of {system.Name} end in ' .': score text that is not tokenized, or give --force";
        }
    }

    private static bool LooksTokenized(IReadOnlyList<string> lines) =>
        lines.Count(line => line.EndsWith(" .", StringComparison.Ordinal)) >= 100;

    private IBleuTokenizer Tokenizer(ParseResult parsed)
    {
        string? name = parsed.GetValue(_tokenize);
        if (parsed.GetValue(_model) is { } file)
        {
            return name is null
                ? Pieces(file)
                : throw new UsageException("--tokenize and --tokenizer-model exclude each other; give one of them.");
        }

        if (name == Jamo)
        {
            return new JamoTokenizer();
        }

        try
        {
            return BleuTokenizers.FromName(name ?? DefaultFor(parsed.GetValue(_languagePair)));
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static string DefaultFor(string? languagePair) => languagePair?.Split('-') switch
    {
        null => "13a",
        [_, "zh", ..] => "zh",
        [_, "ja", ..] => "ja-mecab",
        [_, "ko", ..] => "ko-mecab",
        [_, _, ..] => "13a",
        _ => throw new UsageException($"--language-pair is '{languagePair}'; it must be two languages, such as en-ko."),
    };

    private static PieceTokenizer Pieces(FileInfo file)
    {
        byte[] hash = SHA256.HashData(File.ReadAllBytes(Inputs.Existing(file).FullName));
        string name = string.Create(CultureInfo.InvariantCulture, $"pieces-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}-nonstandard");
        return new PieceTokenizer(Inputs.Tokenizer(file), name);
    }
}
