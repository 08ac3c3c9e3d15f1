using System.Runtime.InteropServices;
using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>
/// Scores the records of one table while their bytes are at hand, and writes the rows of <c>record</c> and <c>field</c>. What a rule in SQL
/// decides is left open, since such a rule may ask about all of the evidence: <see cref="ScoringRules"/> decides it once that is there.
/// </summary>
internal sealed class RecordScorer
{
    private readonly ScoreRule rule;
    private readonly RecordLayout layout;
    private readonly bool withFields;
    private readonly IScoredRecord record;
    private readonly GradedColumn? recorded;
    private readonly BatchWords words;
    private readonly List<LedgerCounts> counts = [];
    private readonly TableColumn?[] idColumns;
    private readonly TableColumn?[] sliceColumns;
    private readonly int[] identityAt;
    private readonly Cell[] shared;
    private readonly int[] keyAt;
    private readonly Cell[] key;
    private readonly SeenIds seen = new();
    private readonly List<Cell> sharedByFields = [];
    private readonly int matchPlace;
    private readonly int filledPlace;
    private int columnsSeen;

    public RecordScorer(ScoreRule rule, RecordLayout layout, EvidenceLayout table, bool withFields)
    {
        this.rule = rule;
        this.layout = layout;
        this.withFields = withFields;
        var kept = new List<KeptMember>();
        var output = Keep(kept, rule.Output);
        var error = rule.Error is { } name ? Keep(kept, name) : null;
        Grades = [.. rule.Grades.Select(grade => new GradedColumn(grade, Keep(kept, grade.Column, grade.Flattened)))];
        recorded = rule.Recorded is { } said ? new GradedColumn(said, Keep(kept, said.Column, said.Flattened)) : null;
        record = rule.Expected is { } expected
            ? new MatchedRecord(rule.Match, Keep(kept, expected), output, error, Encoding.UTF8.GetBytes(expected))
            : new GradedRecord(Grades, output, error);
        Passage = new RowPassage(kept, [.. rule.Id, .. layout.Slices], Score);
        words = new BatchWords(table.Source.Table);
        idColumns = new TableColumn?[rule.Id.Count];
        sliceColumns = new TableColumn?[layout.Slices.Count];
        identityAt = [.. table.Identity.Select(layout.IdentityIndexOf)];
        shared = new Cell[layout.Shared.Count];
        var repeat = rule.Repeat is { } run ? layout.Slices.ToList().IndexOf(run) : -1;
        keyAt = [2, .. identityAt.Select(at => RecordLayout.FirstIdentity + at), .. repeat >= 0 ? (int[])[layout.FirstSlice + repeat] : []];
        key = new Cell[keyAt.Length];
        (matchPlace, filledPlace) = (layout.PlaceOfField("match"), layout.PlaceOfField("filled"));
    }

    /// <summary>How the table's records come here.</summary>
    public RowPassage Passage { get; }

    /// <summary>The grades that decide; empty when outputs are held against expected values.</summary>
    public IReadOnlyList<GradedColumn> Grades { get; }

    /// <summary>The verdicts that the evidence carries, to be held against the rescore; null when there are none.</summary>
    public GradedColumn? Recorded => recorded is { Member.Occurs: true } ? recorded : null;

    /// <summary>How its ids are written.</summary>
    public IdForms Ids { get; } = new();

    /// <summary>Whether no id occurs twice within what tells records apart besides; false also where that is not sure.</summary>
    public bool HasDistinctIds => seen.AreDistinct && !Ids.AreMixed;

    /// <summary>The first record without an id; it matters only when the table turns out to be scored.</summary>
    public Finding? MissingId { get; private set; }

    /// <summary>What became of the records of one of the table's parts.</summary>
    public LedgerCounts CountsOf(int part)
    {
        while (counts.Count <= part)
        {
            counts.Add(new LedgerCounts());
        }

        return counts[part];
    }

