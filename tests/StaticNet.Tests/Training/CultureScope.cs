using System;
using System.Globalization;

namespace StaticNet.Tests.Training;

/// <summary>Another culture until the end of the test; one that writes a decimal comma, or the test would prove nothing.</summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    public CultureScope(string name)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
        if (0.5.ToString(CultureInfo.CurrentCulture) != "0,5")
            throw new InvalidOperationException($"The culture {name} has no decimal comma here.");
    }

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
