namespace StaticNet;

/// <summary>How the two directions of a recurrent layer with <see cref="RecurrentAttribute.Bidirectional"/> become one output: Keras's <c>merge_mode</c>.</summary>
public enum MergeMode
{
    /// <summary>One behind the other along the last axis, which becomes twice as long.</summary>
    Concat,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their product, number by number.</summary>
    Mul,

    /// <summary>Their mean.</summary>
    Ave,
}
