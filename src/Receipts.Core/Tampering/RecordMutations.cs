using System.Text;

namespace Receipts.Core.Tampering;

/// <summary>Falsifies how many records there are.</summary>
internal static class RecordMutations
{
    public static readonly TamperOperator DropRecord = new("drop-record", TamperTarget.Evidence, "a record goes: the denominator shrinks");

    public static readonly TamperOperator DuplicateRecord = new("duplicate-record", TamperTarget.Evidence, "a record counts twice");

    public static readonly TamperOperator PadRecord = new(
        "pad-record",
        TamperTarget.Evidence,
        "a record counts twice, the second time under an id of its own"
    );

    public static Mutant? Drop(RawTable table, int i)
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

    public static Mutant Duplicate(RawTable table, RawRecord record) =>
        record.File.File.Change(DuplicateRecord, new Cut(record.End, record.End, Copy(record, record.WithKey))) with
        {
            Touches = (table.Name, null),
        };

    public static Mutant? Pad(RawTable table, RawRecord record)
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

    private static byte[] Copy(RawRecord record, ReadOnlySpan<byte> copy) => [.. Encoding.UTF8.GetBytes(record.File.Separator), .. copy];
}
