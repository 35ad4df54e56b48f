namespace StaticNet;

/// <summary>How a step follows from a gradient: the optimizers of Keras 3.</summary>
public enum Optimizer
{
    /// <summary>Stochastic gradient descent: w −= lr·g, with <see cref="CompileAttribute.Momentum"/> and <see cref="CompileAttribute.Nesterov"/>.</summary>
    Sgd,

    /// <summary>Adam: first and second moments of the gradient, bias corrected.</summary>
    Adam,

    /// <summary>RMSprop: w −= lr·g / √(v + ε), where v is the mean of g² that forgets, with <see cref="CompileAttribute.Momentum"/>.</summary>
    RmsProp,
}
