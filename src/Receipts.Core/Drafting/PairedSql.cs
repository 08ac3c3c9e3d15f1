using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>The records of two splits side by side, as SQL: a draft from two files of one set of ids and <c>compare --add</c> pair them alike.</summary>
/// <param name="First">The earlier split.</param>
/// <param name="Second">The later split.</param>
/// <param name="Identity">The columns of <c>record</c> that tell the records of a split apart, as SQL names them.</param>
internal sealed record PairedSql(string First, string Second, IReadOnlyList<string> Identity)
{
    /// <summary>A view of the records that are paired, by their identity; null for all that both have.</summary>
    public string? Only { get; init; }

    /// <summary>Something of the record in the earlier split.</summary>
    public string Before(string column) => Of(column, First);

    /// <summary>Something of the record in the later split.</summary>
    public string After(string column) => Of(column, Second);

    /// <summary>One row for every record of either split.</summary>
    public string Rows(params IEnumerable<string> columns) =>
        $"""
            select
              {string.Join(",\n  ", columns)}
            from record{(Only is null ? "" : $"\nwhere ({Columns}) in (select {Columns} from {Only})")}
            group by {Columns}
            """;

    private string Columns => string.Join(", ", Identity);

    private static string Of(string column, string split) => $"max({column}) filter (where split = {SqlName.Text(split)})";
}
