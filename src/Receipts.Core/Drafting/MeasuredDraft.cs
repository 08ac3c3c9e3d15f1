using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Comparing;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>What the measurements say of a plan: whether it can be drafted at all, and what its report has to show.</summary>
/// <param name="placeOf">The raw file of a split.</param>
internal sealed partial class MeasuredDraft(MeasuredReceipt measured, DraftPlan plan, Func<string, Place> placeOf)
{
    /// <exception cref="ReceiptException">Nothing of a split is scored, or a metric fails.</exception>
    public void RequireMeasured()
    {
        foreach (var line in measured.Evidence.Ledger.Where(line => !line.IsPart && line.Unscored == line.Loaded))
        {
            throw new ReceiptException(DraftFindings.NothingScored(placeOf(line.Split), line.Loaded));
        }

        if (measured.Findings.FirstOrDefault(finding => finding.Code.Severity != Severity.Warning) is { } finding)
        {
            throw new ReceiptException(finding);
        }
    }

    /// <summary>
    /// Stops where no record is right, or where another rule takes most of those that are wrong, or a list of answers of which one is enough. Such a
    /// report says nothing of the system: as a rule the two sides cannot be equal, as true and the text "true" or a list and one of its elements
    /// cannot. Whoever names a rule has seen that, and so has who names both sides and the verdict that the file holds against them, with which the
    /// report then begins, unless another rule takes most of the records.
    /// </summary>
    /// <exception cref="ReceiptException">Nothing matches, or what matches does so by chance.</exception>
    public void RequireMatches(DraftRequest request, CheckOptions options)
    {
        var isSaid = request is { Expected: not null, Output: not null, Recorded: not null } && plan.Shape.Recorded is not null;
        if (request.Match is not null || measured.Receipt.Score!.IsGraded)
        {
            return;
        }

        var (correct, scored) = (Correct(measured.Evidence), Scored(measured.Evidence));
        if (isSaid && correct > 0)
        {
            return;
        }

        // Where some match, the file's own verdict, or how far numbers are apart, is said first.
        var isExact = measured.Receipt.Score.Match is MatchRule.Exact;
        if (
            correct > 0
            && (!isExact || !plan.Shape.SaysOtherwise && (plan.Shape.Recorded is not null || plan.Numbers is { HaveDistances: true }))
        )
        {
            return;
        }

        var hasLists = correct > 0 && HoldsOneAgainstList();
        var areInside = correct > 0 && 2 * correct <= scored && AreMostlyInside();
        if (correct > 0 && !hasLists && 2 * correct > scored)
        {
            return;
        }

        // An expected value is no pattern unless its author says so.
        string? chance = null;
        var others = MatchRule
            .Named.Where(rule => rule is not (MatchRule.Exact or MatchRule.Regex))
            .Concat(Limits())
            .Select(rule =>
            {
                var receipt = measured.Receipt with { Score = measured.Receipt.Score with { Match = rule } };
                using var again = MeasuredReceipt.Load(receipt, options, "");
                var accepted = Correct(again.Evidence);
                if (rule is MatchRule.Contains && accepted > correct)
                {
                    chance = ByChance(accepted);
                }

                return (rule.Name, Correct: accepted);
            })
            .Where(other => correct == 0 || other.Correct > correct)
            .ToList();
        if (chance is not null)
        {
            others.RemoveAll(other => other.Name == new MatchRule.Contains().Name);
        }

        if (isSaid && !others.Exists(other => 2 * other.Correct > scored))
        {
            return;
        }

        var any = new MatchRule.Any(new MatchRule.Exact()).Name;
        if (
            correct > 0
            && !plan.Shape.SaysOtherwise
            && !AreHardlyEverEqual(correct, scored)
            && !areInside
            && !others.Exists(other =>
                2 * (other.Correct - correct) > scored - correct || (hasLists && other.Name == any && other.Correct > correct)
            )
        )
        {
            return;
        }

        var last = measured.Evidence.Tables[^1].Name;
        if (others.TrueForAll(other => other.Correct == 0) && RightFields() is { Count: > 0 } fields)
        {
            throw new ReceiptException(
                DraftFindings.NoWholeObjectMatches(
                    placeOf(last),
                    plan.Shape.Expected!,
                    scored,
                    [.. fields.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Name} {field.Right} of {field.All}"))],
                    WithoutFields([.. fields.Where(field => field.Right == 0).Select(field => field.Name)], placeOf(last).File)
                )
            );
        }

        var first = measured
            .Query(
                $"select {Excerpt.Sql("output")} as output, {Excerpt.Sql("expected")} as expected from field where split = {SqlName.Text(last)} and expected is not null and not match order by rowid limit 1"
            )
            .Rows;
        throw new ReceiptException(
            DraftFindings.NothingMatches(
                placeOf(last),
                correct,
                scored,
                first.Count == 0 ? null
                    // What begins alike and is long is shown as far as it is alike.
                    : first[0][0].ToString() == first[0][1].ToString() && !first[0][0].ToString().EndsWith('…')
                        ? $"{first[0][0]} for {first[0][1]}, of which one is a number and the other true or false"
                    : $"{first[0][0]} for {first[0][1]}",
                others,
                string.Join(
                    "; ",
                    new[]
                    {
                        chance,
                        EndsInTheOutput(scored, Path.GetFileName(placeOf(last).File)),
                        BeginsTheOutput(scored),
                    }.OfType<string>()
                )
                    is { Length: > 0 } notes
                    ? notes
                    : null,
                plan.Shape.Proposed
            )
        );
    }

