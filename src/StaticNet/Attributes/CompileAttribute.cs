using System;

namespace StaticNet;

/// <summary>
/// Makes a network trainable: its loss, its optimizer and what is measured besides. Without it, a network only predicts.
/// </summary>
/// <remarks>
/// A property that is not set has the optimizer's default in Keras 3; setting one that does not belong to the optimizer or
/// the loss is a compiler error (SN0302).
/// </remarks>
// Twice is an error of StaticNet's own (SN0302), with a sentence that says more than CS0579 does.
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CompileAttribute : ObjectiveAttribute
{
    /// <summary>Says what training makes smaller, and how.</summary>
    /// <param name="loss">What training makes smaller.</param>
    /// <param name="optimizer">How a step follows from a gradient.</param>
    /// <param name="metrics">What is measured besides the loss.</param>
    public CompileAttribute(Loss loss, Optimizer optimizer, params Metric[] metrics)
        : base(loss, metrics) => Optimizer = optimizer;

    /// <summary>Says how a network of several outputs is trained: each <c>[Output]</c> has its own loss and metrics.</summary>
    /// <param name="optimizer">How a step follows from a gradient.</param>
    public CompileAttribute(Optimizer optimizer)
        : base(loss: null, []) => Optimizer = optimizer;

    /// <summary>Gets how a step follows from a gradient.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Gets or sets the learning rate, above 0. Default: 0.01 for SGD, 0.001 for Adam and RMSprop.</summary>
    public double LearningRate { get; set; }

    /// <summary>Gets or sets the momentum of SGD and RMSprop, in [0, 1]. Default: 0.</summary>
    public double Momentum { get; set; }

    /// <summary>Gets or sets whether SGD's momentum is Nesterov's. Default: false.</summary>
    public bool Nesterov { get; set; }

    /// <summary>Gets or sets RMSprop's decay of the mean of squared gradients, in [0, 1). Default: 0.9.</summary>
    public double Rho { get; set; }

    /// <summary>Gets or sets Adam's decay of the first moment, in [0, 1). Default: 0.9.</summary>
    public double Beta1 { get; set; }

    /// <summary>Gets or sets Adam's decay of the second moment, in [0, 1). Default: 0.999.</summary>
    public double Beta2 { get; set; }

    /// <summary>Gets or sets the constant that Adam adds to the root of the second moment, and RMSprop below the root, above 0. Default: 1e-7.</summary>
    public double Epsilon { get; set; }
}
