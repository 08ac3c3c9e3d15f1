namespace Receipts.Core.Tampering;

/// <summary>Falsifies single values, whatever they are for.</summary>
internal static class ValueMutations
{
    public static readonly TamperOperator BlankField = new("blank-field", TamperTarget.Evidence, "a value is gone");

    public static readonly TamperOperator ChangeValue = new(
        "change-value",
        TamperTarget.Evidence,
        "a digit of a value is another one, or a text is longer"
    );

    public static readonly TamperOperator ChangeSign = new("negate-value", TamperTarget.Evidence, "a number has the other sign");

    public static IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(IReadOnlyList<RawTable> tables) =>
        [
            (BlankField, OfValues(BlankField, tables, ValueChange.Blank)),
            (ChangeValue, OfValues(ChangeValue, tables, ValueChange.Other)),
            (ChangeSign, OfValues(ChangeSign, tables, ValueChange.Negated)),
        ];

    /// <summary>At most one mutant a record and column, the columns in turn.</summary>
    private static IEnumerable<Mutant> OfValues(TamperOperator by, IReadOnlyList<RawTable> tables, ValueEdit edit)
    {
        var order = new SeededOrder(by.Name);
        var columns = tables.SelectMany(table => Columns(table, edit).Select(column => (Table: table, column.Of, column.Raw, column.Name)));
        return SeededOrder.InTurn(
            order
                .Shuffled(columns)
                .Select(column =>
                    new SeededOrder($"{by.Name} {column.Of} {column.Raw}")
                        .Shuffled(Enumerable.Range(0, column.Table.Records.Count))
                        .Select(i => (Row: i, Mutant: ChangeOne(by, column.Table.Records[i], column.Of, column.Raw, edit)))
                        .Where(changed => changed.Mutant is not null)
                        .Select(changed =>
                            changed.Mutant! with
                            {
                                Touches = (column.Of, column.Name),
                                Standing = column.Table.Standing(changed.Row),
                            }
                        )
                )
        );
    }

    /// <summary>The columns of a table, and of those that its arrays fill, that can be edited, by what the first records hold.</summary>
    private static IEnumerable<(string Of, string Raw, string Name)> Columns(RawTable table, ValueEdit edit)
    {
        const int enough = 200;
        return table
            .Records.Take(enough)
            .SelectMany(record =>
                record
                    .File.Values(record)
                    .Where(value => edit(record.File.File.Bytes.AsSpan(value.Start..value.End), value.Kind) is not null)
            )
            .Select(value => (value.Table, value.Name, value.Table == table.Name ? table.Column(value.Name) : value.Name))
            .Distinct();
    }

    private static Mutant? ChangeOne(TamperOperator by, RawRecord record, string table, string raw, ValueEdit edit)
    {
        foreach (var value in record.File.Values(record).Where(value => value.Table == table && value.Name == raw))
        {
            if (edit(record.File.File.Bytes.AsSpan(value.Start..value.End), value.Kind) is { } with)
            {
                return record.File.File.Change(by, new Cut(value.Start, value.End, with));
            }
        }

        return null;
    }
}