    /// <summary>How often each field of an object is right, the one that is right most often first; none where none ever is, or the sides are no objects.</summary>
    private List<(string Name, long Right, long All)> RightFields() =>
        plan.Shape.HasFields
        && measured
            .Query("select field, total(match), count(*) from field where expected is not null group by field order by 2 desc, min(rowid)")
            .Rows.Select(row => (Name: row[0].ToString(), Right: (long)(row[1].Approximate ?? 0), All: row[2].Integer ?? 0))
            .ToList()
            is [(_, > 0, _), ..] fields
            ? fields
            : [];

    /// <summary>What takes some fields out of what was expected; null where they are not called so that a command can name them.</summary>
    private string? WithoutFields(IReadOnlyList<string> fields, string file)
    {
        var name = Path.GetFileName(file);
        return
            fields.Count > 0
            && FormatLook.OfName(name) == EvidenceFormat.JsonLines
            && fields.Append(plan.Shape.Expected!).All(field => IsAName().IsMatch(field))
            ? ShellWord.Jq(
                $"'del({string.Join(", ", fields.Select(field => $".{plan.Shape.Expected}.{field}"))})'",
                name,
                "some-fields.jsonl"
            )
            : null;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex IsAName();

    /// <summary>Of free answers, or of code, that are hardly ever equal to the letter nobody knows whether they are wrong.</summary>
    private bool AreHardlyEverEqual(long correct, long scored) =>
        10 * correct <= scored && plan.Shape is { AreFreeTexts: true, Recorded: null };

    /// <summary>Matches and expected values that are looked at, of however many.</summary>
    private const int MostMatches = 200;

    /// <summary>
    /// Why <c>contains</c> is not proposed: a number or a few letters stand in any longer text, and an output that holds what was expected of other
    /// records too names everything. Null where less than a fifth of what it accepts is so.
    /// </summary>
    private string? ByChance(long correct)
    {
        var row = measured
            .Query(
                $"""
                with held as (select expected || '' as expected, output || '' as output from field where trim(expected) <> '' and instr(output, expected) > 0 limit {MostMatches}),
                  value as (select distinct expected || '' as expected from field where trim(expected) <> '' limit {MostMatches})
                select
                  count(*) as looked,
                  count(*) filter (where length(trim(expected)) < 4 or parse_number(expected) is not null) as weak,
                  count(*) filter (
                    where exists (
                      select 1 from value as other where instr(held.output, other.expected) > 0 and instr(held.expected, other.expected) = 0
                    )
                  ) as several
                from held
                """
            )
            .Rows[0];
        var (looked, weak, several) = (row[0].Integer ?? 0, row[1].Integer ?? 0, row[2].Integer ?? 0);
        return 5 * Math.Max(weak, several) < looked
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"contains is not proposed, which would accept {correct}: {(several >= weak ? $"of {looked} outputs that hold what was expected, {several} hold what was expected of another record too" : $"of {looked} expected values that it finds, {weak} are numbers or shorter than four characters, which may stand in a longer text by chance")}"
            );
    }

