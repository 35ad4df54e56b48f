using System;

namespace StaticNet;

/// <summary>How far a training is, after a step.</summary>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Epochs">The epoch that the training ends before.</param>
/// <param name="Step">The steps of the epoch so far, from 1.</param>
/// <param name="Steps">The steps of an epoch; <see langword="null"/> where a stream does not tell.</param>
/// <param name="Loss">The mean loss over the epoch so far.</param>
/// <param name="SamplesPerSecond">The samples trained on in a second of this epoch, without its first step, which also compiles and warms up.</param>
/// <param name="TimeLeft">The time to the end of the last epoch at this speed, validations left out; <see langword="null"/> where the number of steps is not known.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, int Step, int? Steps, double Loss, double SamplesPerSecond, TimeSpan? TimeLeft);
