using System.Text.Json;
using Parquet.Schema;

namespace Receipts.Core.Formats;

/// <summary>A part of the schema of a Parquet file, which puts the columns below it together again.</summary>
/// <param name="part">What it reads.</param>
/// <param name="definition">The level from which on it is there, and not null.</param>
internal abstract class ParquetNode(Field part, int definition)
{
    public string Name => part.Name;

    private protected int Definition => definition;

    /// <summary>The columns below it, in the order of the schema.</summary>
    public abstract IEnumerable<DataField> Leaves { get; }

    /// <summary>Reads a part of the schema.</summary>
    /// <param name="definition">The definition level of what it stands in.</param>
    /// <param name="repetition">The repetition level of what it stands in.</param>
    /// <exception cref="InvalidDataException">It nests in a way that is not known.</exception>
    public static ParquetNode Of(Field field, int definition, int repetition)
    {
        var here = definition + (field.IsNullable ? 1 : 0);
        switch (field)
        {
            case StructField group:
                return new Group(group, here, [.. group.Fields.Select(child => Of(child, here, repetition))]);
            case ListField list:
                return new Several(list, here, Of(list.Item, here + 1, repetition + 1), repetition + 1);
            case MapField map:
                // Keys may be numbers and may repeat, so that pairs are written and no object.
                var pair = new Group(map, here + 1, [Of(map.Key, here + 1, repetition + 1), Of(map.Value, here + 1, repetition + 1)]);
                return new Several(map, here, pair, repetition + 1);
            case DataField { IsArray: true } leaf:
                return new Several(leaf, definition, new Leaf(Known(leaf, definition + 1, repetition + 1), definition + 1), repetition + 1);
            case DataField leaf:
                return new Leaf(Known(leaf, here, repetition), here);
            default:
                throw new InvalidDataException($"the column {field.Path} nests in a way that is not known");
        }
    }

    /// <summary>Writes its part of the current record, and goes on behind it.</summary>
    public abstract void Write(Utf8JsonWriter writer, IReadOnlyDictionary<DataField, ParquetColumn> columns, long record);

    /// <summary>Goes on behind its part of the current record, which is not there.</summary>
    private protected void Skip(IReadOnlyDictionary<DataField, ParquetColumn> columns)
    {
        foreach (var leaf in Leaves)
        {
            columns[leaf].Skip();
        }
    }

    private static DataField Known(DataField leaf, int definition, int repetition) =>
        leaf.MaxDefinitionLevel == definition && leaf.MaxRepetitionLevel == repetition
            ? leaf
            : throw new InvalidDataException($"the column {leaf.Path} nests in a way that is not known");

    private sealed class Leaf(DataField leaf, int definition) : ParquetNode(leaf, definition)
    {
        public override IEnumerable<DataField> Leaves => [leaf];

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<DataField, ParquetColumn> columns, long record)
        {
            var column = columns[leaf];
            if (column.Definition >= Definition)
            {
                column.Write(writer, record);
            }
            else
            {
                writer.WriteNullValue();
                column.Skip();
            }
        }
    }

    private sealed class Group(Field part, int definition, IReadOnlyList<ParquetNode> children) : ParquetNode(part, definition)
    {
        public override IEnumerable<DataField> Leaves => children.SelectMany(child => child.Leaves);

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<DataField, ParquetColumn> columns, long record)
        {
            if (columns[Leaves.First()].Definition < Definition)
            {
                writer.WriteNullValue();
                Skip(columns);
                return;
            }

            writer.WriteStartObject();
            foreach (var child in children)
            {
                writer.WritePropertyName(child.Name);
                child.Write(writer, columns, record);
            }

            writer.WriteEndObject();
        }
    }

    /// <param name="repetition">The level at which its next element begins.</param>
    private sealed class Several(Field part, int definition, ParquetNode element, int repetition) : ParquetNode(part, definition)
    {
        public override IEnumerable<DataField> Leaves => element.Leaves;

        public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<DataField, ParquetColumn> columns, long record)
        {
            var first = columns[Leaves.First()];
            if (first.Definition < Definition)
            {
                writer.WriteNullValue();
                Skip(columns);
                return;
            }

            writer.WriteStartArray();
            if (first.Definition == Definition)
            {
                Skip(columns);
            }
            else
            {
                do
                {
                    element.Write(writer, columns, record);
                } while (first.Repetition == repetition);
            }

            writer.WriteEndArray();
        }
    }
}
