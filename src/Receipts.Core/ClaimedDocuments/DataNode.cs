using Receipts.Core.Documents;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>A value of JSON or YAML and where it stands.</summary>
/// <param name="Start">Offset of its first character; of a quoted text, the one after the quote.</param>
/// <param name="End">Offset after its last character.</param>
internal abstract record DataNode(int Start, int End)
{
    /// <param name="IsText">Whether it is text, and no number, true, false or null.</param>
    /// <param name="Decoded">What it says, where that is not simply what is written.</param>
    public sealed record Scalar(int Start, int End, bool IsText, RawText? Decoded) : DataNode(Start, End);

    public sealed record Sequence(int Start, int End, IReadOnlyList<DataNode> Items) : DataNode(Start, End);

    /// <param name="Members">In the order of the file; names are unique.</param>
    public sealed record Mapping(int Start, int End, IReadOnlyList<DataMember> Members) : DataNode(Start, End);

    /// <summary>What kind of value it is, in the words of a message.</summary>
    public string Kind =>
        this switch
        {
            Mapping => "an object",
            Sequence => "an array",
            _ => "one value",
        };
}

/// <param name="Start">Where the name begins.</param>
internal readonly record struct DataMember(string Name, int Start, DataNode Value);
