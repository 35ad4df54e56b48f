namespace StaticNet;

/// <summary>Which values of a log are better.</summary>
public enum MonitorMode
{
    /// <summary>The log's name tells: smaller for a loss, an error or a metric that is a loss too, larger for an accuracy or a similarity.</summary>
    Auto,

    /// <summary>Smaller values are better.</summary>
    Min,

    /// <summary>Larger values are better.</summary>
    Max,
}
