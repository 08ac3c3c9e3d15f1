using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Tampering;

/// <summary>A table of evidence together with the bytes that it was read from.</summary>
/// <param name="Records">In the order in which they were loaded.</param>
/// <param name="Correct">For each record whether it is right; null where it is not scored. Empty for a table without scores.</param>
internal sealed record RawTable(EvidenceTable Table, ScoreRule? Rule, IReadOnlyList<RawRecord> Records, IReadOnlyList<bool?> Correct)
{
    public string Name => Table.Name;

    /// <summary>Its files, without repetition.</summary>
    public IReadOnlyList<RawFile> Files { get; } = [.. Records.Select(record => record.File).Distinct()];

    /// <summary>The raw names of the columns that tell its records apart.</summary>
    public IReadOnlyList<string> Ids => [.. (Rule?.Id ?? []).Select(Raw)];

    /// <summary>The raw names of the columns that say which slice a record belongs to.</summary>
    public IReadOnlyList<string> Slices =>
        [.. (Rule?.Slices ?? []).Where(slice => Table.Columns.Any(column => column.Name == slice)).Select(Raw)];

    /// <summary>Why a record counts for less than others, as <see cref="Mutant.Standing"/> says it.</summary>
    public string Standing(int record) =>
        Correct.Count == 0 ? ""
        : Correct[record] is not { } correct ? "is not scored"
        : correct ? ""
        : "is wrong already";

    /// <summary>The name in SQL of a raw column.</summary>
    public string Column(string raw) => Table.Columns.FirstOrDefault(column => column.Raw == raw)?.Name ?? raw;

    /// <summary>The whole output of a record.</summary>
    public RawValue? Output(RawRecord record) => Rule is null ? null : Find(record, Rule.Output);

    /// <summary>What the output of a record should have been.</summary>
    public RawValue? Expected(RawRecord record) => Rule?.Expected is { } expected ? Find(record, expected) : null;

    /// <summary>The parts of an output that have a counterpart among the expected values, so that scoring compares them.</summary>
    public IEnumerable<RawValue> ComparedOutputs(RawRecord record)
    {
        if (Output(record) is not { } output || Expected(record) is not { } expected)
        {
            return [];
        }

        var values = record.File.Values(record).Where(value => value.Table == Name).ToList();
        return expected.Kind != RawKind.Object
            ? [output]
            : values.Where(value =>
                value.Name.StartsWith(output.Name + "_", StringComparison.Ordinal)
                && output.Start < value.Start
                && value.End < output.End
                && value.Kind is not RawKind.Object
                && values.Exists(other => other.Name == expected.Name + value.Name[output.Name.Length..])
            );
    }

    private string Raw(string column) => Table.Columns.FirstOrDefault(other => other.Name == column)?.Raw ?? column;

    private RawValue? Find(RawRecord record, string name)
    {
        var raw = Raw(name);
        foreach (var value in record.File.Values(record))
        {
            if (value.Table == Name && (value.Name == raw || value.Name == name))
            {
                return value;
            }
        }

        return null;
    }
}
