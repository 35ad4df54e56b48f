namespace StaticNet;

/// <summary><c>y = x</c> where <c>x &gt; 0</c>, else <c>Alpha·(eˣ − 1)</c>, element by element. Any shape stays.</summary>
public sealed class ELUAttribute : LayerAttribute
{
    /// <summary>Gets or sets minus the limit far below 0, at least 0. The default is 1.</summary>
    public double Alpha { get; set; } = 1;
}
