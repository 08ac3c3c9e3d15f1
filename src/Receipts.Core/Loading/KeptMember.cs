using System.Text;

namespace Receipts.Core.Loading;

/// <summary>
/// What the current record has under one name, whole, for whoever looks at records before they are stored: the columns of a table no longer
/// tell how a number was written, or which columns were one object.
/// </summary>
/// <param name="flattened">What a column is called as well that has this name; the same name when null.</param>
internal sealed class KeptMember(string name, string? flattened = null)
{
    public string Name { get; } = name;

    public bool Is(string column) => column == Name || column == flattened;

    /// <summary>Whether any record of the table has it.</summary>
    public bool Occurs { get; set; }

    /// <summary>Whether it is an object, whose members are <see cref="Fields"/>.</summary>
    public bool IsObject { get; private set; }

    public FieldList Fields { get; } = new();

    /// <summary>The keys of an object, for whoever reads a message.</summary>
    public string Keys => $"{{{string.Join(", ", Enumerable.Range(0, Fields.Count).Select(i => Encoding.UTF8.GetString(Fields[i].Key)))}}}";

    /// <summary>A scalar, or an array; absent for an object.</summary>
    public FieldValue Value { get; private set; }

    /// <summary>Whether its value, or that of one of its members, says that something is there.</summary>
    public bool SaysSomething(RowBatch batch)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Value.SaysSomething(batch))
            {
                return true;
            }
        }

        return Value.SaysSomething(batch);
    }

    public void Clear()
    {
        IsObject = false;
        Value = default;
        Fields.Clear();
    }

    /// <summary>Says that it is an object, whose fields follow.</summary>
    public void BeginObject() => IsObject = true;

    public void Take(FieldValue value, RowBatch batch)
    {
        if (value.Kind == ValueKind.Json && batch[value.Literal][0] == (byte)'{')
        {
            BeginObject();
            FieldValue.ReadMembers(value.Literal, batch, Fields);
        }
        else
        {
            Value = value;
        }
    }
}
