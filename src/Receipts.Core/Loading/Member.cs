namespace Receipts.Core.Loading;

/// <summary>A place in the records of a JSON table, such as <c>expected.vendor</c>, with the column that its values go to.</summary>
internal sealed class Member(byte[] key, string rawName, ColumnPlan plan, KeptMember? kept)
{
    private readonly List<Member> children = [];
    private Dictionary<string, Member>? byKey;

    /// <summary>The key in its object, unescaped.</summary>
    public byte[] Key { get; } = key;

    /// <summary>The keys that lead here, joined with <c>_</c>; empty for the record itself.</summary>
    public string RawName { get; } = rawName;

    public ColumnPlan Plan { get; } = plan;

    /// <summary>Where the value is kept whole besides; null when nobody asked for it.</summary>
    public KeptMember? Kept { get; } = kept;

    /// <summary>Where scalars and arrays go; null until one was seen.</summary>
    public TableColumn? Column { get; set; }

    public bool WasNull { get; set; }

    public bool WasObject { get; set; }

    /// <summary>The last record that had this member, so that a second occurrence is noticed.</summary>
    public long LastRecord { get; set; }

    public IReadOnlyList<Member> Children => children;

    public void Add(Member child, string key)
    {
        children.Add(child);
        byKey?.Add(key, child);
    }

    /// <summary>The child for a key, or null. Records mostly repeat the order of keys, so the one after the last is tried first.</summary>
    /// <param name="cursor">Where the search begins; left behind the child that was found.</param>
    public Member? Find(ReadOnlySpan<byte> key, ref int cursor)
    {
        var near = Math.Min(cursor + 4, children.Count);
        for (var i = cursor; i < near; i++)
        {
            if (key.SequenceEqual(children[i].Key))
            {
                cursor = i + 1;
                return children[i];
            }
        }

        if (byKey is null)
        {
            byKey = [];
            foreach (var child in children)
            {
                byKey.Add(System.Text.Encoding.UTF8.GetString(child.Key), child);
            }
        }

        return byKey.GetValueOrDefault(System.Text.Encoding.UTF8.GetString(key));
    }
}
