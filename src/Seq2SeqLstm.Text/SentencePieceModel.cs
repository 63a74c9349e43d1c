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
    /// <exception cref="ArgumentException">
    /// The parts do not fit together: no pieces, an empty or repeated piece, no unknown piece or two, and the like.
    /// </exception>
    public SentencePieceModel(IReadOnlyList<SentencePiece> pieces, TrainerSpec trainer, NormalizerSpec normalizer)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(normalizer);
        if (ModelChecks.FindFault(pieces, trainer, normalizer) is { } fault)
        {
            throw new ArgumentException($"The model {fault}.");
        }

        Pieces = [.. pieces];
        Trainer = trainer;
        Normalizer = normalizer;
    }

    /// <summary>The vocabulary; a piece's index is its id.</summary>
    public IReadOnlyList<SentencePiece> Pieces { get; }

    /// <summary>Facts of the training.</summary>
    public TrainerSpec Trainer { get; }

    /// <summary>How text is normalised before it is cut.</summary>
    public NormalizerSpec Normalizer { get; }

    /// <summary>Reads a model file to its end. Fields this library does not know are skipped.</summary>
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
