using System;
using System.Runtime.CompilerServices;
using System.Threading;

namespace StaticNet.Engine;

/// <summary>Lets predictions run beside changes of the weights, without a lock of their own.</summary>
/// <remarks>
/// A sequence lock. Whoever changes weights holds the lock, and the version is odd meanwhile. What is derived of the weights has the
/// version that it was derived from. A prediction begins where both are the same, and counts if the version still is when it has ended.
/// </remarks>
/// <param name="derive">Computes what is derived of the weights.</param>
internal sealed class WeightVersion(Action derive)
{
    private readonly Lock _lock = new();
    private long _current;

    // No version is negative: nothing has been derived.
    private long _derived = -1;

    /// <summary>Keeps the weights from changing until the scope ends.</summary>
    public Lock.Scope Hold() => _lock.EnterScope();

    /// <summary>Begins to change weights; the change is complete when the scope ends. No change may begin within another.</summary>
    public ChangeScope Change() => new(this);

    /// <summary>Begins to read weights and what is derived of them, which is computed first where weights have changed.</summary>
    /// <returns>The version that is read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long BeginRead()
    {
        long version = Volatile.Read(ref _current);
        return version == Volatile.Read(ref _derived) ? version : Derive();
    }

    /// <summary>Says whether all that has been read since <see cref="BeginRead"/> is of that version.</summary>
    /// <param name="version">The version.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsStill(long version)
    {
        Volatile.ReadBarrier();
        return version == Volatile.Read(ref _current);
    }

    private long Derive()
    {
        using (Hold())
        {
            // The version of before: a change that comes meanwhile makes what is derived now stale.
            long version = _current;
            if (version != _derived)
            {
                derive();
                Volatile.Write(ref _derived, version);
            }

            return version;
        }
    }

    /// <summary>The time in which weights change.</summary>
    public readonly ref struct ChangeScope
    {
        private readonly WeightVersion _version;

        internal ChangeScope(WeightVersion version)
        {
            _version = version;
            version._lock.Enter();
            Volatile.Write(ref version._current, version._current + 1);

            // No weight may be seen changed before the version is.
            Volatile.WriteBarrier();
        }

        /// <summary>Ends the change, whether or not it came to its end.</summary>
        public void Dispose()
        {
            Volatile.Write(ref _version._current, _version._current + 1);
            _version._lock.Exit();
        }
    }
}
