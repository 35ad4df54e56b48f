using System;

namespace StaticNet;

/// <summary>The base of the attributes that declare how a network's learning rate changes while it trains: at most one stands beside <c>[Compile]</c>.</summary>
/// <remarks>
/// The schedule takes the place of <see cref="CompileAttribute.LearningRate"/>, which must not be set then (SN0302). Its step counts batches, as Keras's does. A property that is not
/// set has Keras's default. <c>network.Schedule</c> replaces it at run time.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class LearningRateScheduleAttribute : Attribute
{
    // The compiler must know every kind: nobody else derives from this.
    private protected LearningRateScheduleAttribute()
    {
    }
}
