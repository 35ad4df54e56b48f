using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace StaticNet.Generator;

/// <summary>Reports what only editors show: suggestions, and the shapes of each layer.</summary>
/// <remarks>It is an analyzer of its own because a build, which would show none of it, then does not run it.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HintAnalyzer : DiagnosticAnalyzer
{
    private readonly bool _throws;

    /// <summary>Makes one that is silent where it fails: <see cref="NetworkAnalyzer"/> tells of it.</summary>
    public HintAnalyzer()
    {
    }

    /// <summary>Makes one for tests, which must see a failure.</summary>
    internal HintAnalyzer(bool throws) => _throws = throws;

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.All.Where(descriptor => Descriptors.IsHint(descriptor.Id))];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        NetworkReport.Register(context, Report, _throws ? null : (_, _) => { });
    }

    private static void Report(NetworkReport report)
    {
        if (!report.Attributes.Any(DeclarationReader.IsNetwork))
            return;
        NetworkDeclaration declaration = DeclarationReader.Read(report.Type, report.Cancellation);
        if (declaration.Failure is not null)
            return;
        BuiltGraph built = GraphBuilder.Build(declaration.HasCompilerErrors ? Begun(declaration, report) : declaration);
        report.Add(Habit.Check(declaration, built, isHint: true));
        report.Add(built.Shapes.Select(shaped => Problem.Of(Descriptors.LayerShape, shaped.Place, Shapes(shaped.Inputs), Shapes(shaped.Outputs), shaped.Owner is { } owner ? "the weights of " + owner : Parameters(shaped.Parameters))));
    }

    private static string Shapes(IEnumerable<Shape> shapes) => string.Join(", ", shapes.Select(shape => shape.ToString()));

    private static string Parameters(long count) => count == 0 ? "no parameters" : count == 1 ? "1 parameter" : Text.Count(count) + " parameters";

    /// <summary>
    /// The layers above the first attribute that the compiler refuses, which somebody is just typing: what stands below may read something else
    /// when it is done.
    /// </summary>
    private static NetworkDeclaration Begun(NetworkDeclaration declaration, NetworkReport report)
    {
        SyntaxReference? network = report.Attributes.First(DeclarationReader.IsNetwork).ApplicationSyntaxReference;
        int first = report.Type.GetAttributes()
            .Where(attribute => attribute.ApplicationSyntaxReference?.SyntaxTree == network?.SyntaxTree && IsRefused(attribute))
            .Select(attribute => attribute.ApplicationSyntaxReference!.Span.Start).DefaultIfEmpty(int.MaxValue).Min();
        bool IsAbove(AttributeDeclaration attribute) => attribute.Index < report.Attributes.Length && report.Attributes[attribute.Index].ApplicationSyntaxReference!.Span.Start < first && !BlockReader.HasErrors(attribute);
        return declaration with
        {
            Layers = network?.Span.Start < first ? declaration.Layers.TakeWhile(IsAbove).ToImmutableArray() : default(EquatableArray<AttributeDeclaration>),
            Outputs = default,
            HasCompilerErrors = false,
        };
    }

    private static bool IsRefused(AttributeData attribute) => attribute.AttributeClass is null or { TypeKind: TypeKind.Error } || (DeclarationReader.IsOurs(attribute) && AttributeReader.HasErrors(attribute));
}
