using System.CommandLine;
using Receipts.Core.Comparing;
using Receipts.Core.Drafting;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Publishing;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts compare</c>: what a change of the system changed, record by record.</summary>
internal sealed class CompareCommand : DocumentedCommand
{
    private readonly CheckOptionSet options;

    private readonly Argument<string> receipt = ReceiptArgument.FolderOrBundle();

    private readonly Argument<string[]> sides = new("side")
    {
        Description =
            "Two splits of the receipt, the earlier one first; or one other receipt, which is the later one; the decision's current and candidate when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> against = new("--against")
    {
        Description = "A commit of git, whose receipt is the earlier side; the working tree is not touched",
        HelpName = "REF",
    };

    private readonly Option<string?> split = new("--split")
    {
        Description = "The split to compare, of two receipts or two commits; all that both score when left out",
        HelpName = "NAME",
    };

    private readonly Option<bool> despite = new("--despite")
    {
        Description = "Compare the records that are the same on both sides, though others are not",
    };

    private readonly Option<int> flips = OptionOf.WholeNumber(
        "--flips",
        "N",
        "Flips of a kind to show with both outputs",
        usual: 10,
        least: 0,
        most: 10_000
    );

    private readonly Option<bool> add = new("--add")
    {
        Description =
            "Add the comparison of two splits to metrics, charts and REPORT.md, every number bound, when the receipt verifies with it",
    };

    private readonly Terminal terminal;
    private readonly ReportOption report;

    public CompareCommand(Terminal terminal)
        : base(
            "compare",
            "Compare two systems on the same records: what is mended, broken and newly silent, whole and by slice. Whether the records are the same stands first.",
            """
            Examples:
              receipts compare receipts/release-check
              receipts compare receipts/release-check last next
              receipts compare receipts/release-check --against HEAD
              receipts compare receipts/monday receipts/tuesday
              receipts compare receipts/release-check last next --add

            Exit: 0 compared, whatever was found (`gate` decides); 2 not compared.
            With --add, 1 where the receipt does not reproduce, so that nothing is added.
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        Arguments.Add(sides);
        Options.Add(against);
        Options.Add(split);
        Options.Add(despite);
        Options.Add(flips);
        Options.Add(add);
        report = new ReportOption(this, terminal);
        options = new CheckOptionSet(this, terminal);
        SetAction(Compare);
    }

    private int Compare(ParseResult parsed)
    {
        var path = parsed.GetValue(receipt)!;
        var check = options.Read(parsed) with { WithFields = true };
        using var named = NamedReceipts.Find([path]);
        var one = ReceiptArgument.Read(path, named);
        var given = parsed.GetValue(sides)!;
        if (parsed.GetValue(add))
        {
            RequireOneReceipt(path, one, given.Length == 1 || parsed.GetValue(against) is not null);
        }

        if (parsed.GetValue(against) is { } reference)
        {
            return given.Length == 0 ? Against(parsed, one, reference, check) : Refuse(one, "--against is the one other side");
        }

        return given switch
        {
            [] => Decision(parsed, one, check),
            [var other] => Receipts(parsed, one, other, check),
            [var before, var after] => Splits(parsed, one, before, after, check),
            _ => Refuse(one, "a comparison has two sides"),
        };
    }

    /// <exception cref="ReceiptException">It is a bundle, or the other side is another receipt.</exception>
    private static void RequireOneReceipt(string path, Receipt one, bool hasOther)
    {
        _ = ReceiptArgument.Read(path);
        if (hasOther)
        {
            Refuse(
                one,
                "--add takes two splits of one receipt: what a query of a receipt measures is its own evidence, and the other receipt's is not there"
            );
        }
    }

    private static int Refuse(Receipt receipt, string problem) =>
        throw new ReceiptException(ComparingFindings.Sides(receipt.Place, problem + "; see `receipts compare --help`"));

    private int Decision(ParseResult parsed, Receipt one, CheckOptions check) =>
        one.Decision is { Current: { } current, Candidate: { } candidate }
            ? Splits(parsed, one, current, candidate, check, one.Decision.Fallback)
            : Refuse(one, "name two splits, another receipt or --against, or write current and candidate under decision");

    private int Splits(ParseResult parsed, Receipt one, string before, string after, CheckOptions check, string? fallback = null)
    {
        if (after == before || after == fallback)
        {
            return Refuse(one, $"both sides are the split {after}, and nothing changes from a split to itself");
        }

        using var measured = MeasuredReceipt.Load(one, check, "");
        var candidate = new ComparedSide(measured, after, after);
        var others = new[] { before, fallback }.OfType<string>().Select(split => new ComparedSide(measured, split, split)).ToList();
        var shown = new List<Comparison>();
        var exit = Show(
            parsed,
            one,
            others.Select(other => (other, candidate)),
            others.Count < 2 ? null : () => SystemsAbreast.Of([candidate, .. others]),
            shown
        );
        return exit == ExitCode.Reproduced && parsed.GetValue(add) ? Add(parsed, measured, shown, check) : exit;
    }

    private int Add(ParseResult parsed, MeasuredReceipt measured, List<Comparison> comparisons, CheckOptions check)
    {
        var addition = ComparisonAddition.To(measured, comparisons, check);
        return AdditionText.Write(terminal, addition.Write(), addition.Files, withSuccess: !report.IsPrinted(parsed));
    }

    private int Receipts(ParseResult parsed, Receipt one, string path, CheckOptions check)
    {
        using var named = NamedReceipts.Find([path]);
        var other = ReceiptArgument.Read(path, named);
        using var before = MeasuredReceipt.Load(one, check, "");
        using var after = MeasuredReceipt.Load(other, check, "");
        return Both(parsed, one, before, after, split => $"{one.Name} {split}", split => $"{other.Name} {split}");
    }

    private int Against(ParseResult parsed, Receipt one, string reference, CheckOptions check)
    {
        using var revision = GitRevision.Open(one, reference);
        using var before = MeasuredReceipt.Load(ReceiptFile.Read(revision.Folder), check, "");
        using var after = MeasuredReceipt.Load(one, check, "");
        return Both(
            parsed,
            one,
            before,
            after,
            split => $"{split} at {reference} ({revision.Commit})",
            split => $"{split} in the working tree"
        );
    }

    private int Both(
        ParseResult parsed,
        Receipt one,
        MeasuredReceipt before,
        MeasuredReceipt after,
        Func<string, string> earlier,
        Func<string, string> later
    )
    {
        var splits = parsed.GetValue(split) is { } only
            ? [only]
            : ComparedSide.Splits(before).Intersect(ComparedSide.Splits(after), StringComparer.Ordinal).ToList();
        return splits.Count == 0
            ? Refuse(one, "the two score no split of one name")
            : Show(
                parsed,
                one,
                splits.Select(name => (new ComparedSide(before, name, earlier(name)), new ComparedSide(after, name, later(name))))
            );
    }

    private int Show(
        ParseResult parsed,
        Receipt one,
        IEnumerable<(ComparedSide Before, ComparedSide After)> pairs,
        Func<SystemsAbreast>? besides = null,
        List<Comparison>? shown = null
    )
    {
        var output = report.ForText(parsed);
        var comparisons = shown ?? [];
        foreach (var (before, after) in pairs)
        {
            var comparison = Comparison.Of(before, after);
            comparisons.Add(comparison);
            try
            {
                Show(parsed, one, comparison, new CompareText(output));
            }
            catch (ReceiptException)
            {
                // Which records are not the same is what its reader needs most.
                report.Write(parsed, output, RunReport.Of(comparisons, ExitCode.Unchecked));
                throw;
            }
        }

        var abreast = besides?.Invoke();
        if (abreast is not null)
        {
            new CompareText(output).WriteAbreast(abreast);
        }

        return report.Write(parsed, output, RunReport.Of(comparisons, ExitCode.Reproduced) with { Abreast = abreast });
    }

    private void Show(ParseResult parsed, Receipt one, Comparison comparison, CompareText text)
    {
        text.WriteRecords(comparison);
        if (comparison.Same == 0)
        {
            throw new ReceiptException(ComparingFindings.NothingInCommon(one.Place, comparison.Before.Name, comparison.After.Name));
        }

        if (comparison.Rule is not null && !parsed.GetValue(despite))
        {
            throw new ReceiptException(ComparingFindings.NotOneRule(one.Place));
        }

        if (!comparison.AreTheSameRecords && !parsed.GetValue(despite))
        {
            throw new ReceiptException(ComparingFindings.NotTheSame(one.Place, comparison.Changed));
        }

        text.WriteOutcomes(comparison, parsed.GetValue(flips));
    }
}
