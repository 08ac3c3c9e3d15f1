using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;
using Receipts.Core.Numbers;

namespace Receipts.Core.Loading;

/// <summary>Turns the values that a reader finds into rows of one table, and the rows into batches.</summary>
internal sealed class TableWriter
{
    private readonly EvidenceSource source;
    private readonly BlockQueue<RowBatch> queue;
    private readonly RowPassage? passage;
    private readonly Func<string, bool> isStored;
    private readonly Oddities oddities;
    private readonly TableColumn rowColumn;
    private readonly IReadOnlyList<string> identityNames;
    private readonly TableColumn[] identityColumns;
    private readonly TextRange[] identity;

    /// <summary>Where what the name of a file or a pointer says is a side: the grade of lists under the words of a verdict.</summary>
    private readonly KeptMember?[] identityKept;
    private IReadOnlyList<string> identityValues = [];
    private readonly List<TablePart> parts = [];
    private readonly Dictionary<string, int> partByName = [];
    private bool identityIsCurrent;
    private IPlaces? current;
    private int offset;

    /// <param name="isStored">Whether a column that the evidence has is stored, by its name; those of a passage are.</param>
    public TableWriter(
        EvidenceSource source,
        IReadOnlyList<string> identityNames,
        RowPassage? passage,
        BlockQueue<RowBatch> queue,
        Func<string, bool> isStored
    )
    {
        this.source = source;
        this.isStored = isStored;
        this.queue = queue;
        this.passage = passage;
        oddities = new Oddities(source);
        Filter = new RecordFilter(source);
        Batch = queue.TakeEmpty();
        Batch.Begin(source.Table);
        rowColumn = AddOwn("row");
        this.identityNames = identityNames;
        identityColumns = [.. identityNames.Select(AddOwn)];
        identity = new TextRange[identityColumns.Length];
        identityKept = [.. identityNames.Select(Keep)];
    }

    public EvidenceSource Source => source;

    public TableColumns Columns { get; } = new();

    /// <summary>Where records go besides, as they were written, for a table that joins them; null when none does.</summary>
    public RecordSpool? Spool { get; init; }

    /// <summary>Which records belong to the table.</summary>
    public RecordFilter Filter { get; }

    /// <summary>Where texts of the current row go.</summary>
    public RowBatch Batch { get; private set; }

    /// <summary>Records so far, over all files, those that were left out aside.</summary>
    public long Rows { get; private set; }

    /// <summary>The current record's number in its file, from 1; over all files where each is one record.</summary>
    public long Row { get; private set; }

    /// <summary>What file names and pointers said about records so far, each combination once, in their order; of tables with a passage only.</summary>
    public IReadOnlyList<TablePart> Parts => parts;

    /// <summary>Which of <see cref="Parts"/> the current record belongs to.</summary>
    public int Part { get; private set; }

    /// <summary>The columns that file names and pointers fill.</summary>
    public IReadOnlyList<TableColumn> IdentityColumns => identityColumns;

    /// <summary>Where the current record begins.</summary>
    public Place Place => current!.PlaceAt(offset);

    /// <summary>How many NaN and Infinity were read as NULL.</summary>
    public long Nans { get; set; }

    /// <summary>How many blank lines between records were passed over.</summary>
    public long BlankLines { get; set; }

    /// <summary>The columns that queries know by another name, as the files call them.</summary>
    public IReadOnlyList<(string Raw, string Header, string Name)> Renamed => oddities.Renamed;

    /// <summary>How many numbers were written with a decimal comma.</summary>
    public long DecimalCommas { get; private set; }

    /// <summary>Begins to count records again, unless a file is one record: then they are counted over all files.</summary>
    public void BeginFile() => Row = source.Orient == JsonOrient.Record ? Row : 0;

    /// <summary>Says what the name of the file and the pointer into it say about the records that follow.</summary>
    public void Identify(IReadOnlyList<string> values)
    {
        identityValues = values;
        Filter.Identify(identityNames, values);
        identityIsCurrent = false;
        if (passage is not null)
        {
            Part = PartOf(values);
        }
    }

    /// <summary>Where a member is kept whole besides its columns; null when nobody asked for it.</summary>
    public KeptMember? Keep(string name)
    {
        foreach (var kept in passage?.Kept ?? [])
        {
            if (kept.Is(name))
            {
                kept.Occurs = true;
                return kept;
            }
        }

        return null;
    }

    /// <summary>Counts a record of the file that does not belong to the table.</summary>
    public void PassOver() => Row++;

