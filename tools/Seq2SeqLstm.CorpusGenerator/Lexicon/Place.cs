namespace Seq2SeqLstm.CorpusGenerator.Lexicon;

/// <summary>A place.</summary>
/// <param name="Korean">Korean noun.</param>
/// <param name="Name">English name with its article: the park, Seoul.</param>
/// <param name="At">Where something happens: in the park.</param>
/// <param name="To">Where somebody goes: to the park, home.</param>
/// <param name="Groups">Groups it belongs to.</param>
internal sealed record Place(string Korean, string Name, string At, string To, string[] Groups);
