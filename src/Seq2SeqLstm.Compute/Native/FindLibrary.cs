namespace Seq2SeqLstm.Compute.Native;

/// <summary>Finds oneDNN, or says why it cannot be used.</summary>
internal delegate OneDnnLibrary? FindLibrary(out string problem);
