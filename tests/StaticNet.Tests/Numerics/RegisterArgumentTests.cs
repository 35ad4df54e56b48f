using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using StaticNet.Numerics;
using Xunit;

namespace StaticNet.Tests.Numerics;

/// <summary>
/// In the browser, a method that is called and not inlined finds its registers only where they come first: the interpreter aligns them to 16 bytes
/// when it calls, and takes them for structs of floats when it is called (<see cref="PackedLanes"/>).
/// </summary>
public class RegisterArgumentTests
{
    private const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    [Fact]
    public void Registers_come_first_where_a_method_is_not_inlined()
    {
        IEnumerable<string> others =
            from type in typeof(Lanes128).Assembly.GetTypes()
            where !type.IsInterface
            from method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All))
            where !method.IsAbstract && !IsBridge(method) && !method.MethodImplementationFlags.HasFlag(MethodImplAttributes.AggressiveInlining)
            let registers = Array.ConvertAll(method.GetParameters(), parameter => IsRegister(parameter.ParameterType))
            where registers.Contains(true) && (!method.IsStatic || !ComeFirst(registers))
            select $"{type.Name}.{method.Name}";

        Assert.Empty(others);
    }

    [Fact]
    public void No_tuple_has_four_registers()
    {
        IEnumerable<string> tuples =
            from type in typeof(Lanes128).Assembly.GetTypes()
            from method in type.GetMethods(All)
            where method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).Any(IsLongTuple)
            select $"{type.Name}.{method.Name}";

        // Their constructors are called, and not inlined.
        Assert.Empty(tuples);
    }

    [Fact]
    public void It_is_known_what_a_register_is()
    {
        MethodInfo add = typeof(GroupChannels).GetMethod(nameof(GroupChannels.Add), All)!;
        Assert.Equal([true, false, false, false], add.GetParameters().Select(parameter => IsRegister(parameter.ParameterType)));
    }

    // The compiler's own, from an interface's member to the type's: so short that it is inlined.
    private static bool IsBridge(MethodBase method) => method.IsPrivate && method.Name.Contains("ILanes<", StringComparison.Ordinal);

    private static bool IsLongTuple(Type type) =>
        type.IsGenericType && type.IsAssignableTo(typeof(ITuple)) && type.GetGenericArguments() is { Length: >= 4 } items && items.Any(IsRegister);

    private static bool ComeFirst(bool[] registers) => !registers.AsSpan().TrimEnd(false).Contains(false);

    private static bool IsRegister(Type type) =>
        type == typeof(PackedLanes)
        || (type.IsGenericParameter && type.GetGenericParameterConstraints().Any(constraint => constraint.IsGenericType && constraint.GetGenericTypeDefinition() == typeof(ILanes<>)));
}
