using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace StaticNet.Tests.Training;

/// <summary>Notes every call with what it was given.</summary>
internal sealed class RecordingCallback(List<string> calls, string name = "") : Callback
{
    public override void OnTrainBegin() => calls.Add($"{name}train begin");

    public override void OnTrainEnd(IReadOnlyDictionary<string, double> logs) => calls.Add($"{name}train end {Text(logs)}");

    public override void OnEpochBegin(int epoch) => calls.Add($"{name}epoch {epoch} begin");

    public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs) => calls.Add($"{name}epoch {epoch} end {Text(logs)}");

    public override void OnTrainBatchBegin(int batch) => calls.Add($"{name}batch {batch} begin");

    public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs) => calls.Add($"{name}batch {batch} end {Text(logs)}");

    public override void OnTestBegin() => calls.Add($"{name}test begin");

    public override void OnTestEnd(IReadOnlyDictionary<string, double> logs) => calls.Add($"{name}test end {Text(logs)}");

    public override void OnTestBatchBegin(int batch) => calls.Add($"{name}test batch {batch} begin");

    public override void OnTestBatchEnd(int batch, IReadOnlyDictionary<string, double> logs) => calls.Add($"{name}test batch {batch} end {Text(logs)}");

    private static string Text(IReadOnlyDictionary<string, double> logs) =>
        string.Join(' ', logs.Select(log => string.Create(CultureInfo.InvariantCulture, $"{log.Key}={log.Value}")));
}
