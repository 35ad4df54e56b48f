namespace StaticNet;

/// <summary>How a step follows from a gradient: the optimizers of Keras 3.</summary>
public enum Optimizer
{
    /// <summary>Stochastic gradient descent: w −= lr·g, with <see cref="CompileAttribute.Momentum"/> and <see cref="CompileAttribute.Nesterov"/>.</summary>
    Sgd,

    /// <summary>Adam: first and second moments of the gradient, bias corrected.</summary>
    Adam,
}
