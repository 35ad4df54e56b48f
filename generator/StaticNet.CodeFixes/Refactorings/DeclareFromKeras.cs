using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StaticNet.Generator;

namespace StaticNet.CodeFixes;

/// <summary>Makes networks of the Keras models in the comment at the caret: <c>Sequential([…])</c>, pasted as it is.</summary>
internal sealed class DeclareFromKeras : Refactoring
{
    public override IEnumerable<Offer> Offers(RefactoringTarget target)
    {
        if (PythonComment.Find(target) is not { } comment || comment.Python.IndexOf("Sequential(", StringComparison.Ordinal) < 0)
            return [];
        KerasReader reader = KerasReader.Read(comment.Python);
        if (reader.Models.Count == 0)
            return [];
        ClassDeclarationSyntax? own = Home(target, comment);
        bool isInType = comment.Token.Parent?.AncestorsAndSelf().OfType<BaseTypeDeclarationSyntax>().Any(type => type.Span.Contains(comment.Span)) == true;
        if (own is null && isInType)
            return [];
        bool isLast = own is null && MustBeLast(target, comment);
        EditTarget edit = target.Edit(target.Root) with { Position = isLast || comment.Token.IsKind(SyntaxKind.EndOfFileToken) ? target.Root.FullSpan.End : own?.SpanStart ?? comment.Span.Start };
        string title = reader.Models.Count == 1 ? "Declare a network from this Keras model" : $"Declare {Text.Plain(reader.Models.Count)} networks from these Keras models";
        return [new Offer(title, Declare(edit, comment, reader, own, isLast))];
    }

    // The class that the comment stands above, or in, if it can become a network and is none yet.
    private static ClassDeclarationSyntax? Home(RefactoringTarget target, PythonComment comment)
    {
        ClassDeclarationSyntax? declaration = comment.Token.Parent?.FirstAncestorOrSelf<ClassDeclarationSyntax>();
        bool isFree = declaration is not null && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
            && target.Model.GetDeclaredSymbol(declaration, target.Cancellation) is INamedTypeSymbol symbol && !symbol.GetAttributes().Any(DeclarationReader.IsOurs);
        return isFree ? declaration : null;
    }

    // Types stand below usings, statements, and the namespace of a file.
    private static bool MustBeLast(RefactoringTarget target, PythonComment comment)
    {
        if (target.Root is not CompilationUnitSyntax unit || comment.Token.IsKind(SyntaxKind.EndOfFileToken))
            return false;
        FileScopedNamespaceDeclarationSyntax? space = unit.Members.OfType<FileScopedNamespaceDeclarationSyntax>().FirstOrDefault();
        return unit.Members.Any(member => member is GlobalStatementSyntax)
            || unit.Usings.Concat(space?.Usings ?? default).Any(directive => directive.SpanStart > comment.Span.Start)
            || (space is not null && space.SemicolonToken.SpanStart > comment.Span.Start);
    }

    private static IEnumerable<TextChange> Declare(EditTarget edit, PythonComment comment, KerasReader reader, ClassDeclarationSyntax? own, bool isLast)
    {
        SourceText text = edit.Text;
        bool isWithin = own is not null && own.Span.Contains(comment.Span);
        TextLine line = text.Lines.GetLineFromPosition(isWithin ? own!.SpanStart : comment.Span.Start);
        string before = text.ToString(line.Span), indent = isLast ? "" : before.Substring(0, before.Length - before.TrimStart().Length), end = AttributeLines.LineBreak(text, line);
        HashSet<string> names = [.. edit.Model.LookupNamespacesAndTypes(edit.Position).Select(symbol => symbol.Name)];
        List<string> lines = [];
        for (int i = 0; i < reader.Models.Count; i++)
        {
            lines.AddRange(i > 0 ? [""] : []);
            lines.AddRange(KerasTranslator.Translate(edit, reader, reader.Models[i]));

            // The last model's attributes go to the class that is there.
            if (own is null || i < reader.Models.Count - 1)
                lines.Add($"public sealed partial class {FreeName(reader.Models[i].Name, names)};");
        }

        // What no model has asked for is known at the end, and stands above all.
        string written = string.Join(end, reader.Rest.Select(piece => piece.Comment).Concat(lines).Select((content, i) => content.Length == 0 || i == 0 ? content : indent + content));
        return isWithin ? [new TextChange(new TextSpan(own!.SpanStart, 0), written + end + indent), new TextChange(comment.Lines(text), "")]
            : isLast ? [new TextChange(comment.Lines(text), ""), new TextChange(new TextSpan(text.Length, 0), end + written + end)]
            : [new TextChange(comment.Span, written)];
    }

    private static string FreeName(string variable, HashSet<string> taken)
    {
        string name = MemberName.Of(variable.Substring(variable.LastIndexOf('.') + 1))?.Pascal ?? "Model", free = name;
        for (int number = 2; !taken.Add(free); number++)
            free = name + Text.Plain(number);
        return free;
    }
}
