using System.Globalization;
using Seq2SeqLstm.CorpusGenerator.Corpus;

// Usage: dotnet run -c Release --project tools/Seq2SeqLstm.CorpusGenerator -- FOLDER
if (args.Length != 1 || args[0].StartsWith('-'))
{
    Console.Error.WriteLine("usage: Seq2SeqLstm.CorpusGenerator FOLDER   (writes train, dev, test and quickstart, .ko and .en)");
    return 2;
}

try
{
    Directory.CreateDirectory(args[0]);
    foreach ((string name, byte[] content) in CorpusFiles.Of(CorpusBuilder.Build()))
    {
        string path = Path.Combine(args[0], name);
        File.WriteAllBytes(path + ".tmp", content);
        File.Move(path + ".tmp", path, overwrite: true);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {content.Length:N0} bytes"));
    }

    return 0;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
{
    Console.Error.WriteLine($"error: {error.Message}");
    return 1;
}
