namespace StaticNet;

/// <summary>How a step follows from a gradient: the optimizers of Keras 3.</summary>
public enum Optimizer
{
    /// <summary>Stochastic gradient descent: w −= lr·g, with <see cref="CompileAttribute.Momentum"/> and <see cref="CompileAttribute.Nesterov"/>.</summary>
    Sgd,

    /// <summary>Adam: first and second moments of the gradient, bias corrected, with <see cref="CompileAttribute.AmsGrad"/>.</summary>
    Adam,

    /// <summary>RMSprop: w −= lr·g / √(v + ε), where v is the mean of g² that forgets, with <see cref="CompileAttribute.Momentum"/>, and <see cref="CompileAttribute.Centered"/>.</summary>
    RmsProp,

    /// <summary>Adam with a <see cref="CompileAttribute.WeightDecay"/> that is no part of the gradient: w −= lr·λ·w before each step.</summary>
    AdamW,

    /// <summary>Adamax: Adam with the largest |g|, which forgets, in place of the root of the second moment.</summary>
    Adamax,

    /// <summary>Nadam: Adam with Nesterov's momentum.</summary>
    Nadam,

    /// <summary>Adagrad: w −= lr·g / √(a + ε), where a is the sum of all g².</summary>
    Adagrad,

    /// <summary>Adadelta: w −= lr·g·√(d + ε) / √(a + ε), where a is the mean of g² that forgets, and d that of the squared steps.</summary>
    Adadelta,

    /// <summary>Lion: w −= lr·sign(β₁·m + (1 − β₁)·g), where m is the mean of g that forgets.</summary>
    Lion,

    /// <summary>FTRL: follow the regularized leader, with an L1 penalty that makes weights 0.</summary>
    Ftrl,

    /// <summary>Lamb: w −= lr·‖w‖/‖u‖·u, where u is Adam's direction, and the norms are those of each weight: for large batches. After <c>TrainOnBatch</c>, <c>GetGradient</c> gives u.</summary>
    Lamb,

    /// <summary>
    /// Adafactor: Adagrad's kin that keeps of a matrix's squared gradients the means of its rows and columns alone, and takes steps as large as the weights are: for large networks and little memory.
    /// After <c>TrainOnBatch</c>, <c>GetGradient</c> gives the direction.
    /// </summary>
    Adafactor,

    /// <summary>
    /// Muon: the momentum of each matrix made nearly orthogonal by Newton's and Schulz's iteration, and Adam with weight decay for all other weights. It belongs to layers between the first and the last:
    /// name the output's in <see cref="CompileAttribute.ExcludeLayers"/>. After <c>TrainOnBatch</c>, <c>GetGradient</c> gives the direction.
    /// </summary>
    Muon,
}
