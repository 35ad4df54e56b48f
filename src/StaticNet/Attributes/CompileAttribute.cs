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

    /// <summary>Gets or sets the learning rate, above 0. Default: 0.01 for SGD, 0.001 for the others. A schedule, such as <c>[CosineDecay(0.1, 1_000)]</c>, takes its place.</summary>
    public double LearningRate { get; set; }

    /// <summary>Gets or sets the momentum of SGD, RMSprop and Muon, in [0, 1]. Default: 0; 0.95 for Muon.</summary>
    public double Momentum { get; set; }

    /// <summary>Gets or sets whether SGD's momentum, or Muon's, is Nesterov's. Default: false; true for Muon.</summary>
    public bool Nesterov { get; set; }

    /// <summary>Gets or sets RMSprop's decay of the mean of squared gradients, and Adadelta's, in [0, 1). Default: 0.9; 0.95 for Adadelta.</summary>
    public double Rho { get; set; }

    /// <summary>Gets or sets the decay of the first moment of Adam, AdamW, Adamax and Nadam, and Lion's share of it in a step, in [0, 1). Default: 0.9.</summary>
    public double Beta1 { get; set; }

    /// <summary>Gets or sets the decay of the second moment of Adam, AdamW and Nadam, of Adamax's largest gradient and of Lion's moment, in [0, 1). Default: 0.999; 0.99 for Lion.</summary>
    public double Beta2 { get; set; }

    /// <summary>Gets or sets the constant that Adam and its kin add to what they divide by, and Adadelta, Adagrad and RMSprop below the root, above 0. Default: 1e-7.</summary>
    public double Epsilon { get; set; }

    /// <summary>Gets or sets whether Adam and AdamW divide by the largest second moment so far. Default: false.</summary>
    public bool AmsGrad { get; set; }

    /// <summary>Gets or sets whether RMSprop divides by the variance of the gradients, and not by the mean of their squares. Default: false.</summary>
    public bool Centered { get; set; }

    /// <summary>Gets or sets λ of every optimizer: each step begins with w −= lr·λ·w. At least 0. Default: 0; 0.004 for AdamW and Muon, of which it is the decay of matrices.</summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// Gets or sets which weights <see cref="WeightDecay"/> leaves alone: each whose name, such as <c>"dense_1/bias"</c>, has one of these texts in it. A text that no weight
    /// has is a compiler error. Default: none.
    /// </summary>
    public string[]? ExcludeFromWeightDecay { get; set; }

    /// <summary>Gets or sets the largest size of each number of a gradient, at least 0: larger ones are cut. Default: 0, none is. Only one of the three ways to clip can be set.</summary>
    public double ClipValue { get; set; }

    /// <summary>Gets or sets the largest norm of each weight's gradient, at least 0: the whole gradient of the weight shrinks to it. Default: 0, none does.</summary>
    public double ClipNorm { get; set; }

    /// <summary>Gets or sets the largest norm of all gradients together, at least 0: all of them shrink by the same factor. Default: 0, they do not.</summary>
    public double GlobalClipNorm { get; set; }

    /// <summary>
    /// Gets or sets whether the optimizer keeps a moving mean of each weight, which takes the weight's place when <c>Fit</c> ends, or <c>UseAverages</c> is called: a = m·a + (1 − m)·w after each step. Default: false.
    /// </summary>
    public bool UseEma { get; set; }

    /// <summary>Gets or sets m of <see cref="UseEma"/>, in [0, 1]. Default: 0.99.</summary>
    public double EmaMomentum { get; set; }

    /// <summary>Gets or sets after how many steps, time and again, the means of <see cref="UseEma"/> take the weights' place, from 0 to 1,000,000. Default: 0, only at the end of <c>Fit</c>.</summary>
    public int EmaOverwriteFrequency { get; set; }

    /// <summary>
    /// Gets or sets how many batches have their gradients averaged for one step of the optimizer, from 1 to 1,000,000: a batch that fits into memory, and the step of a larger one.
    /// After the batch that takes the step, <c>GetGradient</c> gives the mean. Default: 1.
    /// </summary>
    public int GradientAccumulationSteps { get; set; }

    /// <summary>Gets or sets what the sums of squared gradients of Adagrad and Ftrl begin with, at least 0. Default: 0.1.</summary>
    public double InitialAccumulatorValue { get; set; }

    /// <summary>Gets or sets the power of the sum of squared gradients that Ftrl's learning rate goes with, at most 0. Default: −0.5.</summary>
    public double LearningRatePower { get; set; }

    /// <summary>Gets or sets Ftrl's L1 penalty, at least 0: it makes weights 0. Default: 0.</summary>
    public double L1RegularizationStrength { get; set; }

    /// <summary>Gets or sets Ftrl's L2 penalty, at least 0. Default: 0.</summary>
    public double L2RegularizationStrength { get; set; }

    /// <summary>Gets or sets how much of twice the weight is added to Ftrl's gradient, at least 0. Default: 0.</summary>
    public double L2ShrinkageRegularizationStrength { get; set; }

    /// <summary>Gets or sets what is added to the power of Ftrl's sum of squared gradients, at least 0: <c>beta</c> in Keras and in its paper. Default: 0.</summary>
    public double FtrlBeta { get; set; }

    /// <summary>Gets or sets b of Adafactor's β₂ = 1 − tᵇ, at most 0. Default: −0.8.</summary>
    public double Beta2Decay { get; set; }

    /// <summary>Gets or sets what Adafactor adds to squared gradients, above 0. Default: 1e-30.</summary>
    public double Epsilon1 { get; set; }

    /// <summary>Gets or sets the least root mean square of a weight that Adafactor's step goes with, at least 0. Default: 0.001.</summary>
    public double Epsilon2 { get; set; }

    /// <summary>Gets or sets the largest root mean square of Adafactor's direction, above 0. Default: 1.</summary>
    public double ClipThreshold { get; set; }

    /// <summary>Gets or sets β₁ of the Adam that Muon's other weights have, in [0, 1). Default: 0.9.</summary>
    public double AdamBeta1 { get; set; }

    /// <summary>Gets or sets β₂ of the Adam that Muon's other weights have, in [0, 1). Default: 0.999.</summary>
    public double AdamBeta2 { get; set; }

    /// <summary>Gets or sets the weight decay of Muon's other weights, at least 0. Default: 0.004.</summary>
    public double AdamWeightDecay { get; set; }

    /// <summary>Gets or sets what the learning rate of Muon's other weights is multiplied by, above 0. Default: 1.</summary>
    public double AdamLrRatio { get; set; }

    /// <summary>Gets or sets a of Muon's iteration X ← a·X + (b·A + c·A²)·X, where A = X·Xᵀ. Default: 3.4445.</summary>
    public double MuonA { get; set; }

    /// <summary>Gets or sets b of Muon's iteration. Default: −4.775.</summary>
    public double MuonB { get; set; }

    /// <summary>Gets or sets c of Muon's iteration. Default: 2.0315.</summary>
    public double MuonC { get; set; }

    /// <summary>Gets or sets how often Muon's iteration is taken, from 1 to 100. Default: 5.</summary>
    public int NsSteps { get; set; }

    /// <summary>Gets or sets r of Muon's r·√(the longer side of the matrix), by which its steps are as long as Adam's, at least 0. 0 leaves steps as they are: <c>None</c> in Keras. Default: 0.2.</summary>
    public double RmsRate { get; set; }

    /// <summary>
    /// Gets or sets which matrices have Adam and not Muon: each whose weight's name, such as <c>"dense_3/kernel"</c>, has one of these texts in it. A text that no weight has is a compiler error. Default: none.
    /// </summary>
    public string[]? ExcludeLayers { get; set; }

    /// <summary>Gets or sets whether matrices whose name has "embedding" in it have Adam and not Muon. Default: true.</summary>
    public bool ExcludeEmbeddings { get; set; }
}
