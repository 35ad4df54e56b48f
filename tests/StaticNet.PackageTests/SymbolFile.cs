using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Text;

namespace StaticNet.PackageTests;

/// <summary>What a debugger reads: a portable PDB.</summary>
internal sealed class SymbolFile : IDisposable
{
    private static readonly Guid SourceLinkKind = new("CC110556-A091-4D38-9FEC-25AB9A351A6A"), EmbeddedSourceKind = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    private readonly MetadataReaderProvider _provider;
    private readonly MetadataReader _reader;

    private SymbolFile(byte[] content)
    {
        _provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableArray.Create(content));
        _reader = _provider.GetMetadataReader();
    }

    /// <summary>The paths of the sources.</summary>
    public IEnumerable<string> Documents => _reader.Documents.Select(Name);

    /// <summary>Where sources are found, as JSON.</summary>
    public string SourceLink => Encoding.UTF8.GetString(Information(EntityHandle.ModuleDefinition, SourceLinkKind) ?? []);

    public static SymbolFile Open(string path) => new(File.ReadAllBytes(path));

    public static SymbolFile Open(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using MemoryStream content = new();
        stream.CopyTo(content);
        return new SymbolFile(content.ToArray());
    }

    /// <summary>Whether the text of a source is in the file.</summary>
    public bool IsEmbedded(string document) => Information(Find(document), EmbeddedSourceKind) is not null;

    /// <summary>The lines at which a debugger can stop in a source.</summary>
    public int[] LinesOf(string document)
    {
        DocumentHandle handle = Find(document);
        return
        [
            .. _reader.MethodDebugInformation
                .SelectMany(method => _reader.GetMethodDebugInformation(method).GetSequencePoints())
                .Where(point => !point.IsHidden && point.Document == handle)
                .Select(point => point.StartLine)
                .Distinct()
                .Order(),
        ];
    }

    public void Dispose() => _provider.Dispose();

    private string Name(DocumentHandle handle) => _reader.GetString(_reader.GetDocument(handle).Name);

    private DocumentHandle Find(string document) => _reader.Documents.Single(handle => Name(handle).EndsWith(document, StringComparison.Ordinal));

    private byte[]? Information(EntityHandle parent, Guid kind)
    {
        foreach (CustomDebugInformationHandle handle in _reader.GetCustomDebugInformation(parent))
        {
            CustomDebugInformation information = _reader.GetCustomDebugInformation(handle);
            if (_reader.GetGuid(information.Kind) == kind)
                return _reader.GetBlobBytes(information.Value);
        }

        return null;
    }
}
