using System.ComponentModel;
using System.Runtime.InteropServices;

namespace StaticNet.Numerics.Product;

/// <summary>A number that is a type: the JIT compiles a register tile anew for each, and what a smaller tile does not have falls away.</summary>
/// <remarks>
/// The types stand in this library, because of a consumer's debug build the JIT inlines nothing, not even a constant. Each is as many bytes
/// large as its number: a size is known before anything is inlined, so that what falls away by it does not count among what may be.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITileCount
{
    /// <summary>Gets the number.</summary>
    static abstract int Value { get; }
}

/// <summary>One.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 1)]
public readonly struct N1 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 1;
}

/// <summary>Two.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 2)]
public readonly struct N2 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 2;
}

/// <summary>Three.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 3)]
public readonly struct N3 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 3;
}

/// <summary>Four.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 4)]
public readonly struct N4 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 4;
}

/// <summary>Five.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 5)]
public readonly struct N5 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 5;
}

/// <summary>Six.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 6)]
public readonly struct N6 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 6;
}

/// <summary>Seven.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 7)]
public readonly struct N7 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 7;
}

/// <summary>Eight.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 8)]
public readonly struct N8 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 8;
}

/// <summary>Nine.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 9)]
public readonly struct N9 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 9;
}

/// <summary>Ten.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 10)]
public readonly struct N10 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 10;
}

/// <summary>Eleven.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 11)]
public readonly struct N11 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 11;
}

/// <summary>Twelve.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[StructLayout(LayoutKind.Sequential, Size = 12)]
public readonly struct N12 : ITileCount
{
    /// <inheritdoc/>
    public static int Value => 12;
}
