namespace StaticNet;

/// <summary>The first input less the second: <c>x1 − x2</c>, element by element.</summary>
/// <remarks>
/// <c>From</c> names exactly two inputs, which must have one shape; the output has it too.
/// </remarks>
/// <example><c>[Subtract(From = ["left", "right"])]</c></example>
public sealed class SubtractAttribute : LayerAttribute;
