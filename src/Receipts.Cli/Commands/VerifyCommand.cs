using System.CommandLine;
using Receipts.Core.Bundles;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Publishing;
using Receipts.Core.Replaying;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts verify</c>: re-derives every printed number of every receipt.</summary>
internal sealed class VerifyCommand : DocumentedCommand
{
    private const string DefaultFolder = "receipts";

    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly ReportOption report;

    private readonly Argument<string[]> paths = new("path")
    {
        Description = "Receipts, folders of receipts, or bundles; every receipt under receipts/ when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> replay = new("--replay")
    {
        Description = "Run the program that the receipt names, and compare its outputs with those recorded. Only for receipts you trust",
    };

    private readonly Option<string> format = OptionOf.Words("--format", "text or json (docs/verdict.md)", "text", "json");

    private readonly Option<bool> claims = new("--claims")
    {
        Description = "List every claim with its sentence, its metric and what the author typed into the query",
    };

    private readonly Option<bool> requireSeal = new("--require-seal") { Description = "A receipt without SHA256SUMS fails" };

    private readonly Option<string?> keepDatabase = new("--keep-db")
    {
        Description = "Write the loaded tables to a new SQLite file, to look at with other tools",
        HelpName = "FILE",
    };

    public VerifyCommand(Terminal terminal)
        : base(
            "verify",
            "Re-derive every number of every receipt from its raw files.",
            """
            Examples:
              receipts verify
              receipts verify receipts/invoice-extraction --replay
              receipts verify invoice-extraction.zip
              receipts verify --format json > verdict.json

            Exit: 0 each printed number equals the query its author named;
            1 something differs or is not covered; 2 something could not be checked.
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(paths);
        Options.Add(replay);
        Options.Add(format);
        Options.Add(claims);
        Options.Add(requireSeal);
        Options.Add(keepDatabase);
        report = new ReportOption(this, terminal);
        options = new CheckOptionSet(this, terminal);
        SetAction(parsed => report.Guard(parsed, "verify", Verify));
    }

    private int Verify(ParseResult parsed)
    {
        var folders = parsed.GetValue(paths) is { Length: > 0 } given ? given : [DefaultFolder];
        if (parsed.GetValue(replay) && folders.Select(UnpackedBundle.In).FirstOrDefault(zip => zip is not null) is { } bundle)
        {
            throw new ReceiptException(BundleFindings.NoReplay(new Place(ShownPath.Of(bundle))));
        }

        using var named = NamedReceipts.Find(folders);
        var receipts = named.Folders;
        if (parsed.GetValue(keepDatabase) is not null && receipts.Count > 1)
        {
            terminal.Trouble("--keep-db takes one receipt, not " + receipts.Count);
            return ExitCode.Unchecked;
        }

        var check = options.Read(parsed) with
        {
            Replay = parsed.GetValue(replay),
            ReplayWhereNamed = receipts.Count > 1,
            RequireSeal = parsed.GetValue(requireSeal),
            KeepDatabase = parsed.GetValue(keepDatabase),
        };
        var isText = parsed.GetValue(format) == "text";
        if (!isText && report.IsPrinted(parsed))
        {
            terminal.Trouble("--format json and a report that is printed both take the place of the text; give the report a file");
            return ExitCode.Unchecked;
        }

        var text = report.ForText(parsed);
        var verdicts = new List<Verdict>();
        foreach (var verdict in SideBySide.Run(receipts, check))
        {
            verdicts.Add(verdict);
            if (isText)
            {
                new VerdictText(text).Write(verdict, parsed.GetValue(claims));
            }
        }

        if (isText)
        {
            new VerdictText(text).WriteSummary(verdicts);
        }
        else
        {
            text.Json(VerdictJson.Write(verdicts));
        }

        var exit = report.Write(parsed, text, RunReport.Of(verdicts, verdicts.Max(verdict => verdict.Exit)));
        if (check.Replay && verdicts.TrueForAll(verdict => verdict.Replayed is null))
        {
            terminal.Trouble("nothing was replayed");
            return ExitCode.Unchecked;
        }

        return exit;
    }
}
