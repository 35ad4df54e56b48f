namespace StaticNet.Training;

/// <summary>Where a run of <c>Fit</c> is: what comes next.</summary>
internal sealed class FitPosition
{
    /// <summary>How many numbers it has.</summary>
    public const int Count = 5;

    /// <summary>The epoch that runs, or comes next.</summary>
    public int Epoch { get; set; }

    /// <summary>The steps of the epoch so far.</summary>
    public int Step { get; set; }

    /// <summary>The batches that have been read of the pass over the data.</summary>
    public int BatchesOfPass { get; set; }

    /// <summary>Whether a pass has begun, and goes on.</summary>
    public bool IsWithinPass { get; private set; }

    /// <summary>How many orders of samples had been drawn before the one of this pass.</summary>
    public ulong OrdersBefore { get; private set; }

    /// <summary>Begins a pass.</summary>
    public void BeginPass(ulong ordersBefore)
    {
        IsWithinPass = true;
        BatchesOfPass = 0;
        OrdersBefore = ordersBefore;
    }

    /// <summary>Ends an epoch.</summary>
    /// <param name="keepsPass">Whether the next one goes on in the pass.</param>
    public void EndEpoch(bool keepsPass)
    {
        Epoch++;
        Step = 0;
        IsWithinPass &= keepsPass;
    }

    /// <summary>Takes all numbers.</summary>
    public void Take(long[] numbers)
    {
        (Epoch, Step, BatchesOfPass) = ((int)numbers[0], (int)numbers[1], (int)numbers[2]);
        IsWithinPass = numbers[3] != 0;
        OrdersBefore = unchecked((ulong)numbers[4]);
    }

    /// <summary>All numbers.</summary>
    public long[] ToArray() => [Epoch, Step, BatchesOfPass, IsWithinPass ? 1 : 0, unchecked((long)OrdersBefore)];
}
