using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace StaticNet.Tests.Serialization;

/// <summary>Files laid out by hand, and the network that they are for.</summary>
internal static class SafeTensorsFile
{
    public const string Kernel = """
        "dense_1/kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}
        """;

    public const string Bias = """
        "dense_1/bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}
        """;

    /// <summary>Dense(1) on two inputs.</summary>
    public static ImmutableArray<WeightInfo> Weights { get; } =
    [
        new("dense_1/kernel", [2, 1], true, Initializer.GlorotUniform),
        new("dense_1/bias", [1], true, Initializer.Zeros),
    ];

    /// <summary>The kernel (1, −2) and the bias 0.5.</summary>
    public static byte[] Bytes { get; } = [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0, 0x00, 0x00, 0x00, 0x3F];

    public static byte[] Create(string header, params ReadOnlySpan<byte> data) => Create(Encoding.UTF8.GetBytes(header), data);

    public static byte[] Create(byte[] header, params ReadOnlySpan<byte> data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, .. data];
    }
}
