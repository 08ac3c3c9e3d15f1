using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Metrics;

/// <summary>Reads <c>metrics.sql</c>: queries under lines <c>-- name: metric(key, key)</c>, <c>-- check: name(key)</c> or <c>-- view: name</c>, and ready-made checks by <c>-- include: check(argument)</c>.</summary>
internal static partial class MetricFile
{
    private const string Form =
        "`-- name: metric`, `-- name: metric(key, key)`, either with `empty ok` after it, `-- check: name(key)`, `-- view: name`, or `-- include: check(argument, argument)`, with or without `as name` after it";

    /// <summary>All queries of a receipt: those of <c>metrics.sql</c> or of <c>metrics/*.sql</c>, in the order of their names.</summary>
    /// <exception cref="ReceiptException">There is no such file, one cannot be read, or two queries share a name.</exception>
    public static IReadOnlyList<Metric> ReadAll(string receiptFolder)
    {
        var single = Path.Combine(receiptFolder, "metrics.sql");
        var folder = Path.Combine(receiptFolder, "metrics");
        var files = (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.sql") : [])
            .Where(file => !Path.GetFileName(file).StartsWith('.'))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (File.Exists(single) == files.Count > 0)
        {
            var place = new Place(ShownPath.Of(single));
            throw new ReceiptException(
                files.Count > 0
                    ? MetricFindings.MalformedFile(place, "metrics stand both in metrics.sql and in metrics/*.sql; keep one")
                    : ManifestFindings.NoFile(place, "metrics.sql, and no metrics/*.sql")
            );
        }

        var metrics = files.DefaultIfEmpty(single).SelectMany(file => Read(ReadText(file, receiptFolder))).ToList();
        var names = new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase);
        foreach (var metric in metrics)
        {
            if (!names.TryAdd(metric.Name, metric.Query.Place))
            {
                throw new ReceiptException(MetricFindings.NameTaken(metric.Query.Place, metric.Name, $"the query at {names[metric.Name]}"));
            }
        }

        return metrics;
    }

    private static SourceText ReadText(string file, string receiptFolder) =>
        ReceiptPath.SymlinkIn(file, receiptFolder) is { } link
            ? throw new ReceiptException(ManifestFindings.PathLeaves(new Place(ShownPath.Of(file)), ShownPath.Of(link), "is a symlink"))
            : ReceiptFile.ReadText(file);

    /// <summary>The metrics of one file, in its order.</summary>
    /// <exception cref="ReceiptException">A name line is malformed, or SQL stands before the first one.</exception>
    public static IReadOnlyList<Metric> Read(SourceText source)
    {
        var heads = Heads(source);
        var first = heads.Count == 0 ? source.Text.Length : heads[0].Index;
        if (SqlTokens.Of(source.Text[..first]) is [var stray, ..])
        {
            throw new ReceiptException(
                MetricFindings.MalformedFile(source.PlaceAt(stray.Start), $"SQL before the first name; begin a query with {Form}")
            );
        }

        return [.. heads.Select((head, i) => Metric(source, head, i + 1 < heads.Count ? heads[i + 1].Index : source.Text.Length))];
    }

    /// <summary>The lines that look like heads and are not inside a string or a block comment.</summary>
    private static List<Match> Heads(SourceText source)
    {
        var tokens = SqlTokens.Of(source.Text).Where(token => token.Kind is SqlTokenKind.String or SqlTokenKind.Quoted).ToList();
        return
        [
            .. Head()
                .Matches(source.Text)
                .Where(head => !tokens.Exists(token => token.Start < head.Index && head.Index < token.Start + token.Text.Length)),
        ];
    }

    private static Metric Metric(SourceText source, Match head, int end)
    {
        var place = source.PlaceAt(head.Index);
        if (IncludeLine.TryRead(head.Value) is { } include)
        {
            return Include(source, include, place, head.Index + head.Length, end);
        }

        var match = Declaration().Match(head.Value);
        // A check that finds nothing to check has checked nothing, whatever its author says.
        var mayBeEmpty = match.Groups["empty"].Success;
        if (!match.Success || (mayBeEmpty && match.Groups["kind"].Value == "check"))
        {
            throw new ReceiptException(MetricFindings.MalformedFile(place, $"cannot read {head.Value.Trim()}; it takes the form {Form}"));
        }

        var name = match.Groups["name"].Value;
        RefuseLedger(name, place);
        var start = head.Index + head.Length;
        var body = source.Text[start..end];
        return new Metric(
            name,
            [.. match.Groups["key"].Captures.Select(capture => capture.Value)],
            Description(body),
            new SqlFragment(body, place, source, start),
            MayBeEmpty: mayBeEmpty,
            Kind: match.Groups["kind"].Value switch
            {
                "view" => MetricKind.View,
                "check" => MetricKind.Check,
                _ => MetricKind.Metric,
            }
        );
    }

    private static Metric Include(SourceText source, IncludeLine include, Place place, int start, int end)
    {
        RefuseLedger(include.Name, place);
        return SqlTokens.Of(source.Text[start..end]) is [var stray, ..]
            ? throw new ReceiptException(
                MetricFindings.MalformedFile(
                    source.PlaceAt(start + stray.Start),
                    $"SQL under the included check {include.Check}, which has its own; begin a query with {Form}"
                )
            )
            : include.Metric(place);
    }

    private static void RefuseLedger(string name, Place place)
    {
        if (name == "ledger")
        {
            throw new ReceiptException(MetricFindings.NameTaken(place, name, "the ledger, a metric that every receipt has"));
        }
    }

    private static string Description(string body) =>
        string.Join(
            ' ',
            body.Split('\n')
                .Select(line => line.Trim())
                .SkipWhile(line => line.Length == 0)
                .TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal))
                .Select(line => line.TrimStart('-').Trim())
        );

    [GeneratedRegex("^--[ \t]*(?:name|view|check|include)[ \t]*:[^\n]*\n?", RegexOptions.Multiline | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Head();

    [GeneratedRegex(
        """^--[ \t]*(?:(?<kind>name|check)[ \t]*:[ \t]*(?<name>[\p{L}_][\p{L}\p{Nd}_]*)[ \t]*(?:\([ \t]*(?<key>[\p{L}_][\p{L}\p{Nd}_]*)(?:[ \t]*,[ \t]*(?<key>[\p{L}_][\p{L}\p{Nd}_]*))*[ \t]*\))?[ \t]*(?<empty>empty ok)?|(?<kind>view)[ \t]*:[ \t]*(?<name>[\p{L}_][\p{L}\p{Nd}_]*))[ \t]*\r?\n?$""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Declaration();
}
