using System;
using System.Runtime.CompilerServices;

namespace StaticNet.Engine;

/// <content>One time step of a stream.</content>
public abstract partial class NetworkEngine
{
    /// <summary>Makes what a stream remembers.</summary>
    /// <typeparam name="T">What the network takes.</typeparam>
    public StreamState<T> CreateState<T>()
        where T : unmanaged
        => new(this);

    /// <summary>Computes one time step.</summary>
    /// <param name="x">The step's numbers.</param>
    /// <param name="y">Takes its outputs.</param>
    /// <param name="state">The stream's state, <see cref="NetworkDefinition.StateFloats"/>, and behind it the step's workspace.</param>
    /// <param name="step">The number of the step, from 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Step(ref float x, ref float y, ref float state, long step)
    {
        long version = Version.BeginRead();
        StepOnce(ref x, ref y, ref state, ref Unsafe.Add(ref state, Definition.StateFloats), step);
        if (!Version.IsStill(version))
            StepHeld(ref x, ref y, ref state, step);
    }

    /// <summary>Refuses tokens of a time step that no embedding has a row for.</summary>
    internal void CheckStep(ReadOnlySpan<int> tokens, long step)
    {
        foreach (RowPart input in Definition.StepInputs)
        {
            Tokens.CheckStep(Definition.Name, input, Definition.StepInputs.Length == 1 ? null : input.Name, tokens[..input.Size], step);
            tokens = tokens[input.Size..];
        }
    }

    /// <summary>Computes one time step. Called again with the same step, it does the same again: a state of before the step is still there.</summary>
    /// <param name="input">The step's numbers.</param>
    /// <param name="outputs">The first output's place.</param>
    /// <param name="state">The stream's state.</param>
    /// <param name="workspace">Memory of <see cref="NetworkDefinition.StepFloats"/> floats that this call has for itself.</param>
    /// <param name="step">The number of the step, from 0.</param>
    protected virtual void StepOnce(ref float input, ref float outputs, ref float state, ref float workspace, long step) => throw new NotSupportedException();

    // Weights that change again and again must not keep a step from its end: they wait for it.
    private void StepHeld(ref float x, ref float y, ref float state, long step)
    {
        using (Version.Hold())
        {
            Version.BeginRead();
            StepOnce(ref x, ref y, ref state, ref Unsafe.Add(ref state, Definition.StateFloats), step);
        }
    }
}
