using System;

namespace StaticNet;

/// <summary>
/// States what a network may take at most; more is a compiler error (SN0203) that names the layer that takes most. What is not set has no limit.
/// </summary>
/// <remarks>The generated class has each figure as a constant of the same name; that of the parameters is <c>ParameterCount</c>.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Gets or sets the most parameters, trained or not.</summary>
    public long Parameters { get; set; } = long.MaxValue;

    /// <summary>Gets or sets the most bytes of the weights in memory: those of all parameters with their padding, and of what prediction derives of them.</summary>
    public long WeightBytes { get; set; } = long.MaxValue;

    /// <summary>Gets or sets the most bytes of activations in memory: those of the workspace that each thread predicts in.</summary>
    public long ActivationBytes { get; set; } = long.MaxValue;

    /// <summary>Gets or sets the most floating-point operations of the products in a prediction of one sample: two for each product that is added to a sum.</summary>
    public long ForwardFlops { get; set; } = long.MaxValue;
}
