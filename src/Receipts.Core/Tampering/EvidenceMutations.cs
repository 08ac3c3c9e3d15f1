namespace Receipts.Core.Tampering;

/// <summary>Falsifies what a system was asked, what it answered and what it should have answered.</summary>
internal static class EvidenceMutations
{
    public static readonly TamperOperator RightToWrong = new(
        "right-to-wrong",
        TamperTarget.Evidence,
        "a right output is made wrong: a rival looks worse"
    );

    public static readonly TamperOperator WrongToRight = new(
        "wrong-to-right",
        TamperTarget.Evidence,
        "a wrong output becomes what was expected: the system looks better"
    );

    public static readonly TamperOperator SwapOutputs = new(
        "swap-outputs",
        TamperTarget.Evidence,
        "a right and a wrong record exchange their outputs: the mean stays and the blame moves"
    );

    public static readonly TamperOperator DropRecord = new("drop-record", TamperTarget.Evidence, "a record goes: the denominator shrinks");

    public static readonly TamperOperator DuplicateRecord = new("duplicate-record", TamperTarget.Evidence, "a record counts twice");

    public static readonly TamperOperator PadRecord = new(
        "pad-record",
        TamperTarget.Evidence,
        "a record counts twice, the second time under an id of its own"
    );

    public static readonly TamperOperator ChangeSlice = new(
        "change-slice",
        TamperTarget.Evidence,
        "a record moves to another slice: one looks better, the other worse"
    );

    public static readonly TamperOperator BlankField = new("blank-field", TamperTarget.Evidence, "a value is gone");

    public static readonly TamperOperator ChangeValue = new(
        "change-value",
        TamperTarget.Evidence,
        "a digit of a value is another one, or a text is longer"
    );

    public static readonly TamperOperator ChangeSign = new("negate-value", TamperTarget.Evidence, "a number has the other sign");

    public static IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(IReadOnlyList<RawTable> tables) =>
        [
            (RightToWrong, OfRecords(RightToWrong, tables, (order, table, i) => Spoil(order, table, i))),
            (WrongToRight, OfRecords(WrongToRight, tables, (_, table, i) => Mend(table, i))),
            (SwapOutputs, OfRecords(SwapOutputs, tables, Swap)),
            (DropRecord, OfRecords(DropRecord, tables, (_, table, i) => Drop(table, i))),
            (DuplicateRecord, OfRecords(DuplicateRecord, tables, (_, table, i) => Duplicate(table, table.Records[i]))),
            (PadRecord, OfRecords(PadRecord, tables, (_, table, i) => Pad(table, table.Records[i]))),
            (ChangeSlice, OfRecords(ChangeSlice, tables, MoveSlice)),
            (BlankField, OfValues(BlankField, tables, ValueChange.Blank)),
            (ChangeValue, OfValues(ChangeValue, tables, ValueChange.Other)),
            (ChangeSign, OfValues(ChangeSign, tables, ValueChange.Negated)),
        ];

    /// <summary>At most one mutant a record, the tables in turn.</summary>
    private static IEnumerable<Mutant> OfRecords(
        TamperOperator by,
        IReadOnlyList<RawTable> tables,
        Func<SeededOrder, RawTable, int, Mutant?> change
    ) =>
        SeededOrder.InTurn(
            tables.Select(table =>
            {
                var order = new SeededOrder($"{by.Name} {table.Name}");
                return order
                    .Shuffled(Enumerable.Range(0, table.Records.Count))
                    .Select(i => (Row: i, Mutant: change(order, table, i)))
                    .Where(changed => changed.Mutant is not null)
                    .Select(changed =>
                        changed.Mutant! with
                        {
                            Touches = changed.Mutant.Touches ?? (table.Name, null),
                            Standing = table.Standing(changed.Row),
                        }
                    );
            })
        );

