using System.Collections.Immutable;

namespace StaticNet.Serialization;

/// <summary>What a safetensors header says of one tensor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DType">The type of its elements, such as <c>F32</c>.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="Begin">Where its data begin, in bytes after the header.</param>
/// <param name="End">Where they end: the first byte that is no longer the tensor's.</param>
/// <param name="Place">The byte of the file that the entry begins at.</param>
internal sealed record TensorEntry(string Name, string DType, ImmutableArray<long> Shape, long Begin, long End, long Place);
