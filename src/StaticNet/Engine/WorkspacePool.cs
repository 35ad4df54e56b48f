using System;
using System.Threading;

namespace StaticNet.Engine;

/// <summary>Workspaces for callers that come at once: each takes one, and none is allocated twice for the same crowd.</summary>
internal sealed class WorkspacePool(int length)
{
    // As many as callers that commonly come at once; those beyond allocate, and leave the garbage collector theirs.
    private readonly AlignedBuffer?[] _free = new AlignedBuffer?[64];
    private int _made;

    /// <summary>Makes sure that so many workspaces exist: how many threads come at once is otherwise chance, and later calls would allocate.</summary>
    public void Reserve(int count)
    {
        while (Volatile.Read(ref _made) < Math.Min(count, _free.Length))
            Return(Make());
    }

    public AlignedBuffer Rent()
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (Volatile.Read(ref _free[i]) is not null && Interlocked.Exchange(ref _free[i], null) is { } buffer)
                return buffer;
        }

        return Make();
    }

    public void Return(AlignedBuffer buffer)
    {
        for (int i = 0; i < _free.Length; i++)
        {
            if (Volatile.Read(ref _free[i]) is null && Interlocked.CompareExchange(ref _free[i], buffer, null) is null)
                return;
        }
    }

    private AlignedBuffer Make()
    {
        Interlocked.Increment(ref _made);
        return new AlignedBuffer(length);
    }
}
