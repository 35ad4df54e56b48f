namespace StaticNet.Generator;

/// <summary>A metric, resolved.</summary>
/// <param name="Function">The run-time function that sums it.</param>
/// <param name="Name">Its name in logs, Keras's: the text that was written there.</param>
internal sealed record MetricKind(string Function, string Name)
{
    /// <summary>Resolves a member of <c>StaticNet.Metric</c>; null where it does not fit the loss, or does not exist.</summary>
    public static MetricKind? Resolve(string member, LossFunction loss, int lastAxis) => (member, loss.TakesClasses) switch
    {
        // Keras 3 decides by shapes: class numbers have no last axis; one output is a binary answer.
        ("Accuracy", true) => new("SparseCategoricalAccuracy", "accuracy"),
        ("Accuracy", false) => new(lastAxis == 1 ? "BinaryAccuracy" : "CategoricalAccuracy", "accuracy"),
        ("MeanAbsoluteError", false) => new("MeanAbsoluteError", "mean_absolute_error"),
        ("MeanSquaredError", false) => new("MeanSquaredError", "mean_squared_error"),
        _ => null,
    };
}
