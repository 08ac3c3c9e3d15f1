using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>A table that the score rule may be about: whether it is shows once it is read.</summary>
internal sealed record ScoredTable(ScoreRule Rule, TableReader Reader, RecordScorer Scorer)
{
    public string Name => Reader.Layout.Source.Table;

    /// <summary>Whether the table has both sides, which is what makes it one that is scored.</summary>
    public bool HasBothSides => Rule.Sides.All(side => Has(side.Column));

    /// <summary>Whether it has a record for each member of a JSON object, whose names are in the column <c>key</c>.</summary>
    public bool IsByMembers =>
        Reader.Layout is { Format: EvidenceFormat.Json, Source.Orient: JsonOrient.Records } && Reader.Columns.Find("key") is not null;

    /// <summary>What became of all its records.</summary>
    public LedgerCounts Counts => LedgerCounts.Sum(Parts.Select(part => part.Counts));

    /// <summary>What became of the records of each combination of file and pointer names, in their order.</summary>
    public IEnumerable<(IReadOnlyList<string> Identity, long Rows, LedgerCounts Counts)> Parts =>
        Reader.Parts.Select((part, index) => (part.Identity, part.Rows, Scorer.CountsOf(index)));

    /// <summary>Whether a record has the column, or the object, of that name.</summary>
    public bool Has(string name) =>
        Reader.Columns.Find(name)?.Name == name || Scorer.Passage.Kept.Any(kept => kept.Occurs && kept.Name == name);
}
