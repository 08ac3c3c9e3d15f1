using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Scoring;

/// <summary>
/// The table <c>field</c> with one row for each record, in which a bit for each field says whether it matches, and a view that makes the rows
/// out of it. Where a query groups by field SQLite reads the view field by field: nothing is sorted, and a record is a row and not eleven. The
/// records must all have the same fields in the same order.
/// </summary>
internal sealed class PackedFields
{
    /// <summary>The view that reads the packed rows and the names.</summary>
    public const string View = "field";

    // No name of a receipt has a space in it.
    private const string Rows = "packed field";
    private const string Names = "names of field";

    /// <summary>The bits that can be shifted out of a number of SQLite.</summary>
    private const int Most = 63;

    private readonly IReadOnlyList<string> columns;
    private readonly List<byte[]> names = [];
    private bool hasNames;
    private int met;

    /// <param name="columns">Those of <c>field</c> that are asked for.</param>
    public PackedFields(IReadOnlyList<string> columns)
    {
        this.columns = columns;
        Table = new DerivedTable(Rows, [.. columns.Where(column => column != "field").DefaultIfEmpty("match")]);
    }

    /// <summary>The tables that only the view reads.</summary>
    public static IReadOnlyList<string> Behind { get; } = [Rows, Names];

    /// <summary>The table of the packed rows.</summary>
    public DerivedTable Table { get; }

    /// <summary>Which fields of the record match, the first in the lowest bit.</summary>
    public long Matches { get; private set; }

    /// <summary>Which fields of the record are filled.</summary>
    public long Filled { get; private set; }

    /// <summary>Whether a column can be had of packed rows, if all records have it in common.</summary>
    public static bool CanHold(string column) => column is "field" or "match" or "filled";

    public void BeginRecord() => (Matches, Filled, met) = (0, 0, 0);

    /// <exception cref="UnequalFieldsException">The record has other fields than the first.</exception>
    public void Add(in ScoredField field)
    {
        var name = field.Key;
        if (!hasNames)
        {
            Require(met < Most && !names.Exists(known => known.AsSpan().SequenceEqual(name)));
            names.Add([.. name]);
        }

        Require(met < names.Count && names[met].AsSpan().SequenceEqual(name));
        Matches |= (field.Matches ? 1L : 0L) << met;
        Filled |= (field.IsFilled ? 1L : 0L) << met;
        met++;
    }

    /// <returns>Whether the record has any field.</returns>
    /// <exception cref="UnequalFieldsException">It has fewer than the first.</exception>
    public bool EndRecord()
    {
        Require(met == 0 || met == names.Count);
        hasNames |= met > 0;
        return met > 0;
    }

    /// <summary>Makes the view, once it is settled which columns the tables have.</summary>
    public void MakeView(SqliteConnection connection)
    {
        connection.Execute($"create table {SqlName.Quote(Names)} (field primary key, place) without rowid");
        for (var place = 0; place < names.Count; place++)
        {
            connection.Execute(
                $"insert into {SqlName.Quote(Names)} values (@Name, @place)",
                new { Name = Encoding.UTF8.GetString(names[place]), place }
            );
        }

        // With the sign no column can have an index made for it, by which rows would come in another order than that of the records.
        var stored = connection.Query<string>($"select name from pragma_table_info({SqlName.Text(Rows)})").Append("field").ToList();
        var selected = columns
            .Where(stored.Contains)
            .Select(column =>
                column switch
                {
                    "field" => "name.field as field",
                    "match" or "filled" => $"(packed.{column} >> name.place) & 1 as {column}",
                    _ => $"+packed.{SqlName.Quote(column)} as {SqlName.Quote(column)}",
                }
            );
        connection.Execute(
            $"""
            create view {View} as select {string.Join(", ", selected)}
            from {SqlName.Quote(Rows)} as packed join {SqlName.Quote(Names)} as name
            """
        );
    }

    private static void Require(bool equal)
    {
        if (!equal)
        {
            throw new UnequalFieldsException();
        }
    }
}

/// <summary>Records have different fields and cannot be packed, which ends the loading: it is begun again with a row for each field.</summary>
public sealed class UnequalFieldsException() : Exception("records have different fields");
