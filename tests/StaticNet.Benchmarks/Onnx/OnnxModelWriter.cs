using System;
using System.Runtime.InteropServices;

namespace StaticNet.Benchmarks.Onnx;

/// <summary>Writes an <see cref="Mlp"/> as an ONNX model: Conv and MaxPool, Gemm, Relu or Tanh, and Softmax, with a fixed batch.</summary>
/// <remarks>The numbers of the fields are those of <c>onnx.proto</c>.</remarks>
internal static class OnnxModelWriter
{
    /// <summary>The names of the model's input and output.</summary>
    public const string Input = "x", Output = "y";

    private const int FormatVersion = 8, OperatorSet = 17, FloatElements = 1, IntegersAttribute = 7;

    /// <summary>The model's bytes.</summary>
    public static byte[] Write(Mlp network, MlpWeights weights, int batch)
    {
        ProtobufWriter graph = new ProtobufWriter().String(2, "mlp");
        (string last, int first) = WriteFront(graph, network, weights);
        for (int i = 0; i < network.Depth; i++)
        {
            string kernel = $"kernel{i}", bias = $"bias{i}", sum = $"sum{i}";
            float[] values = weights.Kernels[first + i];
            if (i == 0 && network.Front is { } convolutions)
                values = convolutions.ChannelsFirst(values, network.Sizes[1]);
            graph.Message(5, Tensor(kernel, values, network.Sizes[i], network.Sizes[i + 1]));
            graph.Message(5, Tensor(bias, weights.Biases[first + i], network.Sizes[i + 1]));
            bool isLast = i == network.Depth - 1;
            string? function = !isLast ? Operator(network.Hidden) : network.Head == Head.Classes ? "Softmax" : null;
            string result = isLast ? Output : $"value{i}";
            graph.Message(1, Node("Gemm", function is null ? result : sum, last, kernel, bias));
            if (function is not null)
                graph.Message(1, Node(function, result, sum));
            last = result;
        }

        ProtobufWriter input = network.Front is { } front ? Value(Input, batch, 1, front.Side, front.Side) : Value(Input, batch, network.Inputs);
        graph.Message(11, input).Message(12, Value(Output, batch, network.Outputs));
        return new ProtobufWriter()
            .Integer(1, FormatVersion)
            .Message(7, graph)
            .Message(8, new ProtobufWriter().String(1, "").Integer(2, OperatorSet))
            .ToArray();
    }

    // The operators' images are (channels, rows, columns). Returns the last value, and the number of convolutions.
    private static (string Last, int Count) WriteFront(ProtobufWriter graph, Mlp network, MlpWeights weights)
    {
        (string last, int count) = (Input, 0);
        foreach ((ConvolutionalStage stage, int channels, _) in network.Front?.Shapes ?? [])
        {
            string kernel = $"filters{count}", bias = $"offsets{count}", sum = $"convolved{count}", image = $"image{count}", pooled = $"pooled{count}";
            graph.Message(5, Tensor(kernel, ConvolutionalFront.FiltersFirst(weights.Kernels[count], stage.Kernel, channels, stage.Filters), stage.Filters, channels, stage.Kernel, stage.Kernel));
            graph.Message(5, Tensor(bias, weights.Biases[count], stage.Filters));
            graph.Message(1, Node("Conv", sum, last, kernel, bias).Message(5, Sizes("kernel_shape", stage.Kernel)));
            graph.Message(1, Node("Relu", image, sum));
            if (stage.Pool > 1)
                graph.Message(1, Node("MaxPool", pooled, image).Message(5, Sizes("kernel_shape", stage.Pool)).Message(5, Sizes("strides", stage.Pool)));
            last = stage.Pool > 1 ? pooled : image;
            count++;
        }

        if (count == 0)
            return (last, count);
        graph.Message(1, Node("Flatten", "features", last));
        return ("features", count);
    }

    // An attribute of two equal integers.
    private static ProtobufWriter Sizes(string name, int size) =>
        new ProtobufWriter().String(1, name).Integer(8, size).Integer(8, size).Integer(20, IntegersAttribute);

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
