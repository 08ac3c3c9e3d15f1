using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>Finds the numbers that a tool stored beside its records, and works each out again by the tool's own formula.</summary>
/// <param name="survey">The records.</param>
/// <param name="folder">Full path of the folder that holds the files.</param>
internal sealed partial class AggregateFinder(FormatCard card, Survey survey, string folder, CheckOptions options)
{
    private static readonly string[] Ordinals =
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
    ];

    private readonly List<(EvidenceSource, Loading.EvidenceTable)> tables = [];
    private readonly List<StoredAggregate> numbers = [];
    private readonly List<string> withNan = [];

    /// <summary>The file beside the records that holds some of the numbers; null for none.</summary>
    public AggregateFile? Beside { get; init; }

    /// <summary>The split whose records are held against what was stored.</summary>
    private string split = "";

    /// <param name="sources">The files with the records, one for each split.</param>
    public StoredAggregates Find(IReadOnlyList<EvidenceSource> sources)
    {
        foreach (var source in sources)
        {
            foreach (var group in card.Aggregates.Select(group => Located(group, source)).OfType<CardAggregates>())
            {
                FindGroup(source, group, sources.Count > 1 ? source.Table + " " : "");
            }
        }

        return new StoredAggregates(card.ShortName, tables, numbers)
        {
            WithNan = withNan,
            Beside = Beside is null ? null : Path.GetFileName(Beside.File),
        };
    }

    /// <summary>The group with the pointer to it in the file beside the records; null where there is no such file, or it has none.</summary>
    private CardAggregates? Located(CardAggregates group, EvidenceSource records) =>
        group.In is null ? group
        : Beside is { } other && other.Tool == group.In && other.At(group.At!, records.File) is { } at ? group with { At = at }
        : null;

    private void FindGroup(EvidenceSource records, CardAggregates group, string prefix)
    {
        var filled = survey.Tables.First(table => table.Name == records.Table);
        if (!group.Needs.All(needed => survey.Resolve(needed) is { } column && survey.Filled(filled, column) == filled.Rows))
        {
            return;
        }

        var segment =
            group.In is not null ? group.At!.Split('/')[1]
            : group.At is { Length: > 0 } at ? at[(at.LastIndexOf('/') + 1)..]
            : "run";
        var given = group.In is null
            ? records
            : new EvidenceSource
            {
                Table = records.Table,
                Place = records.Place,
                File = Beside!.File,
            };
        var source = given with
        {
            Table = $"{records.Table}_{segment.Replace('-', '_')}",
            File = card.Header is { } header ? $"{records.File[..^(card.Entries!.Length + 1)]}/{header}" : given.File,
            At = group.At is { Length: > 0 } pointer ? pointer : null,
            Orient = JsonOrient.Records,
            Json = [],
            BlankLines = null,
            SkipsBlankLines = SourceFinder.HasLines(given) && card.Header is null,
            Where = group.Where is { } condition ? [RecordCondition.TryParse(condition)!] : [],
        };
        var before = numbers.Count;
        try
        {
            split = records.Table;
            using var stored = Survey.Of(folder, [source], options);
            if (group is { Each: null, At: not null })
            {
                FindInMembers(stored, source, group, segment, prefix);
            }
            else
            {
                FindInList(stored, source, group, prefix);
            }

            if (numbers.Count > before)
            {
                var blank = stored.BlankLines(source.Table);
                withNan.AddRange(stored.Tables.Where(stored.HasNan).Select(table => table.Name));
                tables.Add((source with { BlankLines = blank > 0 ? blank : null }, stored.Tables[0]));
            }
        }
        catch (ReceiptException)
        {
            // A log without them, or of another version of the tool: there is nothing to hold against its records.
            numbers.RemoveRange(before, numbers.Count - before);
        }
    }

    private void FindInMembers(Survey stored, EvidenceSource source, CardAggregates group, string segment, string prefix)
    {
        var table = SqlName.Quote(source.Table);
        foreach (var row in stored.Query($"select key, value from {table} where typeof(value) in ('integer', 'real')").Rows)
        {
            var key = row[0].ToString();
            if (group.Stored.FirstOrDefault(of => FormatCard.Fits(of.Path, key)) is { } aggregate)
            {
                Add(
                    source,
                    aggregate,
                    $"{prefix}{segment}: {key}",
                    $"select value from {table} where key = {SqlName.Text(key)}",
                    row[1],
                    new Names(FormatCard.Star(aggregate.Path, key), 0),
                    $"{group.At}/{Escaped(key)}"
                );
            }
        }
    }

    private void FindInList(Survey stored, EvidenceSource source, CardAggregates group, string prefix)
    {
        var table = SqlName.Quote(source.Table);
        var named = group.Each is null or CardAggregates.Index ? null : stored.Resolve(group.Each);
        if (group.Each is not (null or CardAggregates.Index) && named is null)
        {
            return;
        }

        var only = string.Concat(
            group
                .Only.Where(of => stored.Resolve(of.Key) is not null)
                .Select(of =>
                    $" and coalesce({SqlName.Quote(stored.Resolve(of.Key)!)}, {SqlName.Text(of.Value)}) = {SqlName.Text(of.Value)}"
                )
        );
        foreach (var aggregate in group.Stored)
        {
            if (stored.Resolve(aggregate.Path.Replace('/', '_')) is not { } column)
            {
                continue;
            }

            var value = SqlName.Quote(column);
            var rows = stored
                .Query(
                    $"select row, {value}, {(named is null ? "''" : SqlName.Quote(named))} from {table} where typeof({value}) in ('integer', 'real'){only} order by row"
                )
                .Rows;
            foreach (var row in rows)
            {
                var (number, name) = (row[0].Integer!.Value, row[2].ToString());
                // Two of one name, such as of two reducers, nobody can tell apart.
                if (named is not null && rows.Count(other => other[2] == row[2]) > 1)
                {
                    continue;
                }

                Add(
                    source,
                    aggregate,
                    $"{prefix}{Subject(group, name, number)}: {Short(aggregate.Path)}",
                    $"select {value} from {table} where row = {number}",
                    row[1],
                    new Names(name, number - 1),
                    $"{group.At}/{number - 1}/{aggregate.Path}"
                );
            }
        }
    }

    private static string Subject(CardAggregates group, string name, long row) =>
        group.Each switch
        {
            null => "report",
            // A number in a name would have to be measured.
            CardAggregates.Index =>
                $"{group.At![(group.At!.LastIndexOf('/') + 1)..]}, the {Ordinals.ElementAtOrDefault((int)row - 1) ?? row.ToString(CultureInfo.InvariantCulture)}",
            _ => name,
        };

    /// <summary>What tells the number from those beside it.</summary>
    private static string Short(string path) =>
        path.Split('/') is var parts && parts[^1] == "value" && parts.Length > 1 ? parts[^2] : parts[^1];

    private void Add(
        EvidenceSource source,
        CardAggregate aggregate,
        string label,
        string said,
        Measurement value,
        Names names,
        string pointer
    )
    {
        if (
            Formula(aggregate.Formula, names) is not { } formula
            || !DraftSlice.CanBeNamed(label)
            || label.Contains('|', StringComparison.Ordinal)
            || numbers.Exists(number => number.Label == label)
            || Measured(formula) is not { IsNumber: true } given
        )
        {
            return;
        }

        var (over, all) = (Formula(aggregate.Over, names), Formula(aggregate.OfAll, names));
        numbers.Add(
            new StoredAggregate(label, said, formula)
            {
                Over = all is null ? null : over,
                OfAll = over is null ? null : all,
                LeavesOut = over is not null && all is not null && Measured(over) != Measured(all),
                ComesOut = Prints(value, given),
                Parts = aggregate.Parts ?? "",
                Split = split,
                At = (source.File, pointer),
            }
        );
    }

    /// <summary>The formula with the columns of the records in its brackets; null where they have not all of them.</summary>
    private string? Formula(string? formula, Names names)
    {
        if (formula is null)
        {
            return null;
        }

        var isWhole = true;
        var columns = Column()
            .Replace(
                formula,
                found =>
                {
                    var column = survey.Resolve(found.Groups["name"].Value.Replace("{name}", names.Name, StringComparison.Ordinal));
                    isWhole &=
                        column is not null
                        && !column.Contains(']', StringComparison.Ordinal)
                        && survey.Columns.Contains(column)
                        && Survey.Has(survey.Tables.First(table => table.Name == split), column);
                    return $"[{column}]";
                }
            )
            .Replace("{records}", SqlName.Quote(split), StringComparison.Ordinal)
            .Replace("{name}", SqlName.Text(names.Name), StringComparison.Ordinal)
            .Replace("{index}", names.Index.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return !isWhole ? null
            : columns.StartsWith("select ", StringComparison.Ordinal) ? columns
            : $"select {columns} from {SqlName.Quote(split)}";
    }

    private Measurement Measured(string formula) => survey.Query(Columns(formula, SqlName.Quote)).Rows[0][0];

    /// <summary>The same with the columns called as they are elsewhere.</summary>
    public static string Columns(string formula, Func<string, string> name) =>
        Column().Replace(formula, found => name(found.Groups["name"].Value));

    /// <summary>Whether a stored number is the one that was worked out, in full or rounded to the decimals that it has, two at least.</summary>
    private static bool Prints(Measurement said, Measurement given)
    {
        var (one, other) = (said.Real ?? said.Integer!.Value, given.Real ?? given.Integer!.Value);
        if (Math.Abs(one - other) <= 1e-10 * Math.Abs(one))
        {
            return true;
        }

        var text = one.ToString("R", CultureInfo.InvariantCulture);
        var decimals = text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1;
        return text.Contains('.', StringComparison.Ordinal)
            && decimals is >= 2 and <= 8
            && Math.Abs(one - other) <= 0.5 * Math.Pow(10, -decimals) * (1 + 1e-9);
    }

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [GeneratedRegex(@"\[(?<name>[^\]]+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Column();

    /// <param name="Name">What the object or the member is called.</param>
    /// <param name="Index">Its place in the list, from 0.</param>
    private readonly record struct Names(string Name, long Index);
}
