namespace StaticNet.Generator;

/// <summary>A hash of a sequence of texts and numbers by FNV-1a, in 64 bits.</summary>
internal struct TextHash()
{
    private const ulong Prime = 1099511628211;

    /// <summary>Gets the hash of what has been added.</summary>
    public ulong Value { get; private set; } = 14695981039346656037;

    public void Add(string text)
    {
        foreach (char character in text)
            Value = unchecked((Value ^ character) * Prime);
        Add((ulong)text.Length);
    }

    public void Add(ulong number)
    {
        // Its high half, too, comes to all bits.
        Value = unchecked((Value ^ (number >> 32)) * Prime);
        Value = unchecked((Value ^ (number & uint.MaxValue)) * Prime);
    }
}
