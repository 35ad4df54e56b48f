namespace StaticNet;

/// <summary>What a layer with windows does at the borders of its input.</summary>
public enum Padding
{
    /// <summary>Nothing: every window lies within the input. An axis of n gives <c>⌊(n − window) / stride⌋ + 1</c>.</summary>
    Valid,

    /// <summary>
    /// Windows may stand out, as far after the input as before it, or by one more. An axis of n gives
    /// <c>⌈n / stride⌉</c>: with a stride of 1, as many as it has.
    /// </summary>
    Same,

    /// <summary>
    /// Windows stand out before the input alone, so that an output depends on no later input; of <see cref="Conv1DAttribute"/> only. An
    /// axis of n gives <c>⌈n / stride⌉</c>.
    /// </summary>
    Causal,
}
