namespace StaticNet.Data;

/// <summary>What is put in the place of missing values: something that training data say.</summary>
public enum Filling
{
    /// <summary>The mean of the numbers that are there.</summary>
    Mean,

    /// <summary>The median of the numbers that are there; of an even number of them, the mean of the two in the middle.</summary>
    Median,

    /// <summary>The number or the text that occurs most often; of several, the first in order.</summary>
    MostFrequent,
}
