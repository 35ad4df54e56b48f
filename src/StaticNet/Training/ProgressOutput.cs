using System;
using System.IO;

namespace StaticNet.Training;

/// <summary>Where progress is written, and what that place can show.</summary>
/// <param name="Writer">The text goes here.</param>
/// <param name="Clock">Tells how long steps take.</param>
/// <param name="IsLive">Whether a line can be rewritten: on a terminal, not in a file.</param>
/// <param name="HasColor">Whether ANSI colours are shown.</param>
internal sealed record ProgressOutput(TextWriter Writer, TimeProvider Clock, bool IsLive, bool HasColor)
{
    /// <summary>The console as it is now.</summary>
    public static ProgressOutput ForConsole()
    {
        // A writer that a program put in the console's place shows by its encoding; a browser's console has whole lines only.
        bool isLive = !OperatingSystem.IsBrowser()
            && !Console.IsOutputRedirected
            && Console.Out.Encoding.CodePage == Console.OutputEncoding.CodePage
            && Environment.GetEnvironmentVariable("TERM") != "dumb";
        return new(Console.Out, TimeProvider.System, isLive, isLive && WantsColor());
    }

    // Windows consoles show escape sequences only after a native call asks them to, so the bar stays plain there.
    private static bool WantsColor() =>
        !OperatingSystem.IsWindows() && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
