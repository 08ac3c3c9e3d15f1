using System.CommandLine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Pages;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts publish</c>: a receipt as one HTML page.</summary>
internal sealed class PublishCommand : DocumentedCommand
{
    /// <summary>Wrong records that a page shows when nobody says how many.</summary>
    public const int UsualRecords = 40;

    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.FolderOrBundle();

    private readonly Option<string?> output = new("--out")
    {
        Description = "The file to write; <name>.html in the current folder when left out",
        HelpName = "FILE",
    };

    private readonly Option<int> records = OptionOf.WholeNumber(
        "--records",
        "N",
        "Wrong records to show, some of every slice first; how many are not shown stands on the page",
        usual: UsualRecords,
        least: 0,
        most: 100_000
    );

    private readonly Option<bool> force = new("--force") { Description = "Overwrite the file when it is there" };

    private readonly Option<bool> open = new("--open") { Description = "Open the page in the browser" };

    private readonly Option<bool> selfCheck = new("--self-check")
    {
        Description =
            "Put the evidence and SQLite into the page, which then derives every number again in the browser of whoever opens it, without asking anybody for anything",
    };

    private readonly Option<DateOnly?> asOf = OptionOf.Day(
        "--as-of",
        "The day that the waivers of gates are held against, such as 2026-12-31; when left out, the page says until which day its decision stands"
    );

    private readonly Option<bool> check = new("--check")
    {
        Description = "Write nothing; exit 1 when the file is not, byte for byte, what the receipt gives",
    };

    public PublishCommand(Terminal terminal)
        : base(
            "publish",
            "Verify a receipt and write it as one HTML page that needs nothing else: the report with every number marked, and behind each number the query, its rows and the raw records. The same receipt gives the same bytes.",
            """
            Examples:
              receipts publish receipts/invoice-extraction
              receipts publish receipts/invoice-extraction --out report.html --force --open
              receipts publish receipts/invoice-extraction --self-check --open
              receipts publish receipts/invoice-extraction --check

            A receipt that does not verify is published as well, and its page says so.
            Exit: that of the verdict.
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        foreach (var option in new Option[] { output, records, asOf, selfCheck, force, open, check })
        {
            Options.Add(option);
        }

        options = new CheckOptionSet(this, terminal);
        SetAction(Publish);
    }

    private int Publish(ParseResult parsed)
    {
        using var named = NamedReceipts.Find([parsed.GetValue(receipt)!]);
        var folder = ReceiptArgument.FolderOf(parsed.GetValue(receipt)!, named);
        var file = new PageFile(Path.GetFullPath(parsed.GetValue(output) ?? Path.GetFileName(folder) + ".html"));
        var shown = Visible.Text(ShownPath.Of(file.Path));
        if (parsed.GetValue(check) && !file.IsThere)
        {
            terminal.Trouble($"{shown} is not there; without --check it is written");
            return ExitCode.Unchecked;
        }

        if (file.IsThere && !parsed.GetValue(force) && !parsed.GetValue(check))
        {
            terminal.Trouble($"{shown} is there already; --force overwrites it, --out names another file");
            return ExitCode.Unchecked;
        }

        if (parsed.GetValue(selfCheck) && !BrowserEngine.IsThere)
        {
            terminal.Trouble(
                $"this build has no SQLite for the browser, which --self-check puts into the page: `{BrowserEngine.Command}` in a checkout of the project brings it from npm, and the next build has it"
            );
            return ExitCode.Unchecked;
        }

        try
        {
            var page = CheckedPage.Of(
                folder,
                options.Read(parsed),
                parsed.GetValue(records),
                parsed.GetValue(selfCheck),
                parsed.GetValue(asOf)
            );
            if (parsed.GetValue(check))
            {
                return Check(page, file, shown);
            }

            file.Write(page.Bytes);
            terminal.Line($"wrote {shown}, {page.Bytes.Length} bytes: {page.Summary}");
            return parsed.GetValue(open) && !Browser.Open(file.Path, terminal) ? ExitCode.Unchecked : page.Exit;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Trouble($"{shown} cannot be {(parsed.GetValue(check) ? "read" : "written")}: {problem.Message.TrimEnd('.')}");
            return ExitCode.Unchecked;
        }
    }

    private int Check(CheckedPage page, PageFile file, string shown)
    {
        if (file.FirstDifference(page.Bytes) is not { } line)
        {
            terminal.Line($"{shown} is what the receipt gives: {page.Summary}");
            return page.Exit;
        }

        terminal.Line(
            $"{shown} is not what the receipt gives: it differs in line {line}, where receipts {Verdict.ToolVersion} with SQLite {Verdict.EngineVersion} writes something else"
        );
        return Math.Max(ExitCode.Differs, page.Exit);
    }
}
