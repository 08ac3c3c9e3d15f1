using Receipts.Core.Metrics;

namespace Receipts.Core.Claims;

/// <summary>An entry with what the braces of its path stand for in one file, filled in wherever it names them.</summary>
internal sealed class FilledEntry(ClaimEntry entry, IReadOnlyList<string> braces, IReadOnlyList<string> values)
{
    public ClaimEntry Entry =>
        braces.Count == 0
            ? entry
            : entry with
            {
                At = Fill(entry.At),
                Quote = Fill(entry.Quote),
                Metrics = Fill(entry.Metrics),
                Disputes = [.. entry.Disputes.Select(Fill)],
                Table = entry.Table is { } table
                    ? table with
                    {
                        Where = table.Where.ToDictionary(pair => pair.Key, pair => Fill(pair.Value), StringComparer.Ordinal),
                        Key = Filled(table.Key),
                        Rows = Filled(table.Rows),
                        Columns =
                        [
                            .. table.Columns.Select(column =>
                                column with
                                {
                                    Header = Fill(column.Header),
                                    Bindings = [.. column.Bindings.Select(binding => Fill(binding))],
                                }
                            ),
                        ],
                    }
                    : null,
            };

    /// <summary>Two names that become one in this file say the same or are told apart by nobody: the first counts, and the other is met nowhere.</summary>
    private Dictionary<string, string> Filled(IReadOnlyDictionary<string, string> names)
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, meant) in names)
        {
            filled.TryAdd(Fill(name), Fill(meant));
        }

        return filled;
    }

    private Dispute Fill(Dispute dispute)
    {
        var filled = dispute with { Target = Fill(dispute.Target), Reason = Fill(dispute.Reason) };
        return filled switch
        {
            Dispute.PrintsOther other => other with { Other = Reference.TryParse(Fill(other.Other.ToString())) ?? other.Other },
            Dispute.FailsCheck by => by with { Check = Fill(by.Check) },
            _ => filled,
        };
    }

    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    private string? Fill(string? text)
    {
        for (var i = 0; text is not null && i < braces.Count; i++)
        {
            text = text.Replace("{" + braces[i] + "}", values[i], StringComparison.Ordinal);
        }

        return text;
    }
}
