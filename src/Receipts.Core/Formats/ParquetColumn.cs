using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using Parquet;
using Parquet.Schema;
using Receipts.Core.Findings;
using Type = Parquet.Meta.Type;

namespace Receipts.Core.Formats;

/// <summary>
/// The values of one leaf of the schema in one row group, in the order of the records, with the levels that say how they nest (Apache Parquet,
/// "Nested Encoding").
/// </summary>
internal abstract class ParquetColumn
{
    private const int Longest = 32;

    /// <summary>How deep what comes next is defined; below zero at the end.</summary>
    public abstract int Definition { get; }

    /// <summary>At which list what comes next goes on; below zero at the end.</summary>
    public abstract int Repetition { get; }

    public abstract bool IsAtEnd { get; }

    /// <summary>Reads a column of a row group.</summary>
    /// <param name="meaning">What its values mean; null where they are what they look like.</param>
    /// <exception cref="ReceiptException">Values of its type are not read.</exception>
    public static ParquetColumn Read(
        ParquetRowGroupReader group,
        ParquetPageReader pages,
        DataField field,
        int count,
        ParquetMeaning? meaning,
        Place place
    )
    {
        if (
            meaning is null
            && field.ClrType == typeof(ReadOnlyMemory<byte>)
            && field.SchemaElement?.Type == Type.BYTE_ARRAY
            && ParquetTexts.TryRead(pages, group.GetMetadata(field)!.MetaData!, field, count, place) is { } texts
        )
        {
            return texts;
        }

        pages.RequirePages(group.GetMetadata(field)!.MetaData!, count);
        return ReadArrays(group, field, count, meaning, place);
    }

    /// <summary>Writes what comes next, which is there, and goes on behind it.</summary>
    /// <param name="record">The record's number in the file, from 1.</param>
    public abstract void Write(RecordWriter writer, long record);

    /// <summary>Goes on behind what comes next.</summary>
    public abstract void Skip();

    private static Stored ReadArrays(ParquetRowGroupReader group, DataField field, int count, ParquetMeaning? meaning, Place place)
    {
        var type = field.ClrType;
        var name = string.Join('/', field.Path.ToList());
        Stored column =
            meaning?.Decimals is not null ? Decimals(field, count, meaning)
            : meaning?.Clock is { } clock ? Times(field, count, clock, place)
            : type == typeof(ReadOnlyMemory<byte>)
                ? new Of<ReadOnlyMemory<byte>>(
                    field,
                    count,
                    (writer, bytes, record) =>
                    {
                        if (!Utf8.IsValid(bytes.Span))
                        {
                            throw new ReceiptException(ParquetFindings.NotText(place, name, record));
                        }

                        writer.Text(bytes.Span);
                    }
                )
            : type == typeof(bool) ? new Of<bool>(field, count, (writer, value, _) => writer.Boolean(value))
            : type == typeof(sbyte) ? new Of<sbyte>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(byte) ? new Of<byte>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(short) ? new Of<short>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(ushort) ? new Of<ushort>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(int) ? new Of<int>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(uint) ? new Of<uint>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(long) ? new Of<long>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(ulong) ? new Of<ulong>(field, count, (writer, value, _) => writer.Number(value))
            : type == typeof(float) ? new Of<float>(field, count, (writer, value, _) => WriteReal(writer, value))
            : type == typeof(double) ? new Of<double>(field, count, (writer, value, _) => WriteReal(writer, value))
            : type == typeof(Guid) ? new Of<Guid>(field, count, (writer, value, _) => writer.Text(value.ToString()))
            : type == typeof(DateTime) ? new Of<DateTime>(field, count, (writer, value, _) => writer.Text(ParquetClock.Moment(value)))
            : throw new ReceiptException(ParquetFindings.Column(place, name, $"is of the type {type.Name}, which is not read"));
        column.Fill(group);
        return column;
    }

    private static Stored Decimals(DataField field, int count, ParquetMeaning meaning) =>
        field.ClrType == typeof(int) ? new Of<int>(field, count, (writer, value, _) => WriteDecimal(writer, meaning, value))
        : field.ClrType == typeof(long) ? new Of<long>(field, count, (writer, value, _) => WriteDecimal(writer, meaning, value))
        : new Of<ReadOnlyMemory<byte>>(
            field,
            count,
            (writer, value, _) => WriteDecimal(writer, meaning, new BigInteger(value.Span, isUnsigned: false, isBigEndian: true))
        );

