namespace Seq2SeqLstm.Text;

/// <summary>
/// Turns text into token ids and back. The seam for other engines: whatever can do this can feed the translator.
/// Every member is thread-safe.
/// </summary>
public abstract class Tokenizer
{
    /// <summary>Number of ids; valid ids are 0 to this number minus one.</summary>
    public abstract int VocabularySize { get; }

    /// <summary>Id of padding, or -1 when the vocabulary has none.</summary>
    public abstract int PadId { get; }

    /// <summary>Id that stands for text the vocabulary does not cover.</summary>
    public abstract int UnknownId { get; }

    /// <summary>Id of begin-of-sentence, or -1 when the vocabulary has none.</summary>
    public abstract int BosId { get; }

    /// <summary>Id of end-of-sentence, or -1 when the vocabulary has none.</summary>
    public abstract int EosId { get; }

    /// <summary>Normalises one line of text and cuts it into tokens.</summary>
    /// <param name="text">Any string; lone surrogates and control characters are allowed.</param>
    /// <returns>Token ids without begin and end of sentence; empty for blank text.</returns>
    public abstract int[] Encode(string text);

    /// <summary>As <see cref="Encode"/>, but returns the text of each token; of a run of uncovered text, all of it.</summary>
    /// <param name="text">Any string.</param>
    /// <returns>One piece for each id that <see cref="Encode"/> returns.</returns>
    public abstract IReadOnlyList<string> EncodeAsPieces(string text);

    /// <summary>Whether <see cref="Sample"/> works.</summary>
    public virtual bool CanSample => false;

    /// <summary>
    /// As <see cref="Encode"/>, but draws the segmentation by chance, so that a model in training sees a word cut in many ways
    /// (subword regularisation).
    /// </summary>
    /// <param name="text">Any string.</param>
    /// <param name="options">How to draw.</param>
    /// <param name="random">Where chance comes from; the same seed gives the same tokens.</param>
    /// <returns>Token ids without begin and end of sentence; empty for blank text.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="NotSupportedException">The engine cannot; see <see cref="CanSample"/>.</exception>
    public virtual int[] Sample(string text, SamplingOptions options, Random random) =>
        throw new NotSupportedException("This tokenizer cannot draw segmentations by chance.");

    /// <summary>Joins tokens to text. Control tokens such as end-of-sentence are left out.</summary>
    /// <param name="ids">Token ids, each 0 to <see cref="VocabularySize"/> minus one.</param>
    /// <returns>The text, normalised, without a space at the start.</returns>
    /// <exception cref="ArgumentException">An id is outside the vocabulary.</exception>
    public abstract string Decode(ReadOnlySpan<int> ids);

    /// <summary>The piece with an id.</summary>
    /// <param name="id">Token id, 0 to <see cref="VocabularySize"/> minus one.</param>
    /// <exception cref="ArgumentException"><paramref name="id"/> is outside the vocabulary.</exception>
    public abstract string IdToPiece(int id);

    /// <summary>The id of a piece, or <see cref="UnknownId"/> when the vocabulary does not have it.</summary>
    /// <param name="piece">The piece as written in the vocabulary.</param>
    public abstract int PieceToId(string piece);
}
