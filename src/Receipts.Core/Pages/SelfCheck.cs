using System.Globalization;
using System.Text.Json;
using Receipts.Core.Documents;
using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>
/// All that a page carries to check itself: SQLite for the browser, the evidence byte for byte, and the <see cref="SelfSpec"/>. Whatever the check in
/// the page has no twin for is named there and is neither green nor red.
/// </summary>
internal sealed record SelfCheck
{
    /// <summary>Bytes of evidence beyond which it is not embedded: a browser would be busy for seconds, and mail would not take the page.</summary>
    public const long MostBytes = 8_000_000;

    /// <summary>Why the page carries no evidence; null when it does.</summary>
    public string? WhyNot { get; private init; }

    public string Spec { get; private init; } = "";

    /// <summary>The files of the evidence, packed, in the order of the spec.</summary>
    public IReadOnlyList<byte[]> Files { get; private init; } = [];

    public static SelfCheck Of(CheckedReceipt receipt, PageNumbers numbers)
    {
        if (receipt.Measured is not { } measured || receipt.Verdict.Exit == 2)
        {
            return new SelfCheck { WhyNot = "What could not be checked by the tool is not checked here either." };
        }

        var layouts = EvidenceLayout.Of(measured.Receipt.Evidence, new FixtureFolder(measured.Receipt.FixtureFolder));
        var files = layouts.SelectMany(layout => layout.Files).DistinctBy(file => file.Name, StringComparer.Ordinal).ToList();
        var size = files.Sum(file => new ForeignFile(file.Path).Length);
        if (size > MostBytes)
        {
            return new SelfCheck
            {
                WhyNot = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The evidence has {size} bytes. More than {MostBytes} are not embedded, so that this page cannot derive its numbers again."
                ),
            };
        }

