namespace StaticNet.Numerics.Convolution;

/// <summary>
/// What one position of a convolution reads along an axis: tap number k, counted from the first that it could read, is at
/// <c>Tap + k·TapStep</c> of the window and reads <c>Source + k·SourceStep</c>. Those from First to before End lie within what is read.
/// </summary>
/// <param name="Taps">The taps that it could read.</param>
/// <param name="Tap">The place in the window of tap 0.</param>
/// <param name="TapStep">From a tap's place to the next one's.</param>
/// <param name="Source">What tap 0 reads; outside where it is not among those that lie within.</param>
/// <param name="SourceStep">From what a tap reads to what the next one does.</param>
/// <param name="First">The first tap that lies within.</param>
/// <param name="End">The tap after the last one that does.</param>
internal readonly record struct TapLine(int Taps, int Tap, int TapStep, int Source, int SourceStep, int First, int End);
