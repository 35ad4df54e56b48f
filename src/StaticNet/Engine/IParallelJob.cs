namespace StaticNet.Engine;

/// <summary>Work in parts that any thread may do, in any order.</summary>
internal interface IParallelJob
{
    /// <summary>Does one part.</summary>
    void Run(int part);
}
