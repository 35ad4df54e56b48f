namespace StaticNet;

/// <summary>Makes one axis of all axes of a sample, in row-major order: <c>(a, b, c)</c> becomes <c>(a·b·c)</c>.</summary>
public sealed class FlattenAttribute : LayerAttribute;
