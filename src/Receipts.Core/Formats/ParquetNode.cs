using Parquet.Schema;

namespace Receipts.Core.Formats;

/// <summary>A part of the schema of a Parquet file, which puts the columns below it together again.</summary>
/// <param name="part">What it reads.</param>
/// <param name="definition">The level from which on it is there, and not null.</param>
internal abstract class ParquetNode(Field part, int definition)
{
    private ParquetColumn[] columns = [];

    /// <summary>What it is called.</summary>
    public RecordName Name { get; } = new(part.Name);

    /// <summary>The first of the columns below it, whose levels say whether it is there and how it goes on.</summary>
    private protected ParquetColumn First { get; private set; } = null!;

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

    /// <summary>Begins a row group, whose columns these are.</summary>
    public virtual void Begin(IReadOnlyDictionary<DataField, ParquetColumn> group)
    {
        columns = [.. Leaves.Select(leaf => group[leaf])];
        First = columns.FirstOrDefault()!;
    }

    /// <summary>Writes its part of the current record, and goes on behind it.</summary>
    public abstract void Write(RecordWriter writer, long record);

    /// <summary>Goes on behind its part of the current record, which is not there.</summary>
    private protected void Skip()
    {
        foreach (var column in columns)
        {
            column.Skip();
        }
    }

    private static DataField Known(DataField leaf, int definition, int repetition) =>
        leaf.MaxDefinitionLevel == definition && leaf.MaxRepetitionLevel == repetition
            ? leaf
            : throw new InvalidDataException($"the column {leaf.Path} nests in a way that is not known");

    private sealed class Leaf(DataField leaf, int definition) : ParquetNode(leaf, definition)
    {
        public override IEnumerable<DataField> Leaves => [leaf];

        public override void Write(RecordWriter writer, long record)
        {
            if (First.Definition >= Definition)
            {
                First.Write(writer, record);
            }
            else
            {
                writer.Null();
                First.Skip();
            }
        }
    }

    private sealed class Group(Field part, int definition, ParquetNode[] children) : ParquetNode(part, definition)
    {
        public override IEnumerable<DataField> Leaves => children.SelectMany(child => child.Leaves);

        public override void Begin(IReadOnlyDictionary<DataField, ParquetColumn> group)
        {
            base.Begin(group);
            foreach (var child in children)
            {
                child.Begin(group);
            }
        }

        public override void Write(RecordWriter writer, long record)
        {
            if (First.Definition < Definition)
            {
                writer.Null();
                Skip();
                return;
            }

            writer.BeginObject();
            foreach (var child in children)
            {
                writer.Name(child.Name);
                child.Write(writer, record);
            }

            writer.EndObject();
        }
    }

    /// <param name="repetition">The level at which its next element begins.</param>
    private sealed class Several(Field part, int definition, ParquetNode element, int repetition) : ParquetNode(part, definition)
    {
        public override IEnumerable<DataField> Leaves => element.Leaves;

        public override void Begin(IReadOnlyDictionary<DataField, ParquetColumn> group)
        {
            base.Begin(group);
            element.Begin(group);
        }

        public override void Write(RecordWriter writer, long record)
        {
            if (First.Definition < Definition)
            {
                writer.Null();
                Skip();
                return;
            }

            writer.BeginArray();
            if (First.Definition == Definition)
            {
                Skip();
            }
            else
            {
                do
                {
                    element.Write(writer, record);
                } while (First.Repetition == repetition);
            }

            writer.EndArray();
        }
    }
}
