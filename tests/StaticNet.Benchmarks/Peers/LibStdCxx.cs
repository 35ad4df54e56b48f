using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace StaticNet.Benchmarks;

/// <summary>Makes TorchSharp's native library load where libstdc++ is older than GCC 13's (Debian 12, Ubuntu 22.04).</summary>
/// <remarks>
/// The library asks for <c>GLIBCXX_3.4.32</c> because of one symbol, <c>std::ios_base_library_init()</c>, which only makes
/// sure that the iostreams are linked in. In the copy that the build puts beside this program, the version becomes optional
/// and the call goes to <c>getpid</c>, which takes nothing, changes nothing, and exists everywhere.
/// </remarks>
internal static class LibStdCxx
{
    private const string Version = "GLIBCXX_3.4.32", Symbol = "_ZSt21ios_base_library_initv", Substitute = "getpid";

    // Of the ELF format: the kinds of section, the flag of an optional version, the version index of a symbol without one.
    private const uint DynamicSymbols = 11, VersionIndexes = 0x6FFFFFFF, VersionNeeds = 0x6FFFFFFE;
    private const ushort Weak = 2, Unversioned = 1;

    /// <summary>Changes the copy, if the machine needs it and it has not been done.</summary>
    /// <exception cref="IOException">The copy cannot be written.</exception>
    public static void MakeTorchSharpLoadable()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 || SystemHasSymbol())
            return;

        foreach (string path in Directory.EnumerateFiles(AppContext.BaseDirectory, "libLibTorchSharp.so", SearchOption.AllDirectories))
        {
            byte[] file = File.ReadAllBytes(path);
            if (!Redirect(file))
                continue;

            // A new file: the old one may be mapped by another process, or be a link into the package cache.
            string temporary = path + "." + Environment.ProcessId;
            File.WriteAllBytes(temporary, file);
            File.Move(temporary, path, overwrite: true);
        }
    }

    private static bool SystemHasSymbol() =>
        NativeLibrary.TryLoad("libstdc++.so.6", out nint library) && NativeLibrary.TryGetExport(library, Symbol, out _);

    private static bool Redirect(Span<byte> file)
    {
        bool changed = false;
        foreach (Section section in Sections(file))
        {
            if (section.Kind == VersionNeeds)
                changed |= MakeVersionOptional(file, section, Sections(file)[section.Link]);
            else if (section.Kind == DynamicSymbols)
                changed |= RedirectSymbol(file, section, Sections(file)[section.Link]);
        }

        return changed;
    }

    private static bool MakeVersionOptional(Span<byte> file, Section needs, Section strings)
    {
        bool changed = false;
        for (int need = needs.Offset, next = -1; next != 0; need += next)
        {
            int versions = Read16(file, need + 2), at = need + Read32(file, need + 8);
            for (; versions > 0; versions--)
            {
                if (Text(file, strings.Offset + Read32(file, at + 8)) == Version && (Read16(file, at + 4) & Weak) == 0)
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(file[(at + 4)..], (ushort)(Read16(file, at + 4) | Weak));
                    changed = true;
                }

                at += Read32(file, at + 12);
            }

            next = Read32(file, need + 12);
        }

        return changed;
    }

    private static bool RedirectSymbol(Span<byte> file, Section symbols, Section strings)
    {
        const int symbolSize = 24;
        Section indexes = Array.Find(Sections(file), section => section.Kind == VersionIndexes);
        for (int i = 0; i < symbols.Size / symbolSize; i++)
        {
            int name = strings.Offset + Read32(file, symbols.Offset + (i * symbolSize));
            if (Text(file, name) != Symbol)
                continue;

            Encoding.ASCII.GetBytes(Substitute + '\0', file[name..]);
            BinaryPrimitives.WriteUInt16LittleEndian(file[(indexes.Offset + (2 * i))..], Unversioned);
            return true;
        }

        return false;
    }

    private static Section[] Sections(ReadOnlySpan<byte> file)
    {
        const int headerSize = 64;
        int table = Read32(file, 40);
        Section[] sections = new Section[Read16(file, 60)];
        for (int i = 0; i < sections.Length; i++)
        {
            int header = table + (i * headerSize);
            sections[i] = new Section((uint)Read32(file, header + 4), Read32(file, header + 24), Read32(file, header + 32), Read32(file, header + 40));
        }

        return sections;
    }

    private static ushort Read16(ReadOnlySpan<byte> file, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(file[offset..]);

    private static int Read32(ReadOnlySpan<byte> file, int offset) => BinaryPrimitives.ReadInt32LittleEndian(file[offset..]);

    private static string Text(ReadOnlySpan<byte> file, int offset) => Encoding.ASCII.GetString(file.Slice(offset, file[offset..].IndexOf((byte)0)));

    private readonly record struct Section(uint Kind, int Offset, int Size, int Link);
}
