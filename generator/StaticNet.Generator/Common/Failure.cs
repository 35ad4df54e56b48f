using System;
using System.Diagnostics;
using System.Linq;
using System.Reflection;

namespace StaticNet.Generator;

/// <summary>
/// A bug of StaticNet's own: an exception while one network is read, checked, planned or written. It costs that network its code, and
/// no other, and is reported as SN9999.
/// </summary>
internal static class Failure
{
    /// <summary>The private constant in which the generator tells the analyzer, which writes no code, what happened to it.</summary>
    public const string Constant = "_staticNetFailure";

    /// <summary>For tests alone: called as each step of each network begins, so that it can throw there.</summary>
    internal static Action<Step, string>? Injected { get; set; }

    /// <summary>A step of a network begins.</summary>
    public static void Begin(Step step, string network) => Injected?.Invoke(step, network);

    /// <summary>Whether an exception is a bug. That the compiler has no use for the result any more is none.</summary>
    public static bool IsBug(Exception exception) => exception is not OperationCanceledException;

    /// <summary>What happened, for whoever reads a report: the exception's type and the method that threw it.</summary>
    public static string Describe(Exception exception)
    {
        while (exception is AggregateException or TargetInvocationException or TypeInitializationException && exception.InnerException is { } inner)
            exception = inner;
        StackFrame[] frames = new StackTrace(exception).GetFrames() ?? [];
        MethodBase? method = frames.Select(frame => frame.GetMethod()).FirstOrDefault(called => called?.DeclaringType?.Assembly == typeof(Failure).Assembly && called.DeclaringType != typeof(Failure));
        return exception.GetType().FullName + (method is null ? "" : " in " + NameOf(method));
    }

    // A lambda is named after its method, between angle brackets; its class is one of the compiler's within the method's.
    private static string NameOf(MethodBase method)
    {
        Type type = method.DeclaringType!;
        while (type.Name.StartsWith("<", StringComparison.Ordinal) && type.DeclaringType is { } outer)
            type = outer;
        string name = method.Name.StartsWith("<", StringComparison.Ordinal) && method.Name.IndexOf('>') is > 1 and int end ? method.Name.Substring(1, end - 1) : method.Name;
        return type.Name.Split('`')[0] + "." + name.TrimStart('.');
    }
}

/// <summary>A step in which a network's code comes to be, or its errors.</summary>
internal enum Step
{
    /// <summary>Its attributes are read.</summary>
    Read,

    /// <summary>Its layers are wired.</summary>
    Graph,

    /// <summary>Its work is planned.</summary>
    Plan,

    /// <summary>Its code is written.</summary>
    Write,

    /// <summary>Its problems are reported.</summary>
    Report,
}
