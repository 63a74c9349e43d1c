using System.CommandLine;
using Seq2SeqLstm.Text;

namespace Seq2SeqLstm.Cli.Commands;

/// <summary>The options of <c>tokenizer encode</c> that leave the one best segmentation.</summary>
internal sealed class EncodeSettings
{
    private readonly Option<string?> _extra = new("--extra")
    {
        Description = "What to do with the tokens of each line, in this order, separated by colons: bos and eos add the beginning "
            + "and the end of the sentence, reverse turns the order around, unk writes uncovered text as the unknown piece.",
        HelpName = "bos:eos:reverse:unk",
    };

    private readonly Option<double?> _alpha = new("--alpha")
    {
        Description = "Unigram models: draw a segmentation by chance; its probability is raised to this power (0.1 is usual).",
    };

    private readonly Option<double?> _dropout = new("--dropout")
    {
        Description = "BPE models: leave out each merge with this probability (0.1 is usual).",
    };

    private readonly Option<int?> _nbest = new("--nbest")
    {
        Description = "Unigram models: print this many best segmentations of each line, one a line; "
            + "with --alpha, draw one of them.",
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Where chance begins; the same seed gives the same output, whatever the threads.",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Initializes a new instance of the <see cref="EncodeSettings"/> class.</summary>
    /// <param name="command">The command that gets the options.</param>
    public EncodeSettings(Command command)
    {
        foreach (Option option in (Option[])[_extra, _alpha, _dropout, _nbest, _seed])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the options.</summary>
    /// <param name="parsed">What the user typed.</param>
    /// <param name="tokenizer">The model.</param>
    /// <returns>What to do with each line.</returns>
    /// <exception cref="UsageException">The options do not go together or do not suit the model.</exception>
    public EncodeRequest Read(ParseResult parsed, SentencePieceTokenizer tokenizer)
    {
        bool isBpe = tokenizer.Model.Trainer.Type == SegmentationType.Bpe;
        double? alpha = parsed.GetValue(_alpha);
        double? dropout = parsed.GetValue(_dropout);
        int? nbest = parsed.GetValue(_nbest);
        if (isBpe && (alpha is not null || nbest is not null))
        {
            throw new UsageException("--alpha and --nbest are for unigram models; a BPE model takes --dropout.");
        }

        if (!isBpe && dropout is not null)
        {
            throw new UsageException("--dropout is for BPE models; a unigram model takes --alpha.");
        }

        RequireRange("--dropout", dropout, 1);
        RequireRange("--alpha", alpha, double.MaxValue);
        int most = alpha is null ? SentencePieceTokenizer.MaxNBestSize : SamplingOptions.MaxNBestSize;
        if (nbest < 1 || nbest > most)
        {
            throw new UsageException($"--nbest is {nbest}; it must be 1 to {most}.");
        }

        SamplingOptions? sampling = (alpha ?? dropout) is { } value
            ? new SamplingOptions { Alpha = value, NBestSize = nbest ?? -1 }
            : null;
        return new EncodeRequest(
            new ExtraTokens(parsed.GetValue(_extra), tokenizer),
            sampling,
            sampling is null ? nbest : null,
            parsed.GetValue(_seed));
    }

    private static void RequireRange(string name, double? value, double most)
    {
        if (value is { } number && !(number >= 0 && number <= most))
        {
            string range = most == 1 ? "0 to 1" : "at least 0";
            throw new UsageException(FormattableString.Invariant($"{name} is {number}; it must be {range}."));
        }
    }
}
