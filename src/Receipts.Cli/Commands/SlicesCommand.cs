using System.CommandLine;
using Receipts.Core.Files;
using Receipts.Core.Manifests;
using Receipts.Core.Publishing;
using Receipts.Core.Slices;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts slices</c>: which slices carry the failure.</summary>
internal sealed class SlicesCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.Folder();

    private readonly Option<string?> split = new("--split")
    {
        Description = "The split to search; the one with the most wrong records when left out",
        HelpName = "NAME",
    };

    private readonly Option<int> fewest = OptionOf.WholeNumber(
        "--min",
        "N",
        "Records that a slice has at least",
        usual: 5,
        least: 1,
        most: 1_000_000
    );

    private readonly Option<string[]?> only = Columns("--only", "Columns to search and no others, apart by commas");
    private readonly Option<string[]?> exclude = Columns(
        "--exclude",
        "Columns not to search, such as one that was written after the outcome, apart by commas"
    );

    private readonly Option<bool> add = new("--add")
    {
        Description = "Add the slices to metrics and REPORT.md, every number bound, when the receipt verifies with them",
    };

    private readonly Option<string> format = OptionOf.Words("--format", "text or json", "text", "json");

    public SlicesCommand(Terminal terminal)
        : base(
            "slices",
            "Search a split for the slices that carry its wrong records, of up to three columns: found on one half of the records, confirmed on the other.",
            """
            Examples:
              receipts slices receipts/invoice-extraction
              receipts slices receipts/invoice-extraction --split ablation --format json
              receipts slices receipts/invoice-extraction --exclude reviewer,batch
              receipts slices receipts/invoice-extraction --add
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        Options.Add(split);
        Options.Add(fewest);
        Options.Add(only);
        Options.Add(exclude);
        Options.Add(add);
        Options.Add(format);
        options = new CheckOptionSet(this, terminal);
        SetAction(Search);
    }

    private int Search(ParseResult parsed)
    {
        var check = options.Read(parsed);
        var searched = ReceiptArgument.Read(parsed.GetValue(receipt)!);
        var columns = new SearchedColumns(Names(parsed.GetValue(only)), Names(parsed.GetValue(exclude)) ?? []);
        using var measured = SplitSearch.Load(searched, check);
        var report = SplitSearch.Run(measured, check.Watchdog, parsed.GetValue(split), parsed.GetValue(fewest), columns);
        var asText = parsed.GetValue(format) == "text";
        var addition = parsed.GetValue(add) && report.All.Any() ? SliceAddition.To(measured, report, check) : null;
        Show(ShownPath.Of(searched.Folder), report, asText);
        return addition is null ? ExitCode.Reproduced : AdditionText.Write(terminal, addition.Write(), addition.Files, withSuccess: asText);
    }

    private static Option<string[]?> Columns(string name, string description) =>
        new(name) { Description = description, HelpName = "COLUMN,…" };

    private static List<string>? Names(string[]? given) =>
        given is null or []
            ? null
            : [.. given.SelectMany(names => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private void Show(string folder, SliceReport report, bool asText)
    {
        if (asText)
        {
            new SlicesText(terminal).Write(folder, report);
        }
        else
        {
            terminal.Json(SlicesJson.Write(folder, report));
        }
    }
}
