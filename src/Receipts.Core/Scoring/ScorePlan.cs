using Receipts.Core.Engine;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>What is scored of the evidence, settled before any file is opened.</summary>
/// <param name="Records">The columns of <c>record</c> and <c>field</c>.</param>
/// <param name="WithFields">Whether the table <c>field</c> is filled, because it is wanted or because a rule asks about every field.</param>
/// <param name="Candidates">The tables that the rule may be about.</param>
internal sealed record ScorePlan(ScoreRule Rule, RecordLayout Records, bool WithFields, IReadOnlyList<ScoredTable> Candidates)
{
    public IReadOnlyList<DerivedTable> DerivedTables => Records.Tables(WithFields);

    /// <summary>Those of the derived tables that have a column, quoted.</summary>
    public IEnumerable<string> TablesWith(string column) =>
        DerivedTables.Where(table => table.Columns.Contains(column)).Select(table => SqlName.Quote(table.Name));

    /// <summary>The tables that were scored, once they are read.</summary>
    public IEnumerable<ScoredTable> Scored => Candidates.Where(table => table.HasBothSides);

    /// <summary>What file names and pointers say about the records of any scored table.</summary>
    public IReadOnlySet<string> ScoredIdentity =>
        Scored.SelectMany(table => table.Reader.Layout.Identity).ToHashSet(AsciiIgnoreCase.Instance);
}
