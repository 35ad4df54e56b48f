using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StaticNet.Generator;

/// <summary>What an analyzer says of one class with attributes of StaticNet.</summary>
internal sealed class NetworkReport
{
    private readonly SymbolAnalysisContext _context;

    private NetworkReport(SymbolAnalysisContext context)
    {
        _context = context;
        Attributes = DeclarationReader.AttributesInSourceOrder(Type, Cancellation);
    }

    public INamedTypeSymbol Type => (INamedTypeSymbol)_context.Symbol;

    public ImmutableArray<AttributeData> Attributes { get; }

    public Compilation Compilation => _context.Compilation;

    public CancellationToken Cancellation => _context.CancellationToken;

    /// <summary>Calls an analyzer for each class with attributes of StaticNet.</summary>
    /// <param name="context">The analyzer's.</param>
    /// <param name="report">What it does.</param>
    /// <param name="tellsFailure">Whether a class is told where that fails, which one analyzer does for all.</param>
    public static void Register(AnalysisContext context, Action<NetworkReport> report, bool tellsFailure) => context.RegisterCompilationStartAction(start =>
    {
        // A project that does not know StaticNet pays for one lookup.
        if (start.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is not null)
            start.RegisterSymbolAction(symbol => Analyze(symbol, report, tellsFailure), SymbolKind.NamedType);
    });

    public void Add(IEnumerable<Problem> problems)
    {
        foreach (Problem problem in problems)
        {
            _context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.Find(problem.Id),
                Locate(problem.Place),
                problem.Fixes.Where(fix => fix.Place is not null).Select(fix => Locate(fix.Place!)),
                problem.Fixes.ToImmutableDictionary(fix => fix.Key, fix => (string?)fix.Value),
                problem.Arguments.ToArray<object>()));
        }

        Location Locate(Place place) => PlaceFinder.Find(place, Type, Attributes, Cancellation);
    }

    /// <summary>Reports something at a place that is found in the source.</summary>
    public void Add(string id, Location location) => _context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(id), location, Type.Name));

    private static void Analyze(SymbolAnalysisContext context, Action<NetworkReport> report, bool tellsFailure)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(DeclarationReader.IsOurs))
            return;
        try
        {
            Failure.Begin(Step.Report, type.Name);
            report(new NetworkReport(context));
        }
        catch (Exception exception) when (Failure.IsBug(exception))
        {
            if (tellsFailure)
                context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(Descriptors.Failure), type.Locations.FirstOrDefault(), type.Name, Failure.Describe(exception)));
        }
    }
}
