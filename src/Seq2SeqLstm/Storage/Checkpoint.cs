using System.Text.Json;
using System.Text.Json.Serialization;
using Seq2SeqLstm.Models;
using Seq2SeqLstm.Training;

namespace Seq2SeqLstm.Storage;

/// <summary>The state of training in a folder: parameters, their moving average, state of the optimiser, and where it stands.</summary>
public static class Checkpoint
{
    private const string ModelFile = "model.safetensors";
    private const string OptimizerFile = "optimizer.safetensors";
    private const string AverageFile = "average.safetensors";
    private const string ProgressFile = "progress.json";

    /// <summary>Writes a checkpoint as <c>FOLDER/STEP</c>, whole or not at all, and deletes the oldest ones.</summary>
    /// <remarks>
    /// What an earlier interruption left between two regular checkpoints goes too, so that an interrupted training ends with the
    /// same checkpoints as another.
    /// </remarks>
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
        DirectoryInfo[] all = [.. List(folder)];
        DirectoryInfo[] left = [.. all.SkipLast(1).Where(IsInterruption)];
        foreach (DirectoryInfo old in all.Except(left).SkipLast(keep).Concat(left))
        {
            old.Delete(recursive: true);
        }
    }

    /// <summary>Writes anew where the training of a checkpoint stands.</summary>
    /// <param name="checkpoint">Folder of the checkpoint.</param>
    /// <param name="progress">Where it stands.</param>
    public static void WriteProgress(DirectoryInfo checkpoint, TrainingProgress progress) => AtomicFile.Write(
        FileIn(checkpoint, ProgressFile),
        stream => JsonSerializer.Serialize(stream, progress, CheckpointJson.Default.TrainingProgress), overwrite: true);

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
        if (progress.FindConflict(trainer.Progress) is { } conflict)
        {
            throw new InvalidDataException($"{checkpoint.FullName}: {conflict}");
        }

        SafetensorsFile optimizer = ReadTensors(checkpoint, OptimizerFile);
        SafetensorsFile? average = FileIn(checkpoint, AverageFile).Exists && trainer.Average is not null
            ? ReadTensors(checkpoint, AverageFile)
            : null;
        CheckpointTensors.RequireNames(optimizer, trainer.Optimizer);
        CheckpointTensors.Read(optimizer, trainer.Optimizer, trainer.Model.Device);
        using FileStream parameters = FileIn(checkpoint, ModelFile).OpenRead();
        ParameterFile.Read(parameters, Path.Combine(checkpoint.FullName, ModelFile), trainer.Model);
        if (average is not null)
        {
            CheckpointTensors.Read(average, "", trainer.Average!.Tensors, trainer.Optimizer.Parameters, trainer.Model.Device);
        }
        else
        {
            trainer.Average?.Restart();
        }

        trainer.Resume(progress);
    }

    /// <summary>The mean of the parameters of the latest checkpoints.</summary>
    /// <param name="folder">Folder of all checkpoints.</param>
    /// <param name="count">Number of checkpoints.</param>
    /// <param name="model">Its parameters are overwritten, unless there are fewer than two checkpoints.</param>
    /// <returns>Number of checkpoints that were there.</returns>
    /// <exception cref="InvalidDataException">A file is damaged or does not belong to the model.</exception>
    public static int ReadAverage(DirectoryInfo folder, int count, Seq2SeqModel model)
    {
        DirectoryInfo[] latest = folder.Exists ? [.. List(folder).TakeLast(count)] : [];
        if (latest.Length < 2)
        {
            return latest.Length;
        }

        var sums = model.Parameters.Select(parameter => new double[parameter.Value.Length]).ToArray();
        foreach (DirectoryInfo checkpoint in latest)
        {
            using FileStream stream = FileIn(checkpoint, ModelFile).OpenRead();
            ParameterFile.Read(stream, Path.Combine(checkpoint.FullName, ModelFile), model);
            for (int n = 0; n < sums.Length; n++)
            {
                float[] numbers = model.Parameters[n].ToArray();
                for (int m = 0; m < numbers.Length; m++)
                {
                    sums[n][m] += numbers[m];
                }
            }
        }

        for (int n = 0; n < sums.Length; n++)
        {
            model.Parameters[n].Set([.. sums[n].Select(sum => (float)(sum / latest.Length))]);
        }

        model.Pack();
        return latest.Length;
    }

    private static void Fill(DirectoryInfo target, Trainer trainer)
    {
        using (FileStream stream = FileIn(target, ModelFile).Create())
        {
            ParameterFile.Write(stream, trainer.Model);
        }

        using (FileStream stream = FileIn(target, OptimizerFile).Create())
        {
            SafetensorsWriter.Write(stream, CheckpointTensors.Of(trainer.Optimizer, trainer.Model.Device));
        }

        if (trainer.Average is { } average)
        {
            using FileStream stream = FileIn(target, AverageFile).Create();
            SafetensorsWriter.Write(
                stream, CheckpointTensors.Of("", average.Tensors, trainer.Optimizer.Parameters, trainer.Model.Device));
        }

        WriteProgress(target, trainer.Progress);
    }

    private static SafetensorsFile ReadTensors(DirectoryInfo checkpoint, string name)
    {
        using FileStream stream = FileIn(checkpoint, name).OpenRead();
        return SafetensorsReader.Read(stream, Path.Combine(checkpoint.FullName, name));
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

    private static bool IsInterruption(DirectoryInfo checkpoint)
    {
        try
        {
            return ReadProgress(FileIn(checkpoint, ProgressFile)).IsInterruption == true;
        }
        catch (Exception exception) when (exception is InvalidDataException or FileNotFoundException)
        {
            return false;
        }
    }

    private static FileInfo FileIn(DirectoryInfo folder, string name) => new(Path.Combine(folder.FullName, name));
}

/// <summary>JSON of checkpoints, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(TrainingProgress))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
