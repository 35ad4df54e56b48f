using System.ComponentModel;

namespace StaticNet.Numerics.Losses;

/// <summary>A loss, with its options as fields.</summary>
/// <remarks>
/// Rows are read and written from their first to their last column and nowhere else, and nothing is allocated. A NaN in a row makes that
/// row's loss NaN.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILoss
{
    /// <summary>Gets whether a row's target is a class number, which lies among floats bit by bit, and not a float a column.</summary>
    static virtual bool TakesClasses => false;

    /// <summary>Gets whether a row's loss is the mean of one function of each column, whatever the other columns are.</summary>
    static virtual bool IsMeanOfColumns => false;

    /// <summary>Returns the loss of a row, and writes its gradient.</summary>
    /// <typeparam name="V">The register to compute in.</typeparam>
    /// <param name="prediction">The row's predictions: <paramref name="columns"/> floats.</param>
    /// <param name="target">The row's targets: <paramref name="columns"/> floats, or a class number.</param>
    /// <param name="gradient">Receives <paramref name="scale"/>·∂loss/∂prediction: <paramref name="columns"/> floats, apart from the others.</param>
    /// <param name="scale">What the gradient is multiplied by, such as 1 / samples of the batch.</param>
    /// <param name="columns">The number of predictions in the row, at least 1.</param>
    /// <returns>The row's loss, not scaled.</returns>
    double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>;
}

/// <summary>A loss of probabilities, which also reads logits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICrossentropy : ILoss
{
    /// <summary>Returns the loss of a row of logits, and writes its gradient.</summary>
    /// <inheritdoc cref="ILoss.Row" path="/typeparam|/param|/returns"/>
    double RowFromLogits<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>;
}

/// <summary>A cross-entropy of logits.</summary>
/// <typeparam name="TLoss">The cross-entropy.</typeparam>
/// <param name="loss">The cross-entropy, with its options.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FromLogits<TLoss>(TLoss loss) : ILoss
    where TLoss : struct, ICrossentropy
{
    /// <inheritdoc/>
    public static bool TakesClasses => TLoss.TakesClasses;

    /// <inheritdoc/>
    public static bool IsMeanOfColumns => TLoss.IsMeanOfColumns;

    /// <inheritdoc/>
    public double Row<V>(ref readonly float prediction, ref readonly float target, ref float gradient, float scale, int columns)
        where V : struct, ILanes<V>
        => loss.RowFromLogits<V>(in prediction, in target, ref gradient, scale, columns);
}