    /// <summary>Scores the record whose evidence row is complete but not yet ended.</summary>
    private void Score(TableWriter table)
    {
        var batch = table.Batch;
        var part = CountsOf(table.Part);
        words.EnsureIn(batch);
        FillShared(table);
        if (!record.TryBegin(table))
        {
            part.CountUnscored();
            AddRecord(table, Cell.Text(layout.Outcome, words[Outcome.Unscored]));
            return;
        }

        layout.Packed?.BeginRecord();
        var (matched, exact, isFilled) = (0, 0, true);
        for (var i = 0; i < record.Fields; i++)
        {
            var field = record.Score(i, batch);
            matched += field.Matches ? 1 : 0;
            exact += field.MatchesExactly ? 1 : 0;
            isFilled &= field.IsFilled;
            if (withFields)
            {
                AddField(batch, field);
            }
        }

        AddPacked(batch);
        var isCorrect = matched == record.Fields;
        part.CorrectByExact += exact == record.Fields ? 1 : 0;
        part.WellFormedByFilled += isFilled ? 1 : 0;
        part.ExtraKeys += record.ExtraKeys();
        if (!rule.IsDecidedLater)
        {
            part.Count(isCorrect, isFilled);
        }

        var first = layout.Shared.Count;
        AddRecord(
            table,
            Cell.Integer(first, record.Fields),
            Cell.Integer(first + 1, matched),
            Cell.Integer(first + 2, isCorrect ? 1 : 0),
            Cell.Integer(first + 3, isFilled ? 1 : 0),
            rule.IsDecidedLater
                ? Cell.Integer(layout.Outcome, table.Part)
                : Cell.Text(layout.Outcome, words[Outcomes.Of(isCorrect, isFilled)])
        );
    }

    private void AddRecord(TableWriter table, params ReadOnlySpan<Cell> cells)
    {
        var rows = table.Batch.Derived[RecordLayout.RecordRows];
        AddAll(rows, shared);
        AddAll(rows, cells);
        if (recorded is not null && Verdict(recorded, table) is { } verdict)
        {
            rows.Add(Cell.Integer(layout.Recorded, verdict ? 1 : 0));
        }

        rows.EndRow();
    }

    private void AddPacked(RowBatch batch)
    {
        if (!withFields || layout.Packed?.EndRecord() != true)
        {
            return;
        }

        var rows = batch.Derived[RecordLayout.FieldRows];
        AddAll(rows, CollectionsMarshal.AsSpan(sharedByFields));
        if (matchPlace >= 0)
        {
            rows.Add(Cell.Integer(matchPlace, layout.Packed.Matches));
        }

        if (filledPlace >= 0)
        {
            rows.Add(Cell.Integer(filledPlace, layout.Packed.Filled));
        }

        rows.EndRow();
    }

    private void AddField(RowBatch batch, in ScoredField field)
    {
        if (layout.Packed is { } packed)
        {
            packed.Add(field);
            return;
        }

        var rows = batch.Derived[RecordLayout.FieldRows];
        AddAll(rows, CollectionsMarshal.AsSpan(sharedByFields));
        var column = layout.Shared.Count;
        if (layout.FieldPlaces[column] is >= 0 and var name)
        {
            rows.Add(Cell.Text(name, batch.Add(field.Key)));
        }

        if (!rule.IsGraded && layout.FieldPlaces[++column] is >= 0 and var expected)
        {
            rows.Add(field.Expected.In(expected, batch));
        }

        if (layout.FieldPlaces[column + 1] is >= 0 and var output)
        {
            rows.Add(field.Output.In(output, batch));
        }

        if (layout.FieldPlaces[column + 2] is >= 0 and var match)
        {
            rows.Add(Cell.Integer(match, field.Matches ? 1 : 0));
        }

        if (!rule.IsGraded && layout.FieldPlaces[column + 3] is >= 0 and var filled)
        {
            rows.Add(Cell.Integer(filled, field.IsFilled ? 1 : 0));
        }

        rows.EndRow();
    }