    /// <summary>
    /// That what was expected ends in the output, behind the way to it, as the answers of arithmetic sets do behind <c>####</c>; null where hardly any does.
    /// </summary>
    private string? EndsInTheOutput(long scored, string file)
    {
        var row = measured
            .Query(
                """
                with one as (select trim(expected || '') as wanted, trim(output || '') as given from field),
                  way as (
                    select trim(substr(wanted, 1, length(wanted) - length(given)), ' ' || char(10)) as way
                    from one
                    where given <> '' and length(wanted) > length(given) + 1 and substr(wanted, -length(given)) = given
                      and substr(wanted, -length(given) - 1, 1) in (' ', char(10))
                  ),
                  word as (select replace(way, rtrim(way, replace(replace(way, ' ', ''), char(10), '')), '') as word from way)
                select count(*), min(word), max(word) from word
                """
            )
            .Rows[0];
        if (2 * (row[0].Integer ?? 0) < scored)
        {
            return null;
        }

        var (word, column) = (row[1].ToString(), plan.Shape.Expected!);
        var isPlain = word == row[2].ToString() && word.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '#' or ':' or '=');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"`{column}` ends in the output in {row[0].Integer} of {scored}: where its end is what was expected, write that alone{(isPlain && FormatLook.OfName(file) == EvidenceFormat.JsonLines && column.All(char.IsAsciiLetter) ? $", such as with {ShellWord.Jq($"'.{column} |= (split(\"{word} \")[-1])'", file, "ends.jsonl")}" : "")}"
        );
    }

    /// <summary>That outputs begin with what was expected and go on behind a sign, as <c>C) 3 km</c> does for <c>C</c>; null where few do.</summary>
    private string? BeginsTheOutput(long scored)
    {
        var count = measured
            .Query(
                """
                with one as (select trim(expected || '') as wanted, trim(output || '') as given from field)
                select count(*) from one
                where wanted <> '' and substr(given, 1, length(wanted)) = wanted
                  and substr(given, length(wanted) + 1, 1) in (')', '.', ':', ',', ' ', char(10))
                """
            )
            .Rows[0][0]
            .Integer;
        return FewestThatBegin * (count ?? 0) < scored
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"`{plan.Shape.Output}` begins with what was expected, and goes on, in {count} of {scored}: where its beginning is the answer, write that alone"
            );
    }

    private const int FewestThatBegin = 5;

    private static readonly string[] OneApart = ["1"];
    private static readonly string[] SharesApart = ["1%", "5%", "10%"];

    /// <summary>Between numbers that are never equal, how near they are by limits that a reader can judge.</summary>
    private IEnumerable<MatchRule> Limits() =>
        plan.Numbers is not { HaveDistances: true } numbers
            ? (AreMostlyNumbers() ? SharesApart.Select(Within) : [])
            : (numbers.AreRatings ? OneApart : SharesApart).Select(Within);

    private static MatchRule.Number Within(string limit) => new(Tolerance.TryParse(limit));

    /// <summary>Whether nearly all sides that are not equal are numbers with decimals, beside which a few words stand.</summary>
    private bool AreMostlyNumbers() =>
        measured
            .Query(
                "select coalesce(avg(parse_number(expected) is not null and parse_number(output) is not null) >= 0.9 and max(expected like '%.%'), 0) as mostly from field where not match"
            )
            .Rows[0][0]
            .Integer == 1;

    /// <summary>Whether no request of a log ends before it starts.</summary>
    public bool TimesAreInOrder()
    {
        var requests = Metric("requests");
        return Enumerable.Range(0, requests.Table.Rows.Count).All(row => requests.Cell(row, "backwards").Integer == 0);
    }

    /// <summary>The plan with what the report shows and only the measurements tell.</summary>
    public DraftPlan Completed(DraftPlan paired)
    {
        var charted = paired.Slices.MaxBy(Unevenness);
        return paired with
        {
            RecordedAgrees = paired.Shape.Recorded is not null && RecordedAgrees(),
            Charted = charted,
            ChartedIsAllOrNothing = charted is not null && IsAllOrNothing(Metric("slices_by_" + charted.Plain)),
            AreNumbersApart = paired is { Numbers.HaveDistances: true, Match: MatchRule.Exact } && AreMostlyWrong(paired.Focus),
            HasFlips = paired.ArePaired && HasFlips(Metric("pairs")),
        };
    }

    /// <summary>What its author should know first: that the files contradict the draft, and the rule that is probably meant where the draft has another.</summary>
    public string? Remark(DraftPlan completed) =>
        string.Join(' ', new[] { Contradiction(completed), Missed(completed) }.OfType<string>()) is { Length: > 0 } remark ? remark : null;

    /// <summary>How often the verdict that the files carry is another than that of the rescore; null where it never is.</summary>
    private string? Contradiction(DraftPlan completed)
    {
        if (completed.Shape.Recorded is null)
        {
            return null;
        }

        var recorded = Metric("recorded");
        long Sum(string column) => Enumerable.Range(0, recorded.Table.Rows.Count).Sum(row => recorded.Cell(row, column).Integer ?? 0);
        return Sum("differ") is > 0 and var differ
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The files' own verdict differs from the rescore on {differ} of {Sum("n")} records: the report begins with it, and --recorded none leaves it out."
            )
            : null;
    }

    private string? Missed(DraftPlan completed) =>
        completed.AreNumbersApart
            ? "Both sides are numbers, and few are equal to the last digit: --within says how near is near enough, such as --within 5%."
        : completed is { HasParts: true, Match: MatchRule.Exact }
        && Metric("error_counts").Cell(0, TaxonomySql.Column(TaxonomySql.OtherOrder)).Integer is > 0 and var count
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{count} wrong {(count == 1 ? "value has" : "values have")} the parts that were expected in another order: --match set takes {(count == 1 ? "it" : "them")} for equal."
            )
        : completed.HasBlanksOfBothKinds && Metric("blanks") is var blanks && Given(blanks) is > 0 and var given
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{given} {(given == 1 ? "record has an output and nothing" : "records have an output and nothing")} that was expected, and others have neither: where blank means that nothing is to be found, {(given == 1 ? "it is" : "these are")} wrong, and one word for nothing in both columns scores {(given == 1 ? "it" : "them")}."
            )
        : completed is { ErrorTexts: { } texts, NoOutput: null } && Metric("error_text").Cell(0, "held").Integer is > 0 and var held
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{held} of the silent {(held == 1 ? "records holds" : "records hold")} {texts.What}: `well_formed` in receipt.yaml can say that such texts are none."
            )
        : null;

    private static long Given(MeasuredMetric blanks) =>
        Enumerable.Range(0, blanks.Table.Rows.Count).Sum(row => blanks.Cell(row, "given").Integer ?? 0);

    private bool AreMostlyWrong(string split)
    {
        var line = measured.Evidence.Ledger.Single(line => !line.IsPart && line.Split == split);
        return 2 * (line.Correct ?? 0) < line.Loaded - (line.Unscored ?? 0);
    }

    /// <summary>Whether one value is held against a list of several, which it can never be equal to.</summary>
    private bool HoldsOneAgainstList() =>
        measured
            .Query(
                """
                select exists (
                  select 1 from field
                  where not match and expected like '[%,%]' and json_valid(expected) and json_array_length(expected) > 1
                    and trim(output) <> '' and output not like '[%'
                ) as found
                """
            )
            .Rows[0][0]
            .Integer == 1;

    /// <summary>Whether most wrong outputs hold what was expected among other words, or as a value of JSON, so that they may be right in another form.</summary>
    private bool AreMostlyInside()
    {
        var counts = measured
            .Query(
                $"""
                select
                  count(*) as wrong,
                  coalesce(sum(instr(lower({TaxonomySql.Words("output")}), lower({TaxonomySql.Words("expected")})) > 0), 0) as among,
                  coalesce(sum(is_json and exists (select 1 from json_tree(iif(is_json, output, null)) as j where j.atom = expected)), 0) as inside
                from (
                  select
                    expected,
                    output,
                    substr(trim(output), 1, 1) in (char(123), '[') and json_valid(output) and not json_valid(expected) as is_json
                  from field
                  where not match and trim(expected) <> '' and trim(output) <> ''
                )
                """
            )
            .Rows[0];
        return 2 * Math.Max((counts[1].Integer ?? 0) - OfSeveralClasses(), counts[2].Integer ?? 0) > counts[0].Integer;
    }

    /// <summary>How many wrong outputs are nothing but several values that are expected elsewhere: whoever names two classes has chosen none.</summary>
    private long OfSeveralClasses()
    {
        var classes = measured
            .Query($"select distinct lower(trim(expected)) as v from field where trim(expected) <> '' limit {MostMatches + 1}")
            .Rows.Select(row => row[0].ToString())
            .ToHashSet(StringComparer.Ordinal);
        return classes.Count > MostMatches
            ? 0
            : measured
                .Query(
                    $"select lower(trim(output)) as v, count(*) as n from field where not match and trim(expected) <> '' and trim(output) <> '' group by 1 limit {MostOutputs}"
                )
                .Rows.Where(row =>
                    row[0].Text is { } output
                    && Between().Split(output) is { Length: > 1 } parts
                    && parts.All(part => classes.Contains(part.Trim()))
                )
                .Sum(row => row[1].Integer ?? 0);
    }

    private const int MostOutputs = 2000;

    [GeneratedRegex(@"\s*[,;/|&]\s*|\s+(?:or|and)\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Between();

    private static long Correct(EvidenceDatabase evidence) => evidence.Ledger.Where(line => !line.IsPart).Sum(line => line.Correct ?? 0);

    private static long Scored(EvidenceDatabase evidence) =>
        evidence.Ledger.Where(line => !line.IsPart).Sum(line => line.Loaded - line.Unscored ?? 0);

    private MeasuredMetric Metric(string name) => measured.Measurements.Metrics.Single(metric => metric.Metric.Name == name);

    private bool RecordedAgrees()
    {
        var recorded = Metric("recorded");
        return Enumerable
            .Range(0, recorded.Table.Rows.Count)
            .All(row => recorded.Cell(row, "differ").Integer == 0 && recorded.Cell(row, "one_only").Integer == 0);
    }

    private static bool IsAllOrNothing(MeasuredMetric slices) =>
        slices.Cell(0, "perfect").Integer is > 0 and var perfect
        && slices.Cell(0, "zero").Integer is > 0 and var zero
        && perfect + zero == slices.Cell(0, "slices").Integer;

    private static bool HasFlips(MeasuredMetric pairs) => pairs.Cell(0, "broken").Integer > 0 || pairs.Cell(0, "mended").Integer > 0;

    /// <summary>How many records would be right elsewhere if all slices were alike.</summary>
    private double Unevenness(DraftSlice slice)
    {
        var metric = Metric("by_" + slice.Plain);
        var rows = Enumerable
            .Range(0, metric.Table.Rows.Count)
            .Select(row => (N: (double)metric.Cell(row, "n").Integer!, Correct: (double)metric.Cell(row, "correct").Integer!))
            .ToList();
        var rate = rows.Sum(row => row.Correct) / rows.Sum(row => row.N);
        return rows.Sum(row => Math.Abs(row.Correct - (row.N * rate)));
    }
}
