using OxyPlot;

namespace StaticNet.Plotting;

/// <summary>The colours of all plots: those of Okabe and Ito, which stay apart for people who do not tell red from green.</summary>
internal static class Palette
{
    public const string Font = "Helvetica, Arial, sans-serif";

    public static readonly OxyColor Training = OxyColor.FromRgb(0x00, 0x72, 0xB2);
    public static readonly OxyColor Validation = OxyColor.FromRgb(0xD5, 0x5E, 0x00);
    public static readonly OxyColor Text = OxyColor.FromRgb(0x22, 0x22, 0x22);
    public static readonly OxyColor Faint = OxyColor.FromRgb(0x66, 0x66, 0x66);
    public static readonly OxyColor Grid = OxyColor.FromRgb(0xE4, 0xE4, 0xE4);
    public static readonly OxyColor Axis = OxyColor.FromRgb(0x99, 0x99, 0x99);
}