        string PathOf(FixtureFile file) => Path.GetRelativePath(measured.Receipt.Folder, file.Path).Replace('\\', '/');
        var digests = receipt.Verdict.Inputs.ToDictionary(input => input.Path, input => input.Sha256, StringComparer.Ordinal);
        var spec = new SelfSpec(
            receipt.Verdict.Exit,
            receipt.Verdict.Reproduced,
            new SelfFile("sqlite3.wasm", BrowserEngine.Sha256),
            [.. files.Select(file => new SelfFile(file.Name, digests.GetValueOrDefault(PathOf(file), "")))],
            [.. layouts.Select(TableOf)],
            measured.Receipt.Score is { } rule ? ScoreOf(rule) : null,
            [.. SqlFunctions.OfSqlite, .. SqlClock.Names],
            QueriesOf(receipt.Verdict, measured),
            [.. ClaimsOf(receipt.Verdict, numbers)]
        );
        return new SelfCheck
        {
            Spec = JsonSerializer.Serialize(spec, SelfSpecContext.Default.SelfSpec),
            Files = [.. files.Select(file => Deflate.Pack(new ForeignFile(file.Path).ReadAll((int)MostBytes)))],
        };
    }

    private static SelfTable TableOf(EvidenceLayout layout)
    {
        var source = layout.Source;
        return new SelfTable(
            source.Table,
            Untwinned(layout),
            layout.Format switch
            {
                EvidenceFormat.JsonLines => "jsonl",
                EvidenceFormat.Json => "json",
                EvidenceFormat.Csv => "csv",
                _ => "tsv",
            },
            ((char)layout.Delimiter).ToString(),
            layout.Identity,
            [.. layout.Files.Select(file => new SelfTableFile(file.Name, layout.IdentityOf(file, [])))],
            source.Each is { } each ? new SelfEach(each.Table, each.Column) : null,
            source.Columns,
            source.Numbers,
            source.Text,
            source.Json,
            source.Rename
        );
    }

    /// <summary>What is declared of a table that the page's own reader does not know.</summary>
    private static string? Untwinned(EvidenceLayout layout)
    {
        var source = layout.Source;
        var declared = new[]
        {
            (source.Encoding is not (null or TextEncoding.Utf8), "`encoding`"),
            (source.Skip > 0, "`skip`"),
            (source.SkipsBlankLines || source.BlankLines is not null, "`blank_lines`"),
            (source.HasPlainQuotes, "`quotes`"),
            (source.HasDecimalComma, "`decimal`"),
            (source.NanIsNull, "`nan`"),
            (source.Objects.Count > 0, "`objects`"),
            (source.Messages.Count > 0, "`messages`"),
            (source.Where.Count > 0, "`where`"),
            (source.Orient != JsonOrient.Records, "`orient`"),
            (source.At is not null, "`at`"),
            (layout.Format == EvidenceFormat.Xlsx, "a workbook"),
            (layout.Format == EvidenceFormat.Parquet, "Parquet"),
            (layout.Files.Any(file => file.Member is not null || PackedName.Without(file.Name) != file.Name), "a packed file"),
        };
        var met = declared.Where(one => one.Item1).Select(one => one.Item2).ToList();
        return met.Count == 0 ? null : $"{string.Join(", ", met)} has no twin here";
    }

    private static SelfScore ScoreOf(ScoreRule rule)
    {
        List<SelfGrade> grades = [.. rule.Grades.Select(GradeOf)];
        var recorded = rule.Recorded is { } said ? GradeOf(said) : null;
        var kept = new[] { rule.Expected, rule.Output, rule.Error }
            .OfType<string>()
            .Concat(grades.Append(recorded).OfType<SelfGrade>().SelectMany(grade => new[] { grade.Column, grade.Flattened }));
        return new SelfScore(
            rule.Tables,
            rule.Id,
            rule.Slices,
            rule.Expected,
            rule.Output,
            rule.Error,
            RuleOf(rule.Match),
            (rule.WellFormed as WellFormedRule.Sql)?.Expression,
            grades,
            recorded,
            [.. kept.Distinct(StringComparer.Ordinal)]
        );
    }

    private static SelfRule RuleOf(MatchRule rule) =>
        rule switch
        {
            MatchRule.Any any => new SelfRule("any", RuleOf(any.By), null, Within: false),
            MatchRule.Sql sql => new SelfRule("sql", null, sql.Expression, Within: false),
            MatchRule.Number number => new SelfRule("number", null, null, number.Within is not null),
            _ => new SelfRule(rule.Name, null, null, Within: false),
        };

    private static SelfGrade GradeOf(GradeRule grade) =>
        new(
            grade.Column,
            grade.Flattened,
            (grade.Scale as GradeScale.Words)?.Correct ?? [],
            (grade.Scale as GradeScale.Words)?.Wrong ?? [],
            grade.Scale.Unscored,
            (grade.Scale as GradeScale.From)?.Limit
        );

    private static List<SelfQuery> QueriesOf(Verdict verdict, MeasuredReceipt measured)
    {
        var shared = SharedViews.Of(measured.Metrics);
        var all = measured.Metrics.Concat(
            verdict.Measurements.Metrics.Select(metric => metric.Metric).Where(metric => !measured.Metrics.Contains(metric))
        );
        return
        [
            .. all.Select(metric => new SelfQuery(
                metric.Name,
                metric.Kind.ToString().ToLowerInvariant(),
                metric.Keys,
                metric.Query.Sql,
                shared.Contains(metric),
                HeldOf(verdict, metric)?.Held,
                HeldOf(verdict, metric)?.Rows
            )),
        ];
    }

    private static (int Held, int Rows)? HeldOf(Verdict verdict, Metric metric) =>
        metric.Kind == MetricKind.Check && verdict.Measurements.Metrics.FirstOrDefault(one => one.Metric == metric) is { } check
            ? (Enumerable.Range(0, check.Table.Rows.Count).Count(row => check.Cell(row, "ok").Integer == 1), check.Table.Rows.Count)
            : null;

    private static IEnumerable<SelfClaim> ClaimsOf(Verdict verdict, PageNumbers numbers)
    {
        for (var i = 0; i < verdict.Claims.Count; i++)
        {
            var claim = verdict.Claims[i];
            if (
                claim is { Numeral: { } numeral, Measured: { } measured }
                && claim.Outcome is ClaimOutcome.Reproduced or ClaimOutcome.Failed or ClaimOutcome.Disputed
            )
            {
                yield return ClaimOf(claim, numeral, measured, numbers, string.Create(CultureInfo.InvariantCulture, $"c{i + 1}"));
            }
        }
    }

    private static SelfClaim ClaimOf(CheckedClaim claim, Numeral numeral, Measured measured, PageNumbers numbers, string id)
    {
        // Of what is reproduced by a tolerance, or by more than digits and unit, the page's own reader knows nothing.
        var isCell = measured.Value.Text is not null;
        var holds = isCell ? claim.Reproduces : numeral.Admits(measured.Quantity, claim.As);
        var isPlain = holds || !claim.Reproduces;
        var mark = numbers.MarkOf(id);
        return new SelfClaim(
            id,
            mark == "at-" + id ? mark : null,
            claim.Printed,
            numeral.Text + numeral.UnitText,
            measured.Metric.Metric.Name,
            [.. measured.Metric.Table.KeyColumns.Select(key => KeyOf(measured.Metric.Cell(measured.Row, key)))],
            measured.Column,
            numeral.DecimalSeparator.ToString(),
            numeral.Relation.ToString(),
            string.Create(CultureInfo.InvariantCulture, $"{numeral.Value.Mantissa}e{numeral.Value.Exponent}"),
            numeral.LastDigitPower,
            numeral.PrintedAsDouble,
            isPlain && numeral.Flaw is null ? numeral.ScalePower(claim.As, measured.Quantity.IsPoints) : null,
            isCell,
            holds,
            claim.Reproduces
        );
    }

    private static SelfKey? KeyOf(Measurement key) =>
        key.IsNull ? null
        : key.Integer is not null ? new SelfKey(key.ToString(), null, null)
        : key.Real is not null ? new SelfKey(null, key.ToString(), null)
        : new SelfKey(null, null, key.Text);
}
