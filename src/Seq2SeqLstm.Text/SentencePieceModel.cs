using Seq2SeqLstm.Text.ModelFiles;

namespace Seq2SeqLstm.Text;

/// <summary>
/// A SentencePiece vocabulary with everything needed to encode and decode: the content of a <c>.model</c> file.
/// </summary>
/// <remarks>Kudo and Richardson (2018). Files are exchangeable with the reference implementation.</remarks>
public sealed class SentencePieceModel
{
    /// <summary>Creates a model from its parts.</summary>
    /// <param name="pieces">The vocabulary; a piece's index is its id.</param>
    /// <param name="trainer">Facts of its training.</param>
    /// <param name="normalizer">How text is normalised before it is cut.</param>
    /// <param name="denormalizer">
    /// What is applied to decoded text; null for what belongs to the normaliser: NFC after a jamo rule, else nothing.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The parts do not fit together: no pieces, an empty or repeated piece, no unknown piece or two, and the like.
    /// </exception>
    public SentencePieceModel(
        IReadOnlyList<SentencePiece> pieces,
        TrainerSpec trainer,
        NormalizerSpec normalizer,
        NormalizerSpec? denormalizer = null)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(normalizer);
        denormalizer ??= normalizer.MakeDenormalizer();
        if (ModelChecks.FindFault(pieces, trainer, normalizer, denormalizer) is { } fault)
        {
            throw new ArgumentException($"The model {fault}.");
        }

        Pieces = [.. pieces];
        Trainer = trainer;
        Normalizer = normalizer;
        Denormalizer = denormalizer;
    }

    /// <summary>Takes parts that were read from a file and checked.</summary>
    internal SentencePieceModel(
        IReadOnlyList<SentencePiece> pieces,
        TrainerSpec trainer,
        NormalizerSpec normalizer,
        NormalizerSpec denormalizer,
        ExtraFields extra)
    {
        Pieces = pieces;
        Trainer = trainer;
        Normalizer = normalizer;
        Denormalizer = denormalizer;
        Extra = extra;
    }

    /// <summary>The vocabulary; a piece's index is its id.</summary>
    public IReadOnlyList<SentencePiece> Pieces { get; }

    /// <summary>Facts of the training.</summary>
    public TrainerSpec Trainer { get; }

    /// <summary>How text is normalised before it is cut.</summary>
    public NormalizerSpec Normalizer { get; }

    /// <summary>What is applied to decoded text.</summary>
    public NormalizerSpec Denormalizer { get; }

    /// <summary>What the file says beyond what this library knows.</summary>
    internal ExtraFields Extra { get; } = ExtraFields.None;

    /// <summary>
    /// Reads a model file to its end. Fields this library does not know are kept for <see cref="Write"/>, but for those of
    /// single pieces.
    /// </summary>
    /// <param name="stream">The file; left open.</param>
    /// <param name="name">Name of the file, for error messages.</param>
    /// <exception cref="InvalidDataException">
    /// The file is no SentencePiece model, is cut short or contradicts itself.
    /// </exception>
    public static SentencePieceModel Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return ModelFileReader.Read(stream, name);
    }

    /// <summary>Writes the model as a SentencePiece model file.</summary>
    /// <param name="stream">Where the bytes go; left open, not flushed to disk.</param>
    public void Write(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ModelFileWriter.Write(this, stream);
    }
}