    /// <summary>Begins the row of the record that stands at an offset.</summary>
    public void BeginRow(IPlaces from, int at)
    {
        (current, offset) = (from, at);
        if (!identityIsCurrent)
        {
            for (var i = 0; i < identity.Length; i++)
            {
                identity[i] = Batch.Add(identityValues[i]);
            }

            identityIsCurrent = true;
        }

        Row++;
        Rows++;
        Batch.Evidence.Add(Cell.Integer(rowColumn.Index, Row));
        foreach (var kept in passage?.Kept ?? [])
        {
            kept.Clear();
        }

        for (var i = 0; i < identity.Length; i++)
        {
            var column = identityColumns[i];
            var value = AddTextOrNumber(column, identity[i]);
            if (value.Kind == ValueKind.Absent)
            {
                throw NotANumber(column, identity[i], new Place(from.File));
            }

            identityKept[i]?.Take(value, Batch);
        }
    }

    public void AddText(TableColumn column, TextRange range)
    {
        if (column.IsLeftOut)
        {
            return;
        }

        column.SawText(Batch[range], source.HasDecimalComma);
        Batch.Evidence.Add(Cell.Text(column.Index, range));
    }

    /// <summary>
    /// Adds a text, or the number that it writes where the column is declared under <c>numbers</c>, and says what it was; absent when it is no number.
    /// </summary>
    public FieldValue AddTextOrNumber(TableColumn column, TextRange range)
    {
        if (column.IsNumbers)
        {
            return TryAddNumber(column, range) ?? default;
        }

        AddText(column, range);
        return new FieldValue(ValueKind.Text, range);
    }

    public ReceiptException NotANumber(TableColumn column, TextRange range, Place place) =>
        new(ContentFindings.NotANumber(place, Encoding.UTF8.GetString(Batch[range]), column.Name, source.HasDecimalComma));

    public void AddNumber(TableColumn column, StoredNumber number)
    {
        if (column.IsLeftOut)
        {
            return;
        }

        column.SawNumber();
        Batch.Evidence.Add(number.In(column.Index));
    }

    public void AddBoolean(TableColumn column, bool value)
    {
        if (column.IsLeftOut)
        {
            return;
        }

        column.SawNumber();
        Batch.Evidence.Add(Cell.Integer(column.Index, value ? 1 : 0));
    }

    public void EndRow()
    {
        if (passage is not null)
        {
            passage.Complete(this);
            parts[Part].Rows++;
        }

        Batch.Evidence.EndRow();
        if (Batch.IsFull)
        {
            queue.Send(Batch);
            Batch = queue.TakeEmpty();
            Batch.Begin(source.Table);
            identityIsCurrent = false;
        }
    }

    /// <summary>Sends what is left and holds the table against what receipt.yaml declares of it.</summary>
    public void Finish()
    {
        queue.Send(Batch);
        Filter.Finish(Rows);
        oddities.RequireAllSeen();
        if (source.Rows is { } declared && declared != Rows)
        {
            throw new ReceiptException(EvidenceFindings.WrongRowCount(source.Place, source.Table, declared, Rows));
        }

        if (source.BlankLines is { } blank && blank != BlankLines)
        {
            throw new ReceiptException(EvidenceFindings.WrongBlankCount(source.Place, source.Table, blank, BlankLines));
        }
    }

    /// <summary>How a raw column is to be read, by what receipt.yaml declares of it.</summary>
    /// <param name="raw">Its keys in the file, joined with <c>_</c>.</param>
    /// <param name="name">The name it has in the table if it is not renamed.</param>
    public ColumnPlan Plan(string raw, string name)
    {
        var final = oddities.NameOf(raw, name);
        return new ColumnPlan(final, oddities.KeepsText(raw, final), oddities.KeepsJson(raw, final), oddities.ParsesNumbers(raw, final))
        {
            Raw = raw,
            IsObjects = oddities.ReadsObjects(raw, final),
            IsMessages = oddities.ReadsMessages(raw, final),
        };
    }