    private static bool? Verdict(GradedColumn recorded, TableWriter table) =>
        recorded.Read(recorded.Member.IsObject ? FieldValue.Flattened : recorded.Member.Value, table) switch
        {
            Grade.Correct => true,
            Grade.Wrong => false,
            _ => null,
        };

    /// <summary>One holder for each member, whatever roles it plays.</summary>
    private static KeptMember Keep(List<KeptMember> kept, string name, string? flattened = null)
    {
        if (kept.Find(member => member.Name == name) is { } known)
        {
            return known;
        }

        kept.Add(new KeptMember(name, flattened));
        return kept[^1];
    }

    private static void AddAll(RowList rows, ReadOnlySpan<Cell> cells)
    {
        foreach (var cell in cells)
        {
            rows.Add(cell);
        }
    }

    private void FillShared(TableWriter table)
    {
        while (columnsSeen < table.Columns.All.Count)
        {
            Notice(table.Columns.All[columnsSeen++]);
        }

        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = new Cell(i, CellKind.Null, 0);
        }

        shared[0] = Cell.Text(0, words.Split);
        shared[1] = Cell.Integer(1, table.Row);
        shared[2] = IdOf(table).In(2);
        Ids.Add(shared[2], table.Batch);
        for (var i = 0; i < identityAt.Length; i++)
        {
            var at = RecordLayout.FirstIdentity + identityAt[i];
            shared[at] = table.Batch.Evidence.Find(table.IdentityColumns[i]).In(at);
        }

        for (var i = 0; i < sliceColumns.Length; i++)
        {
            var at = layout.FirstSlice + i;
            shared[at] = table.Batch.Evidence.Find(sliceColumns[i]).In(at);
            if (shared[at].Kind == CellKind.Null && layout.Slices[i] == rule.Repeat)
            {
                MissingId ??= ScoringFindings.NoId(table.Place, "repeat", rule.Repeat);
            }
        }

        NoteId(table.Batch);
        sharedByFields.Clear();
        foreach (var cell in shared)
        {
            if (withFields && layout.FieldPlaces[cell.Column] is >= 0 and var place)
            {
                sharedByFields.Add(cell.In(place));
            }
        }
    }

    private void NoteId(RowBatch batch)
    {
        if (idColumns.Length > 0)
        {
            for (var i = 0; i < key.Length; i++)
            {
                key[i] = shared[keyAt[i]];
            }

            seen.Add(key, batch);
        }
    }

    private void Notice(TableColumn column)
    {
        for (var i = 0; i < idColumns.Length; i++)
        {
            idColumns[i] = rule.Id[i] == column.Name ? column : idColumns[i];
        }

        for (var i = 0; i < sliceColumns.Length; i++)
        {
            sliceColumns[i] = layout.Slices[i] == column.Name ? column : sliceColumns[i];
        }
    }

    private Cell IdOf(TableWriter table)
    {
        if (idColumns.Length == 0)
        {
            return Cell.Integer(0, table.Row);
        }

        if (idColumns.Length == 1)
        {
            return PartOfId(table, 0);
        }

        var id = string.Join('/', Enumerable.Range(0, idColumns.Length).Select(i => PartOfId(table, i).Show(table.Batch)));
        return Cell.Text(0, table.Batch.Add(Encoding.UTF8.GetBytes(id)));
    }

    private Cell PartOfId(TableWriter table, int index)
    {
        var cell = table.Batch.Evidence.Find(idColumns[index]);
        if (cell.Kind == CellKind.Null)
        {
            MissingId ??= ScoringFindings.NoId(table.Place, "id", rule.Id[index]);
        }

        return cell.Kind == CellKind.Real ? RecordId.Of(new StoredNumber(cell.Kind, cell.Bits)).In(cell.Column) : cell;
    }
}
