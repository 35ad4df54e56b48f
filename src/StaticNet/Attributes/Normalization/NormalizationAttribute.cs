namespace StaticNet;

/// <summary>What normalisations to a mean of 0 and a variance of 1 have: ε, and the trained <c>gamma</c> and <c>beta</c>.</summary>
public abstract class NormalizationAttribute : LayerAttribute
{
    // The compiler must know every kind: nobody else derives from this.
    private protected NormalizationAttribute()
    {
    }

    /// <summary>Gets or sets ε, which is added to the variance, above 0. The default is 0.001.</summary>
    public double Epsilon { get; set; } = 1e-3;

    /// <summary>Gets or sets whether <c>beta</c> is added. The default is true.</summary>
    public bool Center { get; set; } = true;

    /// <summary>Gets or sets whether <c>gamma</c> is a factor. The default is true.</summary>
    public bool Scale { get; set; } = true;

    /// <summary>Gets or sets how <c>beta</c> starts. The default is 0.</summary>
    public Initializer BetaInitializer { get; set; } = Initializer.Zeros;

    /// <summary>Gets or sets how <c>gamma</c> starts. The default is 1.</summary>
    public Initializer GammaInitializer { get; set; } = Initializer.Ones;

    /// <summary>Gets or sets the factor of Σ|beta| in the loss, at least 0. The default is 0.</summary>
    public double BetaL1 { get; set; }

    /// <summary>Gets or sets the factor of Σbeta² in the loss, at least 0. The default is 0.</summary>
    public double BetaL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of the <c>beta</c> after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double BetaMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double BetaMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double BetaNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool BetaUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the <c>beta</c> 0. Default: false.</summary>
    public bool BetaNonNegative { get; set; }

    /// <summary>Gets or sets the factor of Σ|gamma| in the loss, at least 0. The default is 0.</summary>
    public double GammaL1 { get; set; }

    /// <summary>Gets or sets the factor of Σgamma² in the loss, at least 0. The default is 0.</summary>
    public double GammaL2 { get; set; }

    /// <summary>Gets or sets the largest value of the norm of the <c>gamma</c> after each step, at least 0. Default: none; 1 beside a smallest one or a rate.</summary>
    public double GammaMaxNorm { get; set; } = double.PositiveInfinity;

    /// <summary>Gets or sets the smallest value of that norm, at least 0. Default: 0.</summary>
    public double GammaMinNorm { get; set; }

    /// <summary>Gets or sets how far a step goes towards these bounds, in [0, 1]. Default: 1, all the way.</summary>
    public double GammaNormRate { get; set; } = 1;

    /// <summary>Gets or sets whether each step makes that norm 1. Default: false.</summary>
    public bool GammaUnitNorm { get; set; }

    /// <summary>Gets or sets whether each step makes negative numbers of the <c>gamma</c> 0. Default: false.</summary>
    public bool GammaNonNegative { get; set; }
}