    /// <summary>A new column for what <paramref name="plan"/> describes, first seen at <paramref name="place"/>.</summary>
    public TableColumn Add(ColumnPlan plan, Place place)
    {
        if (plan.Name.Length == 0 || plan.Name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ReceiptException(EvidenceFindings.BadColumnName(place, plan.Name));
        }

        if (TableColumns.IsReserved(plan.Name))
        {
            throw new ReceiptException(EvidenceFindings.ReservedColumn(place, plan.Name));
        }

        if (Columns.Find(plan.Name) is { } other)
        {
            throw new ReceiptException(EvidenceFindings.ColumnClash(place, plan.Name, other.Name))
            {
                Cure = plan.Raw is null
                    ? null
                    : new Undeclared(source.Table, "rename", plan.Raw, FreeName(plan.Name), $"`{other.Name}` is the same name in SQL"),
            };
        }

        if (Columns.All.Count == TableColumns.Limit)
        {
            throw TooManyColumns(place, plan.Object);
        }

        return passage?.Columns.Contains(plan.Name) == true || isStored(plan.Name) ? AddOwn(plan) : Columns.Add(plan, isStored: false);
    }

    /// <param name="isTooWide">The object that has too many members; null where it is the record.</param>
    public ReceiptException TooManyColumns(Place place, string? isTooWide = null) =>
        new(EvidenceFindings.TooManyColumns(place, source.Table, TableColumns.Limit))
        {
            Cure = isTooWide is null
                ? null
                : new Undeclared(source.Table, "json", isTooWide, Name: null, "it has more members than a table has columns"),
        };

    private string FreeName(string name) =>
        Enumerable.Range(0, int.MaxValue).Select(n => $"{name}_2{new string('_', n)}").First(free => Columns.Find(free) is null);

    /// <summary>A column that the tool itself adds, such as <c>key</c>.</summary>
    public TableColumn AddOwn(string name) => AddOwn(PlanOwn(name));

    public TableColumn AddOwn(ColumnPlan plan) => Announce(Columns.Add(plan, isStored: true));

    /// <summary>How a column of the tool's own is read. What is renamed is only ever the evidence's.</summary>
    public ColumnPlan PlanOwn(string name) =>
        new(name, oddities.KeepsText(name, name), oddities.KeepsJson(name, name), oddities.ParsesNumbers(name, name));

    private int PartOf(IReadOnlyList<string> values)
    {
        // No value of a brace has a line end in a way that a value of another could not be told from it.
        var name = string.Join('\n', values);
        if (!partByName.TryGetValue(name, out var part))
        {
            part = parts.Count;
            parts.Add(new TablePart([.. values]));
            partByName.Add(name, part);
        }

        return part;
    }

    private FieldValue? TryAddNumber(TableColumn column, TextRange range)
    {
        var text = Batch[range];
        if (FieldValue.IsBlank(text))
        {
            column.BlankNumbers++;
            return FieldValue.Null;
        }

        if (source.HasDecimalComma && text.IndexOfAny((byte)',', (byte)'.') >= 0)
        {
            return TryAddDecimalComma(column, range);
        }

        if (StoredNumber.TryParse(text) is { } number)
        {
            AddNumber(column, number);
            return new FieldValue(ValueKind.Number, range);
        }

        if (source.NanIsNull && StoredNumber.IsNan(text))
        {
            Nans++;
            return FieldValue.Null;
        }

        return null;
    }

    /// <summary>The number that <c>0,95</c> writes. A point in it would group thousands for some and begin decimals for others, so it is none.</summary>
    private FieldValue? TryAddDecimalComma(TableColumn column, TextRange range)
    {
        var text = Batch[range];
        if (text.Contains((byte)'.'))
        {
            return null;
        }

        var pointed = text.ToArray();
        pointed[text.IndexOf((byte)',')] = (byte)'.';
        if (StoredNumber.TryParse(pointed) is not { } number)
        {
            return null;
        }

        DecimalCommas++;
        AddNumber(column, number);
        return new FieldValue(ValueKind.Number, Batch.Add(pointed));
    }

    private TableColumn Announce(TableColumn column)
    {
        Batch.NewColumns.Add(column.Name);
        return column;
    }
}

/// <summary>How one column is read: its name in the table and what receipt.yaml declares of it.</summary>
internal sealed record ColumnPlan(string Name, bool IsText, bool IsJson, bool IsNumbers)
{
    /// <summary>Its keys in the file, joined with <c>_</c>; null for a column of the tool's own.</summary>
    public string? Raw { get; init; }

    /// <summary>Whether its texts write objects of JSON, and are read as their members.</summary>
    public bool IsObjects { get; init; }

    /// <summary>Whether it holds messages, and is read as the text of the answer in them.</summary>
    public bool IsMessages { get; init; }

    /// <summary>The top-level object that it is flattened from; null when it stands by itself.</summary>
    public string? Object { get; init; }

    /// <summary>The key in that object under which it lies.</summary>
    public string? Key { get; init; }
}
