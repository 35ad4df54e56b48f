using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Xunit;

namespace StaticNet.Tests.Training;

/// <summary>A training in another process, which is killed again and again at random moments, ends as one that never was.</summary>
/// <remarks>CRASH_COUNT kills more often than CI does, and CRASH_SEED at other moments.</remarks>
public sealed class CrashTests : IDisposable
{
    private const string Role = "STATICNET_TESTS_CRASH_DIRECTORY", Length = "STATICNET_TESTS_CRASH_EPOCHS";
    private const int Samples = 23;

    private readonly string _directory = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_killed_training_ends_with_the_same_bits()
    {
        int kills = Number("CRASH_COUNT", 4), epochs = 30 * kills;
        var random = new Random(Number("CRASH_SEED", 1));
        string whole = Directory.CreateDirectory(Path.Combine(_directory, "whole")).FullName, killed = Directory.CreateDirectory(Path.Combine(_directory, "killed")).FullName;
        Train(whole, epochs);

        int done = 0;
        for (bool isComplete = false; !isComplete;)
        {
            using Process child = Start(killed, epochs);
            if (done < kills)
            {
                WaitForProgress(child, Path.Combine(killed, "backup.safetensors"));
                Thread.Sleep(random.Next(40));
                child.Kill();
                done++;
            }

            Assert.True(child.WaitForExit(60_000));
            isComplete = child.ExitCode == 0;
            foreach (string file in Directory.GetFiles(killed, "*.safetensors"))
                Open(file);
        }

        Assert.Equal(kills, done);
        Assert.Equal(Files(whole), Files(killed));
    }

    /// <summary>
    /// The other process: the same program, which trains before any test could run, and ends. Other threads wait for this method's end when they
    /// come to code of its assembly, so that the training must not need any: the network is as small as that.
    /// </summary>
    [ModuleInitializer]
    internal static void RunAsChild()
    {
        if (Environment.GetEnvironmentVariable(Role) is not { } directory)
            return;
        Train(directory, Number(Length, 1));
        Environment.Exit(0);
    }

    private static void Train(string directory, int epochs)
    {
        float[] x = [.. Enumerable.Range(0, Samples * 5).Select(i => MathF.Sin(i * 0.7f))];
        int[] y = [.. Enumerable.Range(0, Samples).Select(i => i * i % 3)];
        Resumable network = new(7);
        History history = network.Fit(x, y, new TrainingOptions
        {
            BatchSize = 8,
            Epochs = epochs,
            Verbose = Verbose.Silent,
            ValidationData = new(x, y),
            Callbacks =
            [
                new BackupAndRestore(Path.Combine(directory, "backup.safetensors"), saveFrequency: 2),
                new EarlyStopping("val_loss", patience: epochs, restoreBestWeights: true),
                new ReduceLearningRateOnPlateau("loss", factor: 0.9, patience: 2),
                new CsvLogger(Path.Combine(directory, "log.csv")),
                new ModelCheckpoint(Path.Combine(directory, "best.safetensors"), saveBestOnly: true),
            ],
        });
        network.SaveCheckpoint(Path.Combine(directory, "end.safetensors"));
        File.WriteAllText(Path.Combine(directory, "history.json"), history.ToJson());
    }

    private static Process Start(string directory, int epochs)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(CrashTests).Assembly.Location);
        start.Environment[Role] = directory;
        start.Environment[Length] = epochs.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    // Each process gets somewhere, or has come to its end.
    private static void WaitForProgress(Process child, string backup)
    {
        DateTime before = File.GetLastWriteTimeUtc(backup);
        for (int i = 0; i < 10_000 && !child.HasExited && File.GetLastWriteTimeUtc(backup) == before; i++)
            Thread.Sleep(2);
    }

    // Whatever is there under its name is whole.
    private static void Open(string file)
    {
        Resumable network = new();
        if (Path.GetFileName(file) == "best.safetensors")
            network.Load(file);
        else
            network.LoadCheckpoint(file);
    }

    private static string Files(string directory) => string.Join('\n', Directory.GetFiles(directory).Order(StringComparer.Ordinal)
        .Select(file => Path.GetFileName(file) + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))));

    private static int Number(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
