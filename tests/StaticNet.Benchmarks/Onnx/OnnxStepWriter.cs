using System.Collections.Generic;
using System.Linq;

namespace StaticNet.Benchmarks.Onnx;

/// <summary>Writes a <see cref="StepWorkload"/> as an ONNX model of one time step: LSTM or GRU, whose states come in and go out, and Gemm.</summary>
internal static class OnnxStepWriter
{
    /// <summary>The names of the model's input and output.</summary>
    public const string Input = "x", Output = "y";

    // Keras's gates are (input, forget, cell, output), those of the operator (input, output, forget, cell); those of a GRU are in one order.
    private static readonly int[] LstmGates = [0, 3, 1, 2], GruGates = [0, 1, 2];

    /// <summary>The states.</summary>
    public static IEnumerable<string> States(StepWorkload workload) => workload.IsGru ? ["h"] : ["h", "c"];

    /// <summary>The name of a state that comes in.</summary>
    public static string Before(string state) => state + "_before";

    /// <summary>The name of a state that goes out.</summary>
    public static string After(string state) => state + "_after";

    /// <summary>The model's bytes.</summary>
    public static byte[] Write(StepWorkload workload, StepWeights weights)
    {
        (int units, int gates) = (workload.Units, workload.Gates);
        int[] order = workload.IsGru ? GruGates : LstmGates;
        float[] bias = [.. InOrder(weights.Bias[..(gates * units)], 1), .. workload.IsGru ? InOrder(weights.Bias[(gates * units)..], 1) : new float[gates * units]];
        ProtobufWriter graph = new ProtobufWriter().String(2, "step")
            .Message(5, OnnxNodes.Tensor("kernel", InOrder(weights.Kernel, workload.Inputs), 1, gates * units, workload.Inputs))
            .Message(5, OnnxNodes.Tensor("recurrent", InOrder(weights.Recurrent, units), 1, gates * units, units))
            .Message(5, OnnxNodes.Tensor("bias", bias, 1, 2 * gates * units))
            .Message(5, OnnxNodes.Tensor("dense", weights.DenseKernel, units, 1))
            .Message(5, OnnxNodes.Tensor("offset", weights.DenseBias, 1))
            .Message(5, OnnxNodes.Integers("shape", 1, units));

        ProtobufWriter layer = OnnxNodes.Node(workload.Kind, [Input, "kernel", "recurrent", "bias", "", .. States(workload).Select(Before)], ["", .. States(workload).Select(After)])
            .Message(5, OnnxNodes.Integer("hidden_size", units));
        if (workload.IsGru)
            layer.Message(5, OnnxNodes.Integer("linear_before_reset", 1));
        graph.Message(1, layer)
            .Message(1, OnnxNodes.Node("Reshape", [After("h"), "shape"], ["row"]))
            .Message(1, OnnxNodes.Node("Gemm", ["row", "dense", "offset"], [Output]))
            .Message(11, OnnxNodes.Value(Input, 1, 1, workload.Inputs))
            .Message(12, OnnxNodes.Value(Output, 1, 1));
        foreach (string state in States(workload))
            graph.Message(11, OnnxNodes.Value(Before(state), 1, 1, units)).Message(12, OnnxNodes.Value(After(state), 1, 1, units));
        return OnnxNodes.Model(graph);

        // (rows, gates, units) → (gates, units, rows).
        float[] InOrder(float[] values, int rows) =>
            [.. order.SelectMany(gate => Enumerable.Range(0, units).SelectMany(unit => Enumerable.Range(0, rows).Select(row => values[(((row * gates) + gate) * units) + unit])))];
    }
}
