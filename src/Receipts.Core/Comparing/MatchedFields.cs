using Receipts.Core.Engine;
using Receipts.Core.Loading;
using Receipts.Core.Verification;
using static System.FormattableString;

namespace Receipts.Core.Comparing;

/// <summary>Which fields of a record match. Records that agree in all of them share one, since a million records have few such patterns.</summary>
public sealed class MatchedFields
{
    private const int PageSize = 50_000;

    private readonly Dictionary<string, bool> matches;

    private MatchedFields(Dictionary<string, bool> matches) => this.matches = matches;

    public IEnumerable<string> Names => matches.Keys;

    /// <summary>Whether a field matches; null where the record has no such field.</summary>
    public bool? this[string field] => matches.TryGetValue(field, out var isMatch) ? isMatch : null;

    /// <summary>Reads them of a split, by what <see cref="KeyOf"/> makes of a record's row and the names of its file.</summary>
    internal static Dictionary<string, MatchedFields> Read(MeasuredReceipt measured, EvidenceTable table)
    {
        var columns = SqlName.QuoteAll(["row", .. table.Identity]);
        var known = new Dictionary<string, MatchedFields>(StringComparer.Ordinal);
        var found = new Dictionary<string, MatchedFields>(StringComparer.Ordinal);
        var (key, fields) = ("", new List<(string Name, bool IsMatch)>());
        for (var offset = 0; ; offset += PageSize)
        {
            var page = measured.Query(
                Invariant(
                    $"select {columns}, field as compared_field, match as compared_match from field where split = {SqlName.Text(table.Name)} order by rowid limit {PageSize} offset {offset}"
                )
            );
            foreach (var row in page.Rows)
            {
                var next = KeyOf(row.Take(row.Count - 2));
                if (next != key)
                {
                    Keep();
                    key = next;
                }

                fields.Add((row[^2].ToString(), row[^1].Integer == 1));
            }

            if (page.Rows.Count < PageSize)
            {
                Keep();
                return found;
            }
        }

        void Keep()
        {
            if (fields.Count == 0)
            {
                return;
            }

            var pattern = string.Concat(fields.Select(field => (field.IsMatch ? "1" : "0") + field.Name + "\0"));
            if (!known.TryGetValue(pattern, out var one))
            {
                one = new MatchedFields(
                    fields
                        .GroupBy(field => field.Name, StringComparer.Ordinal)
                        .ToDictionary(group => group.Key, group => group.All(field => field.IsMatch), StringComparer.Ordinal)
                );
                known.Add(pattern, one);
            }

            found[key] = one;
            fields.Clear();
        }
    }

    /// <summary>What finds a record's fields: its row, and the names of its file where a table has many.</summary>
    internal static string KeyOf(IEnumerable<Metrics.Measurement> parts) => string.Join('\n', parts);
}
