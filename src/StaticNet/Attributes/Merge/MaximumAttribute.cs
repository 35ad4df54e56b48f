namespace StaticNet;

/// <summary>The largest of its inputs: <c>max(x1, x2, …)</c>, element by element.</summary>
/// <remarks>
/// <c>From</c> names two or more inputs, which must have one shape; the output has it too. Where
/// several are equal, the first has the gradient. Of sequences with masks, inputs do not take part at positions that do not count; where none counts, the first is given, as in Keras.
/// </remarks>
/// <example><c>[Maximum(From = ["left", "right"])]</c></example>
public sealed class MaximumAttribute : LayerAttribute;
