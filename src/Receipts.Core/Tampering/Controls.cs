using System.Text.RegularExpressions;

namespace Receipts.Core.Tampering;

/// <summary>
/// Changes that say the same, so that verify must stay green once the receipt is sealed again. A check that calls them red would prove nothing by calling
/// anything else red.
/// </summary>
internal static partial class Controls
{
    public static readonly TamperOperator ReorderRecords = new(
        "reorder-records",
        TamperTarget.Controls,
        "the records of a file in reverse order"
    );

    public static readonly TamperOperator ReorderKeys = new("reorder-keys", TamperTarget.Controls, "the keys of a record in reverse order");

    public static readonly TamperOperator WhiteSpace = new(
        "white-space",
        TamperTarget.Controls,
        "white space between the members of a record"
    );

    public static readonly TamperOperator QuoteCell = new("quote-cell", TamperTarget.Controls, "quotes around a cell that needs none");

    public static readonly TamperOperator SqlComment = new("sql-comment", TamperTarget.Controls, "a comment at the end of the metrics");

    public static readonly TamperOperator ReflowProse = new(
        "reflow-prose",
        TamperTarget.Controls,
        "a line break elsewhere in a paragraph without numbers"
    );

    public static IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(
        IReadOnlyList<RawTable> tables,
        IReadOnlyList<TamperFile> metrics,
        IReadOnlyList<TamperFile> documents
    )
    {
        var json = tables.Where(table => table.Files.Any(file => file.IsJson)).ToList();
        return
        [
            // Without an id a record is known by its row, and to move it is to change it.
            (
                ReorderRecords,
                tables
                    .Where(table => table.Ids.Count > 0)
                    .SelectMany(table => table.Files.Select(file => Reordered(table, file)).OfType<Mutant>())
            ),
            (ReorderKeys, OfRecords(ReorderKeys, json, Keys)),
            (WhiteSpace, OfRecords(WhiteSpace, json, Spaces)),
            (QuoteCell, OfRecords(QuoteCell, tables.Except(json), Quotes)),
            (SqlComment, metrics.Select(file => Commented(file))),
            (ReflowProse, SeededOrder.InTurn(documents.Select(Reflowed))),
        ];
    }

    private static IEnumerable<Mutant> OfRecords(
        TamperOperator by,
        IEnumerable<RawTable> tables,
        Func<RawTable, RawRecord, Mutant?> change
    ) =>
        SeededOrder.InTurn(
            tables.Select(table =>
                new SeededOrder($"{by.Name} {table.Name}")
                    .Shuffled(table.Records)
                    .Select(record => change(table, record))
                    .OfType<Mutant>()
                    .Select(mutant => mutant with { Touches = (table.Name, null) })
            )
        );

    /// <summary>Each record takes the place of the one as far from the other end of its list; null where that leaves every byte, as with one record.</summary>
    private static Mutant? Reordered(RawTable table, RawFile file)
    {
        var cuts = file
            .Records.GroupBy(record => record.Container)
            .SelectMany(list => list.Zip(list.Reverse()))
            .Where(pair => !pair.First.WithKey.SequenceEqual(pair.Second.WithKey))
            .Select(pair => new Cut(pair.First.Outer, pair.First.End, pair.Second.WithKey.ToArray()))
            .ToList();
        return cuts.Count == 0 ? null : file.File.Change(ReorderRecords, cuts) with { Touches = (table.Name, null) };
    }

    private static Mutant? Keys(RawTable table, RawRecord record)
    {
        var members = Members(table, record);
        if (members.Count < 2)
        {
            return null;
        }

        var bytes = record.File.File.Bytes;
        var reversed = members.Zip(
            Enumerable.Reverse(members),
            (place, member) => new Cut(place.Key, place.End, bytes.AsMemory(member.Key..member.End))
        );
        return record.File.File.Change(ReorderKeys, [.. reversed]);
    }

    private static Mutant? Spaces(RawTable table, RawRecord record) =>
        Members(table, record) is { Count: > 0 } members
            ? record.File.File.Change(WhiteSpace, [.. members.Select(member => new Cut(member.Key, member.Key, " "u8.ToArray()))])
            : null;

    /// <summary>The members of the record itself, from the quote that opens a key to the end of its value.</summary>
    private static List<(int Key, int End)> Members(RawTable table, RawRecord record)
    {
        var members = new List<(int Key, int End)>();
        var bytes = record.File.File.Bytes.AsSpan();
        var at = record.Start + 1;
        foreach (var value in record.File.Values(record).Where(value => value.Table == table.Name).OrderBy(value => value.Start))
        {
            if (value.Start < at || bytes[record.Start] != '{')
            {
                continue;
            }

            members.Add((at + bytes[at..].IndexOf((byte)'"'), value.End));
            at = value.End;
        }

        return members;
    }

    private static Mutant? Quotes(RawTable table, RawRecord record)
    {
        var bytes = record.File.File.Bytes;
        foreach (var cell in record.File.Values(record))
        {
            if (bytes[cell.Start..cell.End] is [not (byte)'"', ..] and var plain)
            {
                return record.File.File.Change(QuoteCell, new Cut(cell.Start, cell.End, (byte[])[(byte)'"', .. plain, (byte)'"']));
            }
        }

        return null;
    }

    private static Mutant Commented(TamperFile file) =>
        file.Change(SqlComment, new Cut(file.Bytes.Length, file.Bytes.Length, "\n-- Nothing follows.\n"u8.ToArray()));

    private static IEnumerable<Mutant> Reflowed(TamperFile file)
    {
        var text = file.Text;
        return new SeededOrder($"{ReflowProse.Name} {file.Name}")
            .Shuffled(PlainLines().Matches(text))
            .Where(match => !InFence(text, match.Index))
            .Select(match => file.Change(ReflowProse, text, (match.Groups["break"].Index, match.Groups["break"].Index + 1, " ")));
    }

    private static bool InFence(string text, int at) => Fence().Count(text.AsSpan(0, at)) % 2 == 1;

    /// <summary>Two lines of a paragraph that begins after an empty line and holds words and nothing that Markdown would read.</summary>
    [GeneratedRegex("(?<=\\n\\n)\\p{L}[\\p{L} ,.;:']*(?<break>\\n)\\p{L}[\\p{L} ,.;:']*(?=\\n)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PlainLines();

    [GeneratedRegex("^ {0,3}(?:```|~~~)", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Fence();
}
