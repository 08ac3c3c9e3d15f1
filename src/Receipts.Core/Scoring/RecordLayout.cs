using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>The columns of the tables <c>record</c> and <c>field</c>, which all scored tables share.</summary>
internal sealed class RecordLayout
{
    private static readonly string[] Front = ["split", "row", "id"];

    private static readonly string[] OfScoring =
    [
        "fields",
        "matched",
        "correct",
        "well_formed",
        "outcome",
        "field",
        "expected",
        "output",
        "match",
        "filled",
        "grade",
        "recorded",
    ];

    private RecordLayout(
        ScoreRule rule,
        IReadOnlyList<string> identity,
        IReadOnlyList<string> slices,
        Func<string, bool> wanted,
        bool packsFields
    )
    {
        Identity = identity;
        Slices = slices;
        Shared = [.. Front, .. identity, .. slices];
        RecordColumns =
        [
            .. Shared,
            "fields",
            "matched",
            "correct",
            "well_formed",
            .. rule.Recorded is null ? (string[])[] : ["recorded"],
            "outcome",
        ];
        FieldColumns = [.. Shared, "field", .. rule.IsGraded ? (string[])["grade", "match"] : ["expected", "output", "match", "filled"]];
        StoredFieldColumns = [.. FieldColumns.Where(wanted)];
        Packed =
            packsFields && StoredFieldColumns.All(column => Shared.Contains(column) || PackedFields.CanHold(column))
                ? new PackedFields(StoredFieldColumns)
                : null;
        FieldTable = Packed?.Table ?? new DerivedTable("field", StoredFieldColumns);
        FieldPlaces = [.. FieldColumns.Select(PlaceOfField)];
    }

    /// <summary>Whether a name is a column that the tables have by themselves.</summary>
    public static bool IsOwn(string column) => Front.Concat(OfScoring).Contains(column, AsciiIgnoreCase.Instance);

    /// <summary>What file names and pointers say about records, over all tables.</summary>
    public IReadOnlyList<string> Identity { get; }

    /// <summary>The columns that the rule has carried along and that are not already among <see cref="Identity"/>.</summary>
    public IReadOnlyList<string> Slices { get; }

    /// <summary>The columns that both tables begin with.</summary>
    public IReadOnlyList<string> Shared { get; }

    public IReadOnlyList<string> RecordColumns { get; }

    public IReadOnlyList<string> FieldColumns { get; }

    /// <summary>Those of <see cref="FieldColumns"/> that are stored: a row for each field of each record is too much for what no query reads.</summary>
    public IReadOnlyList<string> StoredFieldColumns { get; }

    /// <summary>Where each of <see cref="FieldColumns"/> is stored; below zero when it is left out.</summary>
    public IReadOnlyList<int> FieldPlaces { get; }

    /// <summary>How the rows of <c>field</c> are packed; null where each is stored.</summary>
    public PackedFields? Packed { get; }

    /// <summary>Where <c>outcome</c> stands in <c>record</c>.</summary>
    public int Outcome => RecordColumns.Count - 1;

    /// <summary>Where <c>recorded</c> stands in <c>record</c>, if it has that column.</summary>
    public int Recorded => Outcome - 1;

    /// <summary>The tables as they are filled, in the order of <see cref="RecordRows"/> and <see cref="FieldRows"/>.</summary>
    public IReadOnlyList<DerivedTable> Tables(bool withFields) =>
        withFields ? [new("record", RecordColumns), FieldTable] : [new("record", RecordColumns)];

    public static int RecordRows => 0;

    public static int FieldRows => 1;

    public static int FirstIdentity => Front.Length;

    private DerivedTable FieldTable { get; }

    /// <summary>Where a column of <c>field</c> is stored; below zero when it is left out or there is none.</summary>
    public int PlaceOfField(string column) => FieldTable.Columns.ToList().IndexOf(column);

    public int FirstSlice => Front.Length + Identity.Count;

    /// <summary>Where an identity column stands among <see cref="Identity"/>.</summary>
    public int IdentityIndexOf(string column)
    {
        var index = 0;
        while (!AsciiIgnoreCase.Equal(Identity[index], column))
        {
            index++;
        }

        return index;
    }

    /// <summary>The layout for a rule, given the identity columns of every table that it may score.</summary>
    /// <param name="wanted">The columns of <c>field</c> that somebody will ask for; <c>record</c> has all of its own.</param>
    /// <param name="packsFields">Whether nobody can tell packed rows of <c>field</c> from stored ones.</param>
    public static RecordLayout For(ScoreRule rule, IEnumerable<string> identity, Func<string, bool> wanted, bool packsFields)
    {
        var distinct = identity.Distinct(AsciiIgnoreCase.Instance).ToList();
        var slices = rule.Carried.Where(slice => !distinct.Contains(slice)).ToList();
        var layout = new RecordLayout(rule, distinct, slices, wanted, packsFields);
        var shared = layout.Shared.Count;
        var own = layout.RecordColumns.Skip(shared).Concat(layout.FieldColumns.Skip(shared));
        var seen = new HashSet<string>(own, AsciiIgnoreCase.Instance);
        foreach (var column in layout.Shared)
        {
            if (!seen.Add(column))
            {
                throw new ReceiptException(EvidenceFindings.RecordColumnClash(rule.Place, column));
            }
        }

        return layout;
    }
}
