namespace StaticNet;

/// <summary>Which values of a log are better.</summary>
public enum MonitorMode
{
    /// <summary>The log's name tells: smaller for a loss or an error, larger for an accuracy.</summary>
    Auto,

    /// <summary>Smaller values are better.</summary>
    Min,

    /// <summary>Larger values are better.</summary>
    Max,
}
