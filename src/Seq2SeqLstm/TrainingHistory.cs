using System.Text.Json;
using System.Text.Json.Serialization;
using Seq2SeqLstm.Storage;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm;

/// <summary>Writes <c>history.jsonl</c>: one line for every hundredth step and one for every validation.</summary>
internal sealed class TrainingHistory : IDisposable
{
    private const int StepsPerLine = 100;

    private readonly StreamWriter _writer;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly RunningLoss _loss = new();

    /// <summary>Opens the file; lines of later steps than the one that training resumes from are dropped.</summary>
    /// <param name="file">The file.</param>
    /// <param name="step">Steps taken already.</param>
    /// <param name="time">Clock.</param>
    public TrainingHistory(FileInfo file, int step, TimeProvider time)
    {
        HistoryEntry[] kept = step == 0 || !file.Exists ? [] : [.. Read(file).Where(entry => entry.Step <= step)];
        AtomicFile.Write(file, stream => Write(kept, stream), overwrite: true);
        _writer = new StreamWriter(file.Open(FileMode.Append, FileAccess.Write, FileShare.Read)) { NewLine = "\n" };
        _time = time;
        _started = time.GetTimestamp();
    }

    /// <summary>Reads the file; a last line that was cut off when training was ended by force is left out.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="InvalidDataException">A line is not one that this class writes.</exception>
    public static IReadOnlyList<HistoryEntry> Read(FileInfo file)
    {
        var entries = new List<HistoryEntry>();
        using var reader = new StreamReader(file.OpenRead());
        while (reader.ReadLine() is { } line)
        {
            try
            {
                entries.Add(JsonSerializer.Deserialize(line, HistoryJson.Default.HistoryEntry) ?? throw new JsonException());
            }
            catch (JsonException) when (reader.EndOfStream)
            {
                break;
            }
            catch (JsonException exception)
            {
                throw new InvalidDataException(
                    $"{file.FullName}:{entries.Count + 1}: is not an entry of a training history; remove the line.", exception);
            }
        }

        return entries;
    }

    /// <summary>Takes note of a step.</summary>
    /// <param name="report">The step.</param>
    public void Add(TrainingReport report)
    {
        _loss.Add(report);
        if (report.Step % StepsPerLine == 0)
        {
            Write(new HistoryEntry
            {
                Kind = "train",
                Step = report.Step,
                Epoch = report.Epoch,
                Seconds = Seconds(),
                Loss = _loss.Loss,
                Perplexity = Finite(_loss.Perplexity),
                LearningRate = report.LearningRate,
            });
            _loss.Clear();
        }
    }

    /// <summary>Takes note of a validation.</summary>
    /// <param name="report">The validation.</param>
    public void Add(ValidationReport report) => Write(new HistoryEntry
    {
        Kind = "validation",
        Step = report.Step,
        Epoch = report.Epoch,
        Seconds = Seconds(),
        Loss = Finite(report.Loss),
        Perplexity = Finite(report.Perplexity),
        TokenAccuracy = Finite(report.TokenAccuracy),
        Bleu = report.Bleu,
        ChrF = report.ChrF,
        IsBest = report.IsBest,
    });

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private double Seconds() => Math.Round(_time.GetElapsedTime(_started).TotalSeconds, 3);

    private static void Write(HistoryEntry[] entries, Stream stream)
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (HistoryEntry entry in entries)
        {
            writer.WriteLine(JsonSerializer.Serialize(entry, HistoryJson.Default.HistoryEntry));
        }
    }

    private void Write(HistoryEntry entry)
    {
        _writer.WriteLine(JsonSerializer.Serialize(entry, HistoryJson.Default.HistoryEntry));
        _writer.Flush();
    }
}

/// <summary>JSON of the history, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(HistoryEntry))]
internal sealed partial class HistoryJson : JsonSerializerContext;
