using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>What receipt.yaml declares about the columns of one table, and which of it the evidence has borne out.</summary>
internal sealed class Oddities(EvidenceSource source)
{
    private readonly HashSet<(string Option, string Column)> seen = [];

    /// <summary>What the files call their columns: one that is renamed by its number by its name in the header too.</summary>
    private readonly Dictionary<string, string> headers = new(StringComparer.Ordinal);

    /// <summary>The columns that queries know by another name, as the files call them.</summary>
    public IReadOnlyList<(string Raw, string Header, string Name)> Renamed =>
        [.. source.Rename.Where(pair => headers.ContainsKey(pair.Key)).Select(pair => (pair.Key, headers[pair.Key], pair.Value))];

    /// <summary>The name that a raw column gets in the table.</summary>
    /// <param name="raw">The column's keys in the file, joined with <c>_</c>.</param>
    /// <param name="name">The name it has otherwise.</param>
    public string NameOf(string raw, string name)
    {
        if (source.Rename.Count > 0)
        {
            headers[raw] = IsNumber(raw) ? name : raw;
        }

        if (!source.Rename.TryGetValue(raw, out var renamed))
        {
            return !source.MakesWay ? name
                : raw != name && IsNumber(raw) ? $"{(name.Length == 0 ? "unnamed" : name)}_{raw}"
                : name.Length == 0 ? "unnamed"
                : TableColumns.IsReserved(name) ? "source_" + name.ToLowerInvariant()
                : name;
        }

        seen.Add(("rename", raw));
        return renamed;
    }

    /// <summary>Whether a raw column is called by its number, since others have its name: <c>score</c> a second time, as the fifth column.</summary>
    private static bool IsNumber(string raw) => raw.Length > 0 && raw.All(char.IsAsciiDigit);

    public bool KeepsText(string raw, string name) => Declares("text", source.Text, raw, name);

    public bool KeepsJson(string raw, string name) => Declares("json", source.Json, raw, name);

    public bool ReadsObjects(string raw, string name) => Declares("objects", source.Objects, raw, name);

    public bool ReadsMessages(string raw, string name) => Declares("messages", source.Messages, raw, name);

    public bool ParsesNumbers(string raw, string name) => Declares("numbers", source.Numbers, raw, name);

    /// <summary>Fails when something was declared about a column that never occurred: a misspelt name would be an oddity that is not handled.</summary>
    public void RequireAllSeen()
    {
        RequireOwnNames();
        RequireSeen("rename", source.Rename.Keys);
        RequireSeen("text", source.Text);
        RequireSeen("json", source.Json);
        RequireSeen("objects", source.Objects);
        RequireSeen("messages", source.Messages);
        RequireSeen("numbers", source.Numbers);
    }

    /// <summary>Fails when a column takes the name of another that is renamed itself: whoever reads a query would think of the column that the file calls so.</summary>
    private void RequireOwnNames()
    {
        foreach (var (raw, header, name) in Renamed)
        {
            if (
                !AsciiIgnoreCase.Equal(header, name)
                && headers.FirstOrDefault(other => other.Key != raw && AsciiIgnoreCase.Equal(other.Value, name)).Value is { } other
            )
            {
                throw new ReceiptException(EvidenceFindings.NameOfAnother(source.Place, source.Table, raw, other));
            }
        }
    }

    private bool Declares(string option, IReadOnlyList<string> columns, string raw, string name)
    {
        var declared =
            columns.Contains(raw) ? raw
            : columns.Contains(name) ? name
            : null;
        if (declared is null)
        {
            return false;
        }

        seen.Add((option, declared));
        return true;
    }

    // What lies inside a member that is kept whole never comes up by itself.
    private bool IsInsideWhole(string column) =>
        seen.Any(other => other.Option == "json" && column.StartsWith(other.Column + "_", StringComparison.Ordinal));

    private void RequireSeen(string option, IEnumerable<string> columns)
    {
        foreach (var column in columns.Where(column => !seen.Contains((option, column)) && !IsInsideWhole(column)))
        {
            throw new ReceiptException(EvidenceFindings.NeverOccurs(source.Place, source.Table, option, column, []));
        }
    }
}
