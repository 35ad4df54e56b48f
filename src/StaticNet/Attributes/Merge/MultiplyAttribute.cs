namespace StaticNet;

/// <summary>The product of its inputs: <c>x1·x2·…</c>, element by element.</summary>
/// <remarks>
/// <c>From</c> names two or more inputs, which must have one shape; the output has it too.
/// Of sequences with masks, a factor at a position that does not count is 1, and the product is 0 where none counts, as in Keras.
/// </remarks>
/// <example><c>[Multiply(From = ["left", "right"])]</c></example>
public sealed class MultiplyAttribute : LayerAttribute;