    private static Stored Times(DataField field, int count, ParquetClock clock, Place place)
    {
        return field.ClrType == typeof(int)
            ? new Of<int>(field, count, (writer, value, record) => Write(writer, value, record))
            : new Of<long>(field, count, Write);

        void Write(RecordWriter writer, long value, long record) =>
            writer.Text(
                clock.Write(value)
                    ?? throw new ReceiptException(ParquetFindings.NoTime(place, string.Join('/', field.Path.ToList()), record))
            );
    }

    private static void WriteDecimal(RecordWriter writer, ParquetMeaning meaning, BigInteger whole) =>
        writer.Number(Encoding.UTF8.GetBytes(meaning.Decimal(whole)));

    /// <summary>As Python writes it where it is none: the reader of the records decides whether that is allowed.</summary>
    private static void WriteReal(RecordWriter writer, double value)
    {
        Span<byte> written = stackalloc byte[Longest + 2];
        if (double.IsFinite(value) && value.TryFormat(written, out var length, "R", CultureInfo.InvariantCulture))
        {
            // A number without a fraction stays a real one.
            if (written[..length].IndexOfAny((byte)'.', (byte)'E') < 0)
            {
                ".0"u8.CopyTo(written[length..]);
                length += 2;
            }

            writer.Number(written[..length]);
        }
        else
        {
            var word =
                double.IsNaN(value) ? "NaN"u8
                : value > 0 ? "Infinity"u8
                : "-Infinity"u8;
            writer.NotANumber(word);
        }
    }

    /// <summary>A column in the arrays into which the library reads it.</summary>
    private abstract class Stored(DataField leaf, int count) : ParquetColumn
    {
        // Empty where all of them are 0.
        private readonly int[] definitions = leaf.MaxDefinitionLevel > 0 ? new int[count] : [];
        private readonly int[] repetitions = leaf.MaxRepetitionLevel > 0 ? new int[count] : [];
        private int next;
        private int nextValue;

        public override int Definition => LevelOf(definitions);

        public override int Repetition => LevelOf(repetitions);

        public override bool IsAtEnd => next == count;

        private protected DataField Leaf => leaf;

        /// <summary>Where levels are read into; null where there are none.</summary>
        private protected Memory<int>? Definitions => leaf.MaxDefinitionLevel > 0 ? definitions.AsMemory() : (Memory<int>?)null;

        private protected Memory<int>? Repetitions => leaf.MaxRepetitionLevel > 0 ? repetitions.AsMemory() : (Memory<int>?)null;

        public override void Write(RecordWriter writer, long record)
        {
            Write(writer, nextValue++, record);
            next++;
        }

        public override void Skip() => next++;

        public abstract void Fill(ParquetRowGroupReader group);

        /// <summary>Whether the levels say what the schema allows.</summary>
        private protected void RequireLevels(int values)
        {
            if (
                definitions.AsSpan().ContainsAnyExceptInRange(0, leaf.MaxDefinitionLevel)
                || repetitions.AsSpan().ContainsAnyExceptInRange(0, leaf.MaxRepetitionLevel)
            )
            {
                throw new InvalidDataException($"a level of the column {leaf.Path} is out of range");
            }

            var defined = leaf.MaxDefinitionLevel > 0 ? definitions.AsSpan().Count(leaf.MaxDefinitionLevel) : count;
            if (defined > values)
            {
                throw new InvalidDataException($"the column {leaf.Path} has fewer values than its levels say");
            }
        }

        private protected abstract void Write(RecordWriter writer, int value, long record);

        private int LevelOf(int[] levels) =>
            next >= count ? -1
            : levels.Length > 0 ? levels[next]
            : 0;
    }

    private sealed class Of<T>(DataField leaf, int count, Action<RecordWriter, T, long> write) : Stored(leaf, count)
        where T : struct
    {
        private readonly T[] values = new T[count];

        public override void Fill(ParquetRowGroupReader group)
        {
            group.ReadRawAsync<T>(Leaf, values, Definitions, Repetitions).AsTask().GetAwaiter().GetResult();
            RequireLevels(values.Length);
        }

        private protected override void Write(RecordWriter writer, int value, long record) => write(writer, values[value], record);
    }
}
