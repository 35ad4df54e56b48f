using System;

namespace StaticNet;

/// <summary>States how many parameters a network has; another count is a compiler error (SN0201).</summary>
/// <param name="count">The number of parameters, trained or not.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ParametersAttribute(int count) : Attribute
{
    /// <summary>Gets the stated number of parameters.</summary>
    public int Count { get; } = count;
}
