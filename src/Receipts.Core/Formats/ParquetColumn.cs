using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Unicode;
using Parquet;
using Parquet.Schema;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// The values of one leaf of the schema in one row group, in the order of the records, with the levels that say how they nest (Apache Parquet,
/// "Nested Encoding").
/// </summary>
internal abstract class ParquetColumn
{
    private const int Longest = 32;

    private readonly DataField field;
    private readonly int[] definitions;
    private readonly int[] repetitions;
    private int next;
    private int nextValue;

    private protected ParquetColumn(DataField field, int count)
    {
        this.field = field;
        definitions = new int[count];
        repetitions = new int[count];
    }

    /// <summary>How deep what comes next is defined; below zero at the end.</summary>
    public int Definition => next < definitions.Length ? definitions[next] : -1;

    /// <summary>At which list what comes next goes on; below zero at the end.</summary>
    public int Repetition => next < repetitions.Length ? repetitions[next] : -1;

    public bool IsAtEnd => next == definitions.Length;

    /// <summary>Reads a column of a row group.</summary>
    /// <param name="meaning">What its values mean; null where they are what they look like.</param>
    /// <exception cref="ReceiptException">Values of its type are not read.</exception>
    public static ParquetColumn Read(ParquetRowGroupReader group, DataField field, int count, ParquetMeaning? meaning, Place place)
    {
        var type = field.ClrType;
        var name = string.Join('/', field.Path.ToList());
        ParquetColumn column =
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

                        writer.WriteStringValue(bytes.Span);
                    }
                )
            : type == typeof(bool) ? new Of<bool>(field, count, (writer, value, _) => writer.WriteBooleanValue(value))
            : type == typeof(sbyte) ? new Of<sbyte>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(byte) ? new Of<byte>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(short) ? new Of<short>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(ushort) ? new Of<ushort>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(int) ? new Of<int>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(uint) ? new Of<uint>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(long) ? new Of<long>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(ulong) ? new Of<ulong>(field, count, (writer, value, _) => writer.WriteNumberValue(value))
            : type == typeof(float) ? new Of<float>(field, count, (writer, value, _) => WriteReal(writer, value))
            : type == typeof(double) ? new Of<double>(field, count, (writer, value, _) => WriteReal(writer, value))
            : type == typeof(Guid) ? new Of<Guid>(field, count, (writer, value, _) => writer.WriteStringValue(value))
            : type == typeof(DateTime)
                ? new Of<DateTime>(field, count, (writer, value, _) => writer.WriteStringValue(ParquetClock.Moment(value)))
            : throw new ReceiptException(ParquetFindings.Column(place, name, $"is of the type {type.Name}, which is not read"));
        column.Fill(group, field);
        return column;
    }

    /// <summary>Writes what comes next, which is there.</summary>
    /// <param name="record">The record's number in the file, from 1.</param>
    public void Write(Utf8JsonWriter writer, long record)
    {
        Write(writer, nextValue++, record);
        next++;
    }

    /// <summary>Passes over what comes next, which is not there.</summary>
    public void Skip() => next++;

    /// <summary>Whether the levels say what the schema allows.</summary>
    private protected void RequireLevels(int values)
    {
        var defined = 0;
        for (var i = 0; i < definitions.Length; i++)
        {
            if ((uint)definitions[i] > (uint)field.MaxDefinitionLevel || (uint)repetitions[i] > (uint)field.MaxRepetitionLevel)
            {
                throw new InvalidDataException($"a level of the column {field.Path} is out of range");
            }

            defined += definitions[i] == field.MaxDefinitionLevel ? 1 : 0;
        }

        if (defined > values)
        {
            throw new InvalidDataException($"the column {field.Path} has fewer values than its levels say");
        }
    }

    private protected abstract void Fill(ParquetRowGroupReader group, DataField of);

    private protected abstract void Write(Utf8JsonWriter writer, int value, long record);

    private static ParquetColumn Decimals(DataField field, int count, ParquetMeaning meaning) =>
        field.ClrType == typeof(int) ? new Of<int>(field, count, (writer, value, _) => WriteDecimal(writer, meaning, value))
        : field.ClrType == typeof(long) ? new Of<long>(field, count, (writer, value, _) => WriteDecimal(writer, meaning, value))
        : new Of<ReadOnlyMemory<byte>>(
            field,
            count,
            (writer, value, _) => WriteDecimal(writer, meaning, new BigInteger(value.Span, isUnsigned: false, isBigEndian: true))
        );

    private static ParquetColumn Times(DataField field, int count, ParquetClock clock, Place place)
    {
        return field.ClrType == typeof(int)
            ? new Of<int>(field, count, (writer, value, record) => Write(writer, value, record))
            : new Of<long>(field, count, Write);

        void Write(Utf8JsonWriter writer, long value, long record) =>
            writer.WriteStringValue(
                clock.Write(value)
                    ?? throw new ReceiptException(ParquetFindings.NoTime(place, string.Join('/', field.Path.ToList()), record))
            );
    }

    private static void WriteDecimal(Utf8JsonWriter writer, ParquetMeaning meaning, BigInteger whole) =>
        writer.WriteRawValue(meaning.Decimal(whole), skipInputValidation: true);

    /// <summary>As Python writes it where it is none: the reader of the records decides whether that is allowed.</summary>
    private static void WriteReal(Utf8JsonWriter writer, double value)
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

            writer.WriteRawValue(written[..length], skipInputValidation: true);
        }
        else
        {
            var word =
                double.IsNaN(value) ? "NaN"u8
                : value > 0 ? "Infinity"u8
                : "-Infinity"u8;
            writer.WriteRawValue(word, skipInputValidation: true);
        }
    }

    private sealed class Of<T>(DataField field, int count, Action<Utf8JsonWriter, T, long> write) : ParquetColumn(field, count)
        where T : struct
    {
        private readonly T[] values = new T[count];

        private protected override void Fill(ParquetRowGroupReader group, DataField of)
        {
            group.ReadRawAsync<T>(of, values, definitions, repetitions).AsTask().GetAwaiter().GetResult();
            RequireLevels(values.Length);
        }

        private protected override void Write(Utf8JsonWriter writer, int value, long record) => write(writer, values[value], record);
    }
}
