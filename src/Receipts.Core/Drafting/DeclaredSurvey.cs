using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>Reads raw files, and declares of their columns what has to be declared for that: what nobody has said anything about needs nobody to be asked.</summary>
internal static class DeclaredSurvey
{
    /// <summary>More odd columns than that are a file of another kind.</summary>
    private const int Most = 40;

    /// <param name="sources">The files; those whose columns are odd are replaced by what declares it.</param>
    /// <param name="choices">Takes a line for everything that is declared.</param>
    /// <exception cref="ReceiptException">A file cannot be read, whatever is declared.</exception>
    public static Survey Of(string folder, List<EvidenceSource> sources, List<ShapeChoice> choices, CheckOptions options)
    {
        for (var declared = 0; ; declared++)
        {
            try
            {
                return Survey.Of(
                    folder,
                    sources.ConvertAll(source => source with { SkipsBlankLines = source.Join is null && SourceFinder.HasLines(source) }),
                    options
                );
            }
            catch (ReceiptException problem) when (problem.Cure is { } cure && declared < Most && Declare(sources, cure))
            {
                choices.Add(new ShapeChoice(Word(cure), cure.Name is { } name ? $"{cure.Column} as {name}" : cure.Column, cure.Why));
            }
        }
    }

    private static string Word(Undeclared cure) =>
        cure.Option switch
        {
            "text" => "literal text",
            "json" => "kept whole",
            _ => "renamed",
        };

    private static bool Declare(List<EvidenceSource> sources, Undeclared cure)
    {
        var at = sources.FindIndex(source => source.Table == cure.Table);
        if (at < 0)
        {
            return false;
        }

        var source = sources[at];
        var isNew = cure.Option switch
        {
            "text" => !source.Text.Contains(cure.Column),
            "json" => !source.Json.Contains(cure.Column),
            _ => !source.Rename.ContainsKey(cure.Column),
        };
        sources[at] = cure.Option switch
        {
            "text" => source with { Text = [.. source.Text, cure.Column] },
            "json" => source with { Json = [.. source.Json, cure.Column] },
            _ => source with { Rename = new Dictionary<string, string>(source.Rename) { [cure.Column] = cure.Name! } },
        };
        return isNew;
    }
}
