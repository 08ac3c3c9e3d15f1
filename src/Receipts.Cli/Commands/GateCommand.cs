using System.CommandLine;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;
using Receipts.Core.Publishing;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts gate</c>: whether what was measured suffices to ship.</summary>
internal sealed class GateCommand : DocumentedCommand
{
    private const string DefaultFolder = "receipts";

    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly ReportOption report;

    private readonly Argument<string[]> paths = new("receipt")
    {
        Description = "Receipts, folders of receipts, or bundles; every receipt under receipts/ that declares gates when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<DateOnly?> asOf = OptionOf.Day(
        "--as-of",
        "The day that waivers are held against, such as 2026-12-31; today when left out"
    );

    private readonly Option<bool> page = new("--page") { Description = "Print the release on one page of Markdown instead" };

    private readonly Option<string> format = OptionOf.Words("--format", "text or json (docs/verdict.md)", "text", "json");

    private readonly Option<bool> all = new("--all") { Description = "List the rows that hold as well" };

    public GateCommand(Terminal terminal)
        : base(
            "gate",
            "Hold what was measured against the limits in receipt.yaml: ship, or not. Verifies first; what does not reproduce decides nothing.",
            """
            Examples:
              receipts gate receipts/release-check
              receipts gate receipts/release-check --as-of 2026-12-31
              receipts gate receipts/release-check --report markdown=gate.md --report sarif=gate.sarif

            Exit: 0 every gate holds or is waived; 1 a gate is breached;
            3 none is breached and the records do not show that all hold;
            2 something could not be checked. 2 wins over 1, and 1 over 3.
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(paths);
        Options.Add(asOf);
        Options.Add(all);
        Options.Add(page);
        Options.Add(format);
        report = new ReportOption(this, terminal);
        options = new CheckOptionSet(this, terminal);
        SetAction(parsed => report.Guard(parsed, "gate", Decide));
    }

    private int Decide(ParseResult parsed)
    {
        var given = parsed.GetValue(paths) is { Length: > 0 } named ? named : [];
        using var receipts = NamedReceipts.Find(given.Length > 0 ? given : [DefaultFolder]);
        var folders = receipts.Folders;
        if (given.Length == 0 && folders.Where(DeclaresGates).ToList() is { Count: > 0 } gated)
        {
            folders = gated;
        }

        var isJson = parsed.GetValue(format) == "json";
        if (isJson && (report.IsPrinted(parsed) || parsed.GetValue(page)))
        {
            terminal.Trouble("--format json, --page and a report that is printed each take the place of the text; give the report a file");
            return ExitCode.Unchecked;
        }

        var check = options.Read(parsed);
        var day = parsed.GetValue(asOf) ?? terminal.Today;
        var text = report.ForText(parsed);
        var reports = new List<GateReport>();
        foreach (var folder in folders)
        {
            using var receipt = ReceiptCheck.Open(folder, check);
            var decided = GateCheck.Decide(receipt, day);
            reports.Add(decided);
            if (isJson)
            {
                continue;
            }

            if (parsed.GetValue(page))
            {
                text.Plain(ReleasePage.Write(decided).TrimEnd('\n'));
            }
            else
            {
                new GateText(text).Write(decided, parsed.GetValue(all));
                if (folders.Count > 1)
                {
                    text.Line();
                }
            }
        }

        var run = RunReport.Of(reports, GateReport.Worst(reports.Select(one => one.Exit)));
        if (isJson)
        {
            text.Json(VerdictJson.Write(run));
        }
        else if (reports.Count > 1 && !parsed.GetValue(page))
        {
            text.Line(GateSentence.Of(reports));
        }

        return report.Write(parsed, text, run);
    }

    /// <summary>One that cannot be read is not passed over: it may declare some.</summary>
    private static bool DeclaresGates(string folder)
    {
        try
        {
            return ReceiptFile.Read(folder).Gates.Count > 0;
        }
        catch (Receipts.Core.Findings.ReceiptException)
        {
            return true;
        }
    }
}
