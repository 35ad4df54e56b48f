namespace StaticNet.Data;

/// <summary>What becomes of a category that training data do not have.</summary>
public enum UnknownCategory
{
    /// <summary>It is an error.</summary>
    Error,

    /// <summary>Its row has zeros alone, as that of a value that is missing.</summary>
    Zeros,
}
