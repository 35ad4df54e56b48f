using System;

namespace StaticNet;

/// <summary>
/// Also makes the network compute one time step at a time: the class gets <c>CreateState()</c>, whose <see cref="StreamState{T}"/> takes the numbers of one
/// time step and gives the outputs of that step. The first axis of the input is time, as in <c>[Network(steps, features)]</c>.
/// </summary>
/// <remarks>
/// A layer that would need later time steps, or all of them, is a compiler error (SN0119) that says what would not. Stepping through a sequence gives what
/// <c>Predict</c> gives of the whole one, within rounding; where the time axis ends, as behind a recurrence without <c>ReturnSequences</c>, each step gives
/// what <c>Predict</c> would give if the sequence ended there.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StreamingAttribute : Attribute;
