namespace Receipts.Core.Tampering;

/// <summary>One record as it lies in its file.</summary>
/// <param name="File">The file that holds it.</param>
/// <param name="Container">Which list of its file it is in; neighbours in one list are apart by one separator.</param>
/// <param name="Outer">Offset of the record with the key that names it, where it has one.</param>
/// <param name="Start">Offset of the record itself.</param>
/// <param name="End">Offset after it, before its line end or comma.</param>
internal readonly record struct RawRecord(RawFile File, int Container, int Outer, int Start, int End)
{
    public ReadOnlySpan<byte> Bytes => File.File.Bytes.AsSpan(Start, End - Start);

    public ReadOnlySpan<byte> WithKey => File.File.Bytes.AsSpan(Outer, End - Outer);
}

/// <summary>One value of a record as it lies in its file.</summary>
/// <param name="Table">Its table: the record's own, or one that an array in the record fills.</param>
/// <param name="Name">Its keys joined with <c>_</c>, or the name of its CSV column.</param>
internal readonly record struct RawValue(string Table, string Name, int Start, int End, RawKind Kind);

internal enum RawKind
{
    Text,
    Number,
    Truth,
    Null,
    Array,
    Object,

    /// <summary>A cell of a CSV, quotes included.</summary>
    Cell,
}
