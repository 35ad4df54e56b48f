namespace StaticNet.Data;

/// <summary>What an image has where a shift or a rotation brings in what lies outside of it.</summary>
public enum OutsidePixels
{
    /// <summary>The nearest pixel of the border: a a a | a b c d | d d d. Keras's <c>"nearest"</c>.</summary>
    Nearest,

    /// <summary>The image reflected at its border: c b a | a b c d | d c b. Keras's <c>"reflect"</c>.</summary>
    Reflect,

    /// <summary>Zeros: 0 0 0 | a b c d | 0 0 0. Keras's <c>"constant"</c>.</summary>
    Zero,
}
