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
    /// <param name="failed">What happens where that fails, which is a bug: it tells the class, or does nothing. Null lets the exception out.</param>
    public static void Register(AnalysisContext context, Action<NetworkReport> report, Action<SymbolAnalysisContext, Exception>? failed) => context.RegisterCompilationStartAction(start =>
    {
        // A project that does not know StaticNet pays for one lookup.
        if (start.Compilation.GetTypeByMetadataName(DeclarationReader.NetworkAttribute) is not null)
            start.RegisterSymbolAction(symbol => Analyze(symbol, report, failed), SymbolKind.NamedType);
    });

    public void Add(IEnumerable<Problem> problems)
    {
        foreach (Problem problem in problems)
        {
            // What is wrong in a block is mended there, and not where a network takes it in.
            EquatableArray<Fix> fixes = problem.Place.Within is null ? problem.Fixes : default;
            _context.ReportDiagnostic(Diagnostic.Create(
                problem.Network is null ? Descriptors.Find(problem.Id) : Descriptors.FindInBlock(problem.Id, problem.Arguments.Count),
                Locate(problem.Place),
                fixes.Where(fix => fix.Place is not null).Select(fix => Locate(fix.Place!)),
                Fix.ToProperties(fixes),
                [.. problem.Arguments, .. problem.Network is null ? Array.Empty<object>() : [problem.Network]]));
        }

        Location Locate(Place place) => PlaceFinder.Find(place, Type, Attributes, Cancellation);
    }

    /// <summary>Reports something at a place that is found in the source, with the edit that mends it.</summary>
    public void Add(string id, Location location, Fix? fix) =>
        _context.ReportDiagnostic(Diagnostic.Create(Descriptors.Find(id), location, Fix.ToProperties(fix is null ? [] : [fix]), Type.Name));

    /// <summary>Tells a class what has happened to it.</summary>
    public static void TellFailure(SymbolAnalysisContext context, Exception exception) => context.ReportDiagnostic(
        Diagnostic.Create(Descriptors.Find(Descriptors.Failure), context.Symbol.Locations.FirstOrDefault(), context.Symbol.Name, Failure.Describe(exception)));

    private static void Analyze(SymbolAnalysisContext context, Action<NetworkReport> report, Action<SymbolAnalysisContext, Exception>? failed)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetAttributes().Any(DeclarationReader.IsOurs))
            return;
        try
        {
            Failure.Begin(Step.Report, type.Name);
            report(new NetworkReport(context));
        }
        catch (Exception exception) when (failed is not null && Failure.IsBug(exception))
        {
            failed(context, exception);
        }
    }
}
