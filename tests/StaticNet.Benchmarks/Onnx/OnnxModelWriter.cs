using System;
using System.Runtime.InteropServices;

namespace StaticNet.Benchmarks.Onnx;

/// <summary>Writes an <see cref="Mlp"/> as an ONNX model: Gemm, Relu or Tanh, and Softmax, with a fixed batch.</summary>
/// <remarks>The numbers of the fields are those of <c>onnx.proto</c>.</remarks>
internal static class OnnxModelWriter
{
    /// <summary>The names of the model's input and output.</summary>
    public const string Input = "x", Output = "y";

    private const int FormatVersion = 8, OperatorSet = 17, FloatElements = 1;

    /// <summary>The model's bytes.</summary>
    public static byte[] Write(Mlp network, MlpWeights weights, int batch)
    {
        ProtobufWriter graph = new ProtobufWriter().String(2, "mlp");
        string last = Input;
        for (int i = 0; i < network.Depth; i++)
        {
            string kernel = $"kernel{i}", bias = $"bias{i}", sum = $"sum{i}";
            graph.Message(5, Tensor(kernel, weights.Kernels[i], network.Sizes[i], network.Sizes[i + 1]));
            graph.Message(5, Tensor(bias, weights.Biases[i], network.Sizes[i + 1]));
            bool isLast = i == network.Depth - 1;
            string? function = !isLast ? Operator(network.Hidden) : network.Head == Head.Classes ? "Softmax" : null;
            string result = isLast ? Output : $"value{i}";
            graph.Message(1, Node("Gemm", function is null ? result : sum, last, kernel, bias));
            if (function is not null)
                graph.Message(1, Node(function, result, sum));
            last = result;
        }

        graph.Message(11, Value(Input, batch, network.Inputs)).Message(12, Value(Output, batch, network.Outputs));
        return new ProtobufWriter()
            .Integer(1, FormatVersion)
            .Message(7, graph)
            .Message(8, new ProtobufWriter().String(1, "").Integer(2, OperatorSet))
            .ToArray();
    }

    private static string? Operator(Hidden hidden) => hidden switch
    {
        Hidden.Relu => "Relu",
        Hidden.Tanh => "Tanh",
        _ => null,
    };

    private static ProtobufWriter Node(string kind, string output, params ReadOnlySpan<string> inputs)
    {
        ProtobufWriter node = new();
        foreach (string input in inputs)
            node.String(1, input);
        return node.String(2, output).String(4, kind);
    }

    private static ProtobufWriter Tensor(string name, float[] values, params ReadOnlySpan<int> shape)
    {
        ProtobufWriter tensor = new();
        foreach (int dimension in shape)
            tensor.Integer(1, dimension);
        return tensor.Integer(2, FloatElements).String(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values));
    }

    private static ProtobufWriter Value(string name, params ReadOnlySpan<int> shape)
    {
        ProtobufWriter dimensions = new();
        foreach (int dimension in shape)
            dimensions.Message(1, new ProtobufWriter().Integer(1, dimension));
        ProtobufWriter tensor = new ProtobufWriter().Integer(1, FloatElements).Message(2, dimensions);
        return new ProtobufWriter().String(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
