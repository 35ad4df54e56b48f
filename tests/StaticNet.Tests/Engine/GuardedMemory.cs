using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StaticNet.Tests.Engine;

/// <summary>
/// Memory with a page before and behind it that nobody may touch: who reads or writes a byte there ends the process (SIGSEGV). It lies at one end of
/// its pages, so that only a multiple of a page is guarded at both.
/// </summary>
internal sealed class GuardedMemory<T> : MemoryManager<T>
    where T : unmanaged
{
    private readonly nint _pages;
    private readonly nint _size;
    private readonly nint _start;
    private readonly int _length;

    /// <summary>Takes memory for a copy.</summary>
    /// <param name="values">What is copied.</param>
    /// <param name="isAtEnd">Whether the guard is right behind the last number, and not right before the first.</param>
    public GuardedMemory(ReadOnlySpan<T> values, bool isAtEnd)
    {
        nint page = Environment.SystemPageSize, bytes = values.Length * (nint)Unsafe.SizeOf<T>(), inner = (bytes + page - 1) / page * page;
        (_size, _length) = (inner + (2 * page), values.Length);
        _pages = OperatingSystem.IsWindows() ? Pages.OfWindows(_size, page, inner) : Pages.OfUnix(_size, page, inner);
        _start = _pages + page + (isAtEnd ? inner - bytes : 0);
        values.CopyTo(GetSpan());
    }

    /// <inheritdoc/>
    public override Span<T> GetSpan() => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<T>(), _start), _length);

    /// <inheritdoc/>
    /// <remarks>It does not move, and nobody asks the handle for its address.</remarks>
    public override MemoryHandle Pin(int elementIndex = 0) => default;

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (OperatingSystem.IsWindows())
            Pages.Free(_pages);
        else
            Pages.Unmap(_pages, _size);
    }
}

/// <summary>Pages of the operating system, of which the first and the last are out of bounds.</summary>
internal static class Pages
{
    private const int None = 0, ReadAndWrite = 3, PrivateOfUnix = 2, Reserve = 0x2000, Commit = 0x1000, ReadWriteOfWindows = 4, NoAccess = 1, Release = 0x8000;

    public static nint OfUnix(nint size, nint page, nint inner)
    {
        int anonymous = OperatingSystem.IsMacOS() ? 0x1000 : 0x20;
        nint pages = MapMemory(0, size, None, PrivateOfUnix | anonymous, -1, 0);
        if (pages == -1 || (inner > 0 && Protect(pages + page, inner, ReadAndWrite) != 0))
            throw new InvalidOperationException("There is no memory with guards.");
        return pages;
    }

    public static nint OfWindows(nint size, nint page, nint inner)
    {
        nint pages = VirtualAlloc(0, size, Reserve, NoAccess);
        if (pages == 0 || (inner > 0 && VirtualAlloc(pages + page, inner, Commit, ReadWriteOfWindows) == 0))
            throw new InvalidOperationException("There is no memory with guards.");
        return pages;
    }

    public static void Unmap(nint pages, nint size) => UnmapMemory(pages, size);

    public static void Free(nint pages) => VirtualFree(pages, 0, Release);

    [DllImport("libc", EntryPoint = "mmap")]
    private static extern nint MapMemory(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect")]
    private static extern int Protect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int UnmapMemory(nint address, nint length);

    [DllImport("kernel32")]
    private static extern nint VirtualAlloc(nint address, nint size, int type, int protection);

    [DllImport("kernel32")]
    private static extern int VirtualFree(nint address, nint size, int type);
}
