namespace StaticNet.Generator;

/// <summary>An operation that can apply an element-wise activation to what it has just computed.</summary>
internal interface IActivated
{
    Layer Layer { get; }

    PlanTensor Output { get; }

    /// <summary>Its kernel and bias.</summary>
    ProductWeights Weights { get; }

    /// <summary>The activation, if any: in the tile's epilogue where it is cheap, else right after the sums.</summary>
    ActivationFunction? Activation { get; set; }

    /// <summary>Where the activation's input is kept for its way back, if that needs it.</summary>
    PlanTensor? Sum { get; set; }
}
