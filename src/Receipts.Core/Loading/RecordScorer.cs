using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>What scoring does with a member of a record.</summary>
internal enum ScoredSide
{
    None,
    Expected,
    Output,
    Error,
}

/// <summary>Scores the records of one table while they are parsed, and writes the rows of <c>record</c> and <c>field</c>.</summary>
internal sealed class RecordScorer
{
    private readonly ScoreRule rule;
    private readonly RecordLayout layout;
    private readonly bool withFields;
    private readonly ScoredRecord record = new();
    private readonly BatchWords words;
    private readonly Dictionary<string, LedgerPart> parts = [];
    private readonly TableColumn?[] idColumns;
    private readonly TableColumn?[] sliceColumns;
    private readonly int[] identityAt;
    private readonly Cell[] shared;
    private readonly byte[] scalarField;
    private LedgerCounts counts = new();

    /// <param name="identity">What the table's file names and pointers say about its records.</param>
    public RecordScorer(ScoreRule rule, RecordLayout layout, string table, IReadOnlyList<string> identity, bool withFields)
    {
        this.rule = rule;
        this.layout = layout;
        this.withFields = withFields;
        words = new BatchWords(table);
        idColumns = new TableColumn?[rule.Id.Count];
        sliceColumns = new TableColumn?[layout.Slices.Count];
        identityAt = [.. identity.Select(layout.IdentityIndexOf)];
        shared = new Cell[layout.Shared.Count];
        scalarField = Encoding.UTF8.GetBytes(rule.Expected);
    }

    /// <summary>Which of the names that the rule uses the table has.</summary>
    public HashSet<string> Occurring { get; } = [];

    /// <summary>Whether the table has both sides, which is what makes it one that can be scored.</summary>
    public bool HasBothSides => Occurring.Contains(rule.Expected) && Occurring.Contains(rule.Output);

    /// <summary>The counts of each combination of file and pointer names, in their order.</summary>
    public IReadOnlyCollection<LedgerPart> Parts => parts.Values;

    /// <summary>The first record without an id; it matters only when the table turns out to be scored.</summary>
    public Finding? MissingId { get; private set; }

    public ScoredSide SideOf(string column)
    {
        var side =
            column == rule.Expected ? ScoredSide.Expected
            : column == rule.Output ? ScoredSide.Output
            : column == rule.Error ? ScoredSide.Error
            : ScoredSide.None;
        if (side != ScoredSide.None)
        {
            Occurring.Add(column);
        }

        return side;
    }

    /// <summary>Told of every new column of the table.</summary>
    public void Noticed(TableColumn column)
    {
        for (var i = 0; i < idColumns.Length; i++)
        {
            idColumns[i] = rule.Id[i] == column.Name ? column : idColumns[i];
        }

        for (var i = 0; i < sliceColumns.Length; i++)
        {
            sliceColumns[i] = layout.Slices[i] == column.Name ? column : sliceColumns[i];
        }

        Occurring.Add(column.Name);
    }

    /// <summary>Says which file and pointer names the following records have.</summary>
    public void Identify(IReadOnlyList<string> values)
    {
        // No value of a brace has a line end in a way that a value of another could not be told from it.
        var name = string.Join('\n', values);
        if (!parts.TryGetValue(name, out var part))
        {
            part = new LedgerPart([.. values], new LedgerCounts());
            parts.Add(name, part);
        }

        counts = part.Counts;
    }

    public void Begin() => record.Clear();

    public void BeginObject(ScoredSide side) => record.BeginObject(side);

    public void AddField(ScoredSide side, byte[] key, FieldValue value) => record.AddField(side, key, value);

    public void Take(ScoredSide side, FieldValue value, RowBatch batch) => record.Take(side, value, batch);

    /// <summary>Scores the record whose evidence row is complete but not yet ended.</summary>
    public void Score(TableWriter table)
    {
        var batch = table.Batch;
        words.EnsureIn(batch);
        counts.Loaded++;
        FillShared(table);
        if (record.IsUnscored)
        {
            counts.Unscored++;
            AddRecord(batch, words.Unscored);
            return;
        }

        var (matched, exact, isFilled) = (0, 0, true);
        for (var i = 0; i < record.Fields; i++)
        {
            var field = record.Score(i, rule.Match, batch);
            matched += field.Matches ? 1 : 0;
            exact += field.MatchesExactly ? 1 : 0;
            isFilled &= field.IsFilled;
            if (withFields)
            {
                AddField(batch, field);
            }
        }

        var isCorrect = matched == record.Fields;
        counts.Correct += isCorrect ? 1 : 0;
        counts.CorrectByExact += exact == record.Fields ? 1 : 0;
        counts.WellFormed += isFilled ? 1 : 0;
        counts.WellFormedByFilled += isFilled ? 1 : 0;
        counts.Silent += !isCorrect && isFilled ? 1 : 0;
        counts.Loud += !isCorrect && !isFilled ? 1 : 0;
        counts.ExtraKeys += record.ExtraKeys();
        var first = layout.Shared.Count;
        AddRecord(
            batch,
            isCorrect ? words.Correct
                : isFilled ? words.Silent
                : words.Loud,
            Cell.Integer(first, record.Fields),
            Cell.Integer(first + 1, matched),
            Cell.Integer(first + 2, isCorrect ? 1 : 0),
            Cell.Integer(first + 3, isFilled ? 1 : 0)
        );
    }

    private void AddRecord(RowBatch batch, TextRange outcome, params ReadOnlySpan<Cell> cells)
    {
        AddAll(batch.Record, shared);
        AddAll(batch.Record, cells);
        batch.Record.Add(Cell.Text(layout.RecordColumns.Count - 1, outcome));
        batch.Record.EndRow();
    }

    private void AddField(RowBatch batch, in ScoredField field)
    {
        var first = layout.Shared.Count;
        var name = batch.Add(field.Key.Length == 0 && record.IsScalar ? scalarField : field.Key);
        AddAll(batch.Field, shared);
        batch.Field.Add(Cell.Text(first, name));
        batch.Field.Add(field.Expected.In(first + 1, batch));
        batch.Field.Add(field.Output.In(first + 2, batch));
        batch.Field.Add(Cell.Integer(first + 3, field.Matches ? 1 : 0));
        batch.Field.Add(Cell.Integer(first + 4, field.IsFilled ? 1 : 0));
        batch.Field.EndRow();
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
        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = new Cell(i, CellKind.Null, 0);
        }

        shared[0] = Cell.Text(0, words.Split);
        shared[1] = Cell.Integer(1, table.Row);
        shared[2] = IdOf(table).In(2);
        for (var i = 0; i < identityAt.Length; i++)
        {
            var at = RecordLayout.FirstIdentity + identityAt[i];
            shared[at] = table.Batch.Evidence.Find(table.IdentityColumns[i]).In(at);
        }

        for (var i = 0; i < sliceColumns.Length; i++)
        {
            var at = layout.FirstSlice + i;
            shared[at] = table.Batch.Evidence.Find(sliceColumns[i]).In(at);
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
            MissingId ??= ScoringFindings.NoId(table.Place, rule.Id[index]);
        }

        return cell;
    }
}
