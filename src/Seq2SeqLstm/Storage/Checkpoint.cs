using System.Text.Json;
using System.Text.Json.Serialization;
using Seq2SeqLstm.Compute;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Storage;

/// <summary>The state of training in a folder: parameters, moments of the optimiser, and where it stands.</summary>
public static class Checkpoint
{
    private const string ModelFile = "model.safetensors";
    private const string OptimizerFile = "optimizer.safetensors";
    private const string ProgressFile = "progress.json";

    /// <summary>Writes a checkpoint as <c>FOLDER/STEP</c>, whole or not at all, and deletes the oldest ones.</summary>
    /// <param name="folder">Folder of all checkpoints.</param>
    /// <param name="trainer">The trainer, between two steps.</param>
    /// <param name="keep">Number of checkpoints that are kept.</param>
    public static void Write(DirectoryInfo folder, Trainer trainer, int keep)
    {
        folder.Create();
        AtomicFolder.Write(
            new DirectoryInfo(Path.Combine(folder.FullName, NameOf(trainer.Progress.Step))),
            target => Fill(target, trainer),
            overwrite: true);
        foreach (DirectoryInfo old in List(folder).SkipLast(keep))
        {
            old.Delete(recursive: true);
        }
    }

    /// <summary>The latest checkpoint; null where there is none.</summary>
    /// <param name="folder">Folder of all checkpoints.</param>
    public static DirectoryInfo? FindLatest(DirectoryInfo folder) => folder.Exists ? List(folder).LastOrDefault() : null;

    /// <summary>Brings a trainer to where a checkpoint stands.</summary>
    /// <param name="checkpoint">Folder of the checkpoint.</param>
    /// <param name="trainer">A trainer with the same model, data and settings.</param>
    /// <exception cref="InvalidDataException">A file is damaged or does not belong to the model.</exception>
    public static void Read(DirectoryInfo checkpoint, Trainer trainer)
    {
        TrainingProgress progress = ReadProgress(FileIn(checkpoint, ProgressFile));
        using FileStream moments = FileIn(checkpoint, OptimizerFile).OpenRead();
        SafetensorsFile optimizer = SafetensorsReader.Read(moments, Path.Combine(checkpoint.FullName, OptimizerFile));
        ReadMoments(optimizer, "first.", trainer.Optimizer.FirstMoments, trainer);
        ReadMoments(optimizer, "second.", trainer.Optimizer.SecondMoments, trainer);
        using FileStream parameters = FileIn(checkpoint, ModelFile).OpenRead();
        ParameterFile.Read(parameters, Path.Combine(checkpoint.FullName, ModelFile), trainer.Model);
        trainer.Resume(progress);
    }

    private static void Fill(DirectoryInfo target, Trainer trainer)
    {
        using (FileStream stream = FileIn(target, ModelFile).Create())
        {
            ParameterFile.Write(stream, trainer.Model);
        }

        using (FileStream stream = FileIn(target, OptimizerFile).Create())
        {
            SafetensorsWriter.Write(
                stream,
                [
                    .. Moments("first.", trainer.Optimizer.FirstMoments, trainer),
                    .. Moments("second.", trainer.Optimizer.SecondMoments, trainer),
                ]);
        }

        using (FileStream stream = FileIn(target, ProgressFile).Create())
        {
            JsonSerializer.Serialize(stream, trainer.Progress, CheckpointJson.Default.TrainingProgress);
        }
    }

    private static IEnumerable<NamedTensor> Moments(string prefix, IReadOnlyList<Tensor> moments, Trainer trainer)
    {
        for (int n = 0; n < moments.Count; n++)
        {
            var numbers = new float[moments[n].Length];
            trainer.Model.Device.Download(moments[n], numbers);
            yield return new NamedTensor(
                prefix + trainer.Model.Parameters[n].Name, [moments[n].Rows, moments[n].Columns], numbers);
        }
    }

    private static void ReadMoments(SafetensorsFile file, string prefix, IReadOnlyList<Tensor> moments, Trainer trainer)
    {
        for (int n = 0; n < moments.Count; n++)
        {
            NamedTensor tensor = file.Get(prefix + trainer.Model.Parameters[n].Name);
            if (!tensor.Shape.SequenceEqual([moments[n].Rows, moments[n].Columns]))
            {
                throw new InvalidDataException($"{file.Name}: '{tensor.Name}' does not have the parameter's shape {moments[n]}.");
            }

            trainer.Model.Device.Upload(tensor.Data.Span, moments[n]);
        }
    }

    private static TrainingProgress ReadProgress(FileInfo file)
    {
        try
        {
            using FileStream stream = file.OpenRead();
            return JsonSerializer.Deserialize(stream, CheckpointJson.Default.TrainingProgress)
                ?? throw new InvalidDataException($"{file.FullName}: is empty.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{file.FullName}: is not the progress of a training: {exception.Message}", exception);
        }
    }

    private static IEnumerable<DirectoryInfo> List(DirectoryInfo folder) =>
        folder.EnumerateDirectories().Where(entry => entry.Name.Length == NameOf(0).Length && entry.Name.All(char.IsAsciiDigit))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);

    private static string NameOf(int step) => step.ToString("D10", System.Globalization.CultureInfo.InvariantCulture);

    private static FileInfo FileIn(DirectoryInfo folder, string name) => new(Path.Combine(folder.FullName, name));
}

/// <summary>JSON of checkpoints, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TrainingProgress))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
