namespace StaticNet;

/// <summary>The mean of its inputs: <c>(x1 + x2 + … + xn) / n</c>, element by element.</summary>
/// <remarks>
/// <c>From</c> names two or more inputs, which must have one shape; the output has it too.
/// </remarks>
/// <example><c>[Average(From = ["left", "right"])]</c></example>
public sealed class AverageAttribute : LayerAttribute;
