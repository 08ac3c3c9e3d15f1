using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>What a tool stored about its own records, beside what these give.</summary>
internal sealed class StoredSection(DraftPlan plan, BoundText text)
{
    private readonly StoredAggregates stored = plan.Stored;

    /// <summary>What the summary says of it; empty where all of it comes out.</summary>
    public static string Summary(DraftPlan plan, BoundText text) =>
        plan.Stored.Numbers.Where(number => !number.ComesOut).ToList() is not { Count: > 0 } differing
            ? ""
            : $"Not all that {plan.Stored.Tool} stored about these records comes out of them: it says {string.Join(", and ", differing.Take(MostNamed).Select(number => Sentence(number, text)))}{(differing.Count > MostNamed ? ", and there is more" : "")}; a section below says what may be behind it.";

    /// <summary>Stored numbers beyond that are not named in the summary.</summary>
    private const int MostNamed = 3;

    private static string Sentence(StoredAggregate number, BoundText text) =>
        $"{text.Number(number.Reference("said"))} for `{number.Label}`, where the records give {text.Number(number.Reference("given"))}";

    /// <summary>Which tables of the ledger hold no records; empty where all of them do.</summary>
    public static string Tables(DraftPlan plan) =>
        plan.Stored.Sources.Count == 0
            ? ""
            : $"{string.Join(", ", plan.Stored.Sources.Select(stored => $"`{stored.Table.Name}`"))} hold{(plan.Stored.Sources.Count == 1 ? "s" : "")} what {plan.Stored.Tool} stored about these records, and none of them.";

    public void Write()
    {
        if (stored.Numbers.Count == 0)
        {
            return;
        }

        text.Heading($"## What {stored.Tool} stored about itself");
        text.Paragraph(
            stored.Beside is { } beside
                ? $"{(DraftSlice.Reads($"`{beside}`") ? $"`{beside}`" : "A file beside the records")} holds numbers that {stored.Tool} worked out about these records."
                : $"The file{(plan.Other is null ? "" : "s")} also hold{(plan.Other is null ? "s" : "")} numbers that {stored.Tool} worked out about its own records.",
            "Beside each stands what the records give by the formula of the tool, from the verdicts that it recorded: here nothing is scored again."
        );
        var hasMeans = stored.Numbers.Any(number => number.Over is not null);
        text.Table(
            "stored",
            [
                TableHeader.Words("aggregate", "Number"),
                new TableHeader("said", "Stored"),
                new TableHeader("given", "From the records"),
                .. hasMeans
                    ?
                    [
                        new TableHeader("over", "Over"),
                        new TableHeader("of_all", "Of"),
                        new TableHeader("rest_as_zero", "The others as zero"),
                    ]
                    : (TableHeader[])[],
            ]
        );
        if (stored.AllComeOut)
        {
            text.Paragraph(stored.Numbers.Count == 1 ? "It comes out of the records." : "Every one of them comes out of the records.");
        }

        if (Differing().Concat(LeavingOut()).ToList() is { Count: > 0 } lines)
        {
            text.Lines(lines);
        }

        if (plan.HasClaims)
        {
            text.Paragraph(
                "`claims.yaml` names each of these numbers where it stands in the file, so that `receipts verify` holds it against the records from now on."
            );
        }
    }

    private IEnumerable<string> Differing() =>
        stored
            .Numbers.Where(number => !number.ComesOut)
            .Select(number =>
                $"- `{number.Label}`: the file says {text.Number(number.Reference("said"))}, and its records give {text.Number(number.Reference("given"))}{(number.Parts.Length == 0 ? "" : $": {number.Parts}")}."
            );

    private IEnumerable<string> LeavingOut() =>
        stored
            .Numbers.Where(number => number.LeavesOut)
            .Select(number =>
                $"- `{number.Label}` is over {text.Of(number.Reference("over"), number.Reference("of_all"))}: the others have no verdict and leave the denominator. With these as zero the records give {text.Number(number.Reference("rest_as_zero"))}."
            );

    /// <summary>The query of what the tool stored; null where it stored nothing.</summary>
    public static string? Sql(DraftPlan plan) =>
        plan.Stored.Numbers.Count == 0
            ? null
            : Template.Fill(
                "stored.sql",
                plan,
                ("tool", plan.Stored.Tool),
                ("numbers", string.Join("\nunion all\n", plan.Stored.Numbers.Select(number => SqlOf(number, plan))))
            );

    private static string SqlOf(StoredAggregate number, DraftPlan plan)
    {
        string Sql(string? formula) => formula is null ? "null" : $"({AggregateFinder.Columns(formula, plan.Sql)})";
        return Template.Fill(
            "stored-number.sql",
            plan,
            ("label", SqlName.Text(number.Label)),
            ("said", number.Said),
            ("given", Sql(number.Given)),
            ("over", Sql(number.Over)),
            ("of_all", Sql(number.OfAll)),
            ("mean", Template.Where(number.Over is not null))
        );
    }
}
