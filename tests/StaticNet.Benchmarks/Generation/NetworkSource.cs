using System.Collections.Generic;
using System.Text;

namespace StaticNet.Benchmarks;

/// <summary>Writes networks as a user would.</summary>
internal static class NetworkSource
{
    /// <summary>A stack of dense layers with ReLU between them, trained with Adam.</summary>
    public static string Stack(string name, int inputs, IReadOnlyList<int> units, Head head)
    {
        StringBuilder source = new();
        source.AppendLine("using StaticNet;").AppendLine($"[Network({inputs})]");
        for (int i = 0; i < units.Count; i++)
        {
            string activation = i < units.Count - 1 ? ", Activation.Relu" : head == Head.Classes ? ", Activation.Softmax" : "";
            source.AppendLine($"[Dense({units[i]}{activation})]");
        }

        string loss = head == Head.Classes ? "SparseCategoricalCrossentropy" : "MeanSquaredError";
        return source.AppendLine($"[Compile(Loss.{loss}, Optimizer.Adam)]").AppendLine($"public sealed partial class {name};").ToString();
    }
}
