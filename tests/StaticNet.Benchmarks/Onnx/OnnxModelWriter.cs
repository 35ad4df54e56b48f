using static StaticNet.Benchmarks.Onnx.OnnxNodes;

namespace StaticNet.Benchmarks.Onnx;

/// <summary>Writes an <see cref="Mlp"/> as an ONNX model: Conv and MaxPool, Gemm, Relu or Tanh, and Softmax, with a fixed batch.</summary>
internal static class OnnxModelWriter
{
    /// <summary>The names of the model's input and output.</summary>
    public const string Input = "x", Output = "y";

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
        return OnnxNodes.Model(graph);
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

    private static string? Operator(Hidden hidden) => hidden switch
    {
        Hidden.Relu => "Relu",
        Hidden.Tanh => "Tanh",
        _ => null,
    };
}
