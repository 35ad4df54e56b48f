using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace StaticNet.Benchmarks.Onnx;

/// <summary>The parts of an ONNX model.</summary>
/// <remarks>The numbers of the fields are those of <c>onnx.proto</c>.</remarks>
internal static class OnnxNodes
{
    private const int FormatVersion = 8, OperatorSet = 17, FloatElements = 1, IntegerElements = 7, IntegerAttribute = 2, IntegersAttribute = 7;

    /// <summary>A model of one graph.</summary>
    public static byte[] Model(ProtobufWriter graph) => new ProtobufWriter()
        .Integer(1, FormatVersion)
        .Message(7, graph)
        .Message(8, new ProtobufWriter().String(1, "").Integer(2, OperatorSet))
        .ToArray();

    /// <summary>An operator of one output.</summary>
    public static ProtobufWriter Node(string kind, string output, params ReadOnlySpan<string> inputs) => Node(kind, inputs.ToArray(), [output]);

    /// <summary>An operator; an empty name is an input or output that is left out.</summary>
    public static ProtobufWriter Node(string kind, IEnumerable<string> inputs, IEnumerable<string> outputs)
    {
        ProtobufWriter node = new();
        foreach (string input in inputs)
            node.String(1, input);
        foreach (string output in outputs)
            node.String(2, output);
        return node.String(4, kind);
    }

    /// <summary>An attribute of one integer.</summary>
    public static ProtobufWriter Integer(string name, int value) => new ProtobufWriter().String(1, name).Integer(3, value).Integer(20, IntegerAttribute);

    /// <summary>An attribute of two equal integers.</summary>
    public static ProtobufWriter Sizes(string name, int size) =>
        new ProtobufWriter().String(1, name).Integer(8, size).Integer(8, size).Integer(20, IntegersAttribute);

    /// <summary>A constant tensor.</summary>
    public static ProtobufWriter Tensor(string name, float[] values, params ReadOnlySpan<int> shape)
    {
        ProtobufWriter tensor = new();
        foreach (int dimension in shape)
            tensor.Integer(1, dimension);
        return tensor.Integer(2, FloatElements).String(8, name).Bytes(9, MemoryMarshal.AsBytes<float>(values));
    }

    /// <summary>A constant vector of integers.</summary>
    public static ProtobufWriter Integers(string name, params long[] values) =>
        new ProtobufWriter().Integer(1, values.Length).Integer(2, IntegerElements).String(8, name).Bytes(9, MemoryMarshal.AsBytes<long>(values));

    /// <summary>A value that comes in or goes out.</summary>
    public static ProtobufWriter Value(string name, params ReadOnlySpan<int> shape)
    {
        ProtobufWriter dimensions = new();
        foreach (int dimension in shape)
            dimensions.Message(1, new ProtobufWriter().Integer(1, dimension));
        ProtobufWriter tensor = new ProtobufWriter().Integer(1, FloatElements).Message(2, dimensions);
        return new ProtobufWriter().String(1, name).Message(2, new ProtobufWriter().Message(1, tensor));
    }
}
