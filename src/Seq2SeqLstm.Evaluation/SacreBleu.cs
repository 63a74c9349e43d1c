namespace Seq2SeqLstm.Evaluation;

/// <summary>Names the release of sacreBLEU whose figures and text lines this library reproduces.</summary>
/// <remarks>Post (2018), "A Call for Clarity in Reporting BLEU Scores".</remarks>
public static class SacreBleu
{
    /// <summary>
    /// The release whose behaviour is reproduced; it is printed in the <c>version</c> field of signatures.
    /// </summary>
    public const string Version = "2.6.0";
}
