namespace StaticNet;

/// <summary>Activation functions, with the names, formulas and default constants of Keras 3.</summary>
public enum Activation
{
    /// <summary>x.</summary>
    Linear,

    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>min(max(x, 0), 6).</summary>
    Relu6,

    /// <summary>x ≥ 0 ? x : 0.2·x.</summary>
    LeakyRelu,

    /// <summary>x > 0 ? x : eˣ − 1.</summary>
    Elu,

    /// <summary>1.0507009873554805 · (x > 0 ? x : 1.6732632423543772·(eˣ − 1)).</summary>
    Selu,

    /// <summary>max(x, 0) + min(eˣ − 1, 0), that is CELU with α = 1.</summary>
    Celu,

    /// <summary>x/2 · (1 + erf(x/√2)), the exact form.</summary>
    Gelu,

    /// <summary>x · sigmoid(x), also called swish.</summary>
    Silu,

    /// <summary>x · tanh(softplus(x)).</summary>
    Mish,

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>clip(x/6 + 1/2, 0, 1).</summary>
    HardSigmoid,

    /// <summary>x · hard_sigmoid(x), also called hard swish.</summary>
    HardSilu,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>x − tanh(x).</summary>
    TanhShrink,

    /// <summary>clip(x, −1, 1).</summary>
    HardTanh,

    /// <summary>log(1 + eˣ).</summary>
    Softplus,

    /// <summary>x / (1 + |x|).</summary>
    Softsign,

    /// <summary>eˣ.</summary>
    Exponential,

    /// <summary>−log(1 + e⁻ˣ).</summary>
    LogSigmoid,

    /// <summary>x − ½ above ½, x + ½ below −½, 0 between.</summary>
    SoftShrink,

    /// <summary>|x| > ½ ? x : 0.</summary>
    HardShrink,

    /// <summary>(x + √(x² + 4)) / 2.</summary>
    Squareplus,

    /// <summary>0 up to −1, (x + 1)²/4 between, x from 1.</summary>
    SparsePlus,

    /// <summary>0 up to −1, (x + 1)/2 between, 1 from 1.</summary>
    SparseSigmoid,

    /// <summary>e^(x − max) / Σ e^(x − max) over the last axis.</summary>
    Softmax,

    /// <summary>x − max − log Σ e^(x − max) over the last axis.</summary>
    LogSoftmax,

    /// <summary>max(x − τ, 0) over the last axis, with τ such that the outputs sum to 1.</summary>
    Sparsemax,

    /// <summary>a · sigmoid(b), where a and b are the halves of the last axis: the output is half as wide.</summary>
    Glu,
}
