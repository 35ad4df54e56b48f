using System.ComponentModel;

namespace StaticNet.Numerics.Rows;

/// <summary>
/// An activation whose outputs depend on the whole last axis: <see cref="Rowwise"/> goes over the rows.
/// </summary>
/// <remarks>
/// Rows are read and written from their first to their last column and nowhere else, nothing is allocated, and the buffers
/// must not overlap. A NaN in a row makes that row's results NaN wherever the formula says so; other rows never notice.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRowwiseActivation
{
    /// <summary>Computes a row's outputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The row's inputs: <paramref name="columns"/> floats.</param>
    /// <param name="y">Receives the row's outputs.</param>
    /// <param name="columns">The number of inputs in the row, at least 1.</param>
    static abstract void Forward<V>(ref readonly float x, ref float y, int columns)
        where V : struct, ILanes<V>;

    /// <summary>Computes the loss's gradient with respect to a row's inputs.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="x">The row's inputs, as the forward pass saw them: <paramref name="columns"/> floats.</param>
    /// <param name="y">The row's outputs, as the forward pass wrote them.</param>
    /// <param name="dy">The gradient with respect to the outputs.</param>
    /// <param name="dx">Receives the gradient with respect to the inputs: <paramref name="columns"/> floats.</param>
    /// <param name="columns">The number of inputs in the row, at least 1.</param>
    static abstract void Backward<V>(ref readonly float x, ref readonly float y, ref readonly float dy, ref float dx, int columns)
        where V : struct, ILanes<V>;
}
