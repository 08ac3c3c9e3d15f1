using System.Text.RegularExpressions;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Tampering;

/// <summary>Falsifies charts, and which files there are.</summary>
internal static partial class FolderMutations
{
    public static readonly TamperOperator EditLabel = new("edit-chart-label", TamperTarget.Charts, "a chart says what was not measured");

    public static readonly TamperOperator EditShape = new("edit-chart-shape", TamperTarget.Charts, "a bar or a point of a chart is moved");

    public static readonly TamperOperator DeleteChart = new("delete-chart", TamperTarget.Charts, "an unwelcome chart is gone");

    public static readonly TamperOperator DropFile = new("drop-file", TamperTarget.Evidence, "one of several files of a table is gone");

    public static readonly TamperOperator AddFile = new("add-file", TamperTarget.Files, "a file comes in that nobody looked at");

    public static IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(
        ReceiptCopy copy,
        Receipt receipt,
        IReadOnlyList<RawTable> tables
    )
    {
        var charts = receipt
            .Charts.Select(chart => copy.Read(copy.NameOf(Path.Combine(receipt.Folder, "charts", chart.Name + ".svg"))))
            .ToList();
        return
        [
            (EditLabel, SeededOrder.InTurn(charts.Select(Labels))),
            (EditShape, SeededOrder.InTurn(charts.Select(Shapes))),
            (DeleteChart, charts.Select(chart => chart.Deleted(DeleteChart))),
            (DropFile, SeededOrder.InTurn(tables.Where(table => table.Files.Count > 1).Select(Drops))),
            (AddFile, Added(copy, receipt, tables)),
        ];
    }

    private static IEnumerable<Mutant> Labels(TamperFile chart)
    {
        var order = new SeededOrder($"{EditLabel.Name} {chart.Name}");
        var text = chart.Text;
        return order
            .Shuffled(Label().Matches(text).Select(match => match.Groups["text"]))
            .Select(label =>
            {
                var at = label.Index + order.Below(label.Length);
                return chart.Change(EditLabel, text, (at, at + 1, text[at] == 'x' ? "y" : "x"));
            });
    }

    private static IEnumerable<Mutant> Shapes(TamperFile chart)
    {
        var order = new SeededOrder($"{EditShape.Name} {chart.Name}");
        var text = chart.Text;
        return order
            .Shuffled(Coordinate().Matches(text).Select(match => match.Groups["digit"]))
            .Select(digit =>
                chart.Change(EditShape, text, (digit.Index, digit.Index + 1, digit.Value == "9" ? "8" : $"{(char)(digit.Value[0] + 1)}"))
            );
    }

    private static IEnumerable<Mutant> Drops(RawTable table) =>
        new SeededOrder($"{DropFile.Name} {table.Name}")
            .Shuffled(table.Files)
            .Select(file => file.File.Deleted(DropFile) with { Touches = (table.Name, null) });

    /// <summary>A report beside the report, a file that a pattern of the evidence would find, and one that nothing reads.</summary>
    private static IEnumerable<Mutant> Added(ReceiptCopy copy, Receipt receipt, IReadOnlyList<RawTable> tables)
    {
        yield return copy.New(copy.NameOf(Path.Combine(receipt.Folder, "ERRATA.md")), "All numbers are twice as good.\n"u8.ToArray())
            .Added(AddFile);
        foreach (var source in receipt.Evidence.Where(source => source.File.AsSpan().ContainsAny('*', '{')))
        {
            if (
                tables.FirstOrDefault(table => table.Name == source.Table) is { } table
                && Twin(table.Files[0].File.Name, source) is { } twin
            )
            {
                yield return copy.New(twin, table.Files[0].File.Bytes).Added(AddFile) with
                {
                    Touches = (source.Table, null),
                };
            }
        }

        yield return copy.New(copy.NameOf(Path.Combine(receipt.FixtureFolder, "more.jsonl")), "{\"id\":\"more\"}\n"u8.ToArray())
            .Added(AddFile);
    }

    /// <summary>A name that the pattern of a table's files finds as well; null where only folders have a pattern.</summary>
    private static string? Twin(string name, EvidenceSource source)
    {
        var pattern = FixtureFolder.ParsePath(source.File, source.Place)[^1];
        var at = name.LastIndexOf('/') + 1;
        return pattern.IsLiteral
            ? null
            : Enumerable
                .Range(at, name.Length - at)
                .Select(i => name.Insert(i, "x"))
                .FirstOrDefault(twin => twin[at] != '.' && pattern.TryMatch(twin[at..]) is not null);
    }

    [GeneratedRegex(">(?<text>[^<>\\s&][^<>&\\n]*)</(?:text|title|desc)>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Label();

    [GeneratedRegex("\\b(?:x|y|cx|cy|d|width|height|points)=\"[^\"]*?(?<digit>[0-9])\"", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Coordinate();
}