    /// <summary>At most one mutant a record and column, the columns in turn.</summary>
    private static IEnumerable<Mutant> OfValues(TamperOperator by, IReadOnlyList<RawTable> tables, ValueEdit edit)
    {
        var order = new SeededOrder(by.Name);
        var columns = tables.SelectMany(table => Columns(table).Select(column => (Table: table, column.Of, column.Raw, column.Name)));
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

    /// <summary>The columns of a table and of the tables that its arrays fill, by what the first records hold.</summary>
    private static IEnumerable<(string Of, string Raw, string Name)> Columns(RawTable table)
    {
        const int enough = 200;
        return table
            .Records.Take(enough)
            .SelectMany(record => record.File.Values(record))
            .Where(value => value.Kind is not RawKind.Object)
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

    private static Mutant? Spoil(SeededOrder order, RawTable table, int i)
    {
        if (table.Correct.ElementAtOrDefault(i) is not true)
        {
            return null;
        }

        var record = table.Records[i];
        foreach (var value in order.Shuffled(table.ComparedOutputs(record)))
        {
            if (ValueChange.Other(record.File.File.Bytes.AsSpan(value.Start..value.End), value.Kind) is { } with)
            {
                return record.File.File.Change(RightToWrong, new Cut(value.Start, value.End, with)) with
                {
                    Touches = (table.Name, table.Column(value.Name)),
                };
            }
        }

        return null;
    }

    private static Mutant? Mend(RawTable table, int i)
    {
        var record = table.Records[i];
        if (
            table.Correct.ElementAtOrDefault(i) is not false
            || table.Output(record) is not { } output
            || table.Expected(record) is not { } expected
        )
        {
            return null;
        }

        var bytes = record.File.File.Bytes;
        return record.File.File.Change(WrongToRight, new Cut(output.Start, output.End, bytes[expected.Start..expected.End])) with
        {
            Touches = (table.Name, table.Column(output.Name)),
        };
    }

    private static Mutant? Swap(SeededOrder order, RawTable table, int i)
    {
        const int tries = 50;
        var record = table.Records[i];
        if (table.Correct.ElementAtOrDefault(i) is not false || table.Output(record) is not { } output)
        {
            return null;
        }

        var bytes = record.File.File.Bytes;
        for (var tried = 0; tried < tries; tried++)
        {
            var j = order.Below(table.Records.Count);
            var partner = table.Records[j];
            if (
                table.Correct[j] is true
                && partner.File == record.File
                && table.Output(partner) is { } other
                && !bytes.AsSpan(output.Start..output.End).SequenceEqual(bytes.AsSpan(other.Start..other.End))
            )
            {
                return record.File.File.Change(
                    SwapOutputs,
                    [
                        .. new[]
                        {
                            new Cut(output.Start, output.End, bytes[other.Start..other.End]),
                            new Cut(other.Start, other.End, bytes[output.Start..output.End]),
                        }.OrderBy(cut => cut.Start),
                    ]
                );
            }
        }

        return null;
    }

    private static Mutant? Drop(RawTable table, int i)
    {
        var record = table.Records[i];
        if (i + 1 < table.Records.Count && table.Records[i + 1] is var next && IsNeighbour(record, next))
        {
            return record.File.File.Change(DropRecord, new Cut(record.Outer, next.Outer, default));
        }

        // The last one goes with the separator before it. Without any record a file is no evidence.
        return i > 0 && table.Records[i - 1] is var last && IsNeighbour(record, last)
            ? record.File.File.Change(DropRecord, new Cut(last.End, record.End, default))
            : null;
    }

    private static bool IsNeighbour(RawRecord one, RawRecord other) => one.File == other.File && one.Container == other.Container;

    private static Mutant Duplicate(RawTable table, RawRecord record) =>
        record.File.File.Change(DuplicateRecord, new Cut(record.End, record.End, Copy(record, record.WithKey))) with
        {
            Touches = (table.Name, null),
        };

    private static Mutant? Pad(RawTable table, RawRecord record)
    {
        foreach (var value in record.File.Values(record).Where(value => value.Table == table.Name && table.Ids.Contains(value.Name)))
        {
            var bytes = record.File.File.Bytes;
            if (ValueChange.NewId(bytes.AsSpan(value.Start..value.End), value.Kind) is { } id)
            {
                byte[] copy = [.. bytes[record.Outer..value.Start], .. id, .. bytes[value.End..record.End]];
                return record.File.File.Change(PadRecord, new Cut(record.End, record.End, Copy(record, copy)));
            }
        }

        return null;
    }

    private static byte[] Copy(RawRecord record, ReadOnlySpan<byte> copy) =>
        [.. System.Text.Encoding.UTF8.GetBytes(record.File.Separator), .. copy];

    private static Mutant? MoveSlice(SeededOrder order, RawTable table, int i)
    {
        const int tries = 50;
        if (table.Slices.Count == 0)
        {
            return null;
        }

        var slice = order.Pick(table.Slices);
        var record = table.Records[i];
        if (Slice(record) is not { } value)
        {
            return null;
        }

        var bytes = record.File.File.Bytes.AsSpan(value.Start..value.End);
        for (var tried = 0; tried < tries; tried++)
        {
            var partner = order.Pick(table.Records);
            if (
                Slice(partner) is { } other
                && partner.File.File.Bytes.AsSpan(other.Start..other.End) is var found
                && !found.SequenceEqual(bytes)
            )
            {
                return record.File.File.Change(ChangeSlice, new Cut(value.Start, value.End, found.ToArray())) with
                {
                    Touches = (table.Name, table.Column(slice)),
                };
            }
        }

        return null;

        RawValue? Slice(RawRecord of) =>
            of
                .File.Values(of)
                .Where(value => value.Table == table.Name && value.Name == slice)
                .Select(value => (RawValue?)value)
                .FirstOrDefault();
    }
}
