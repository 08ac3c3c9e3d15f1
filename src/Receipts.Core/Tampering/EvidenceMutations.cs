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

    public static readonly TamperOperator ChangeSlice = new(
        "change-slice",
        TamperTarget.Evidence,
        "a record moves to another slice: one looks better, the other worse"
    );

    public static IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(IReadOnlyList<RawTable> tables) =>
        [
            (RightToWrong, OfRecords(RightToWrong, tables, (order, table, i) => Spoil(order, table, i))),
            (WrongToRight, OfRecords(WrongToRight, tables, (_, table, i) => Mend(table, i))),
            (SwapOutputs, OfRecords(SwapOutputs, tables, Swap)),
            (RecordMutations.DropRecord, OfRecords(RecordMutations.DropRecord, tables, (_, table, i) => RecordMutations.Drop(table, i))),
            (
                RecordMutations.DuplicateRecord,
                OfRecords(RecordMutations.DuplicateRecord, tables, (_, table, i) => RecordMutations.Duplicate(table, table.Records[i]))
            ),
            (
                RecordMutations.PadRecord,
                OfRecords(RecordMutations.PadRecord, tables, (_, table, i) => RecordMutations.Pad(table, table.Records[i]))
            ),
            (ChangeSlice, OfRecords(ChangeSlice, tables, MoveSlice)),
            .. ValueMutations.All(tables),
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

        // A rule of the author's own may call wrong what is exactly as expected.
        var bytes = record.File.File.Bytes;
        if (bytes.AsSpan(output.Start..output.End).SequenceEqual(bytes.AsSpan(expected.Start..expected.End)))
        {
            return null;
        }

        return record.File.File.Change(WrongToRight, new Cut(output.Start, output.End, bytes.AsMemory(expected.Start..expected.End))) with
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
                            new Cut(output.Start, output.End, bytes.AsMemory(other.Start..other.End)),
                            new Cut(other.Start, other.End, bytes.AsMemory(output.Start..output.End)),
                        }.OrderBy(cut => cut.Start),
                    ]
                );
            }
        }

        return null;
    }

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
