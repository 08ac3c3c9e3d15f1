using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>The record that is being scored, field by field.</summary>
internal interface IScoredRecord
{
    /// <summary>Looks at the current record, and says whether there is something to score.</summary>
    bool TryBegin(TableWriter table);

    /// <summary>How many fields the record has.</summary>
    int Fields { get; }

    /// <summary>One field by its position, scored.</summary>
    ScoredField Score(int field, RowBatch batch);

    /// <summary>How many keys the output has that nothing is said of.</summary>
    int ExtraKeys();
}

/// <summary>Both sides of the record that is being scored.</summary>
/// <param name="error">What says that the system reported an error; null when nothing does.</param>
/// <param name="scalarField">What the only field of a scalar is called.</param>
internal sealed class MatchedRecord(MatchRule rule, KeptMember expected, KeptMember output, KeptMember? error, byte[] scalarField)
    : IScoredRecord
{
    private readonly FieldList written = new();
    private TableWriter? current;

    /// <summary>Whether the output is an object, or writes one by a rule that reads JSON in texts.</summary>
    private bool isObject;

    private FieldList Given => output.IsObject ? output.Fields : written;

    /// <summary>There is nothing to score without an expected value, or where the system reported an error.</summary>
    public bool TryBegin(TableWriter table)
    {
        current = table;
        isObject = output.IsObject || (rule is MatchRule.Json && expected.IsObject && WritesObject(table.Batch));
        var isThere = expected.IsObject ? expected.Fields.Count > 0 : !expected.Value.IsNothing;
        return isThere && error?.SaysSomething(table.Batch) != true;
    }

    public int Fields => expected.IsObject ? expected.Fields.Count : 1;

    /// <summary>One field by its position on the expected side. A scalar is its own only field.</summary>
    public ScoredField Score(int field, RowBatch batch)
    {
        if (!expected.IsObject)
        {
            // An object is no scalar, but a null check would let it pass.
            var found = output.IsObject ? FieldValue.Flattened : output.Value;
            return Score(scalarField, expected.Value, found, batch);
        }

        var (key, wanted) = expected.Fields[field];
        var given = isObject ? Given.Find(key, field) : default;
        if (wanted.IsNothing)
        {
            // Nothing is to be found there: silence is right, anything else is an answer to a question nobody asked.
            var isSilent = isObject && given.IsNothing;
            return new ScoredField(key, wanted, given)
            {
                Matches = isSilent,
                MatchesExactly = isSilent,
                IsFilled = isObject,
            };
        }

        return Score(key, wanted, given, batch);
    }

    public int ExtraKeys()
    {
        if (!expected.IsObject || !isObject)
        {
            return 0;
        }

        var extra = 0;
        for (var i = 0; i < Given.Count; i++)
        {
            extra += expected.Fields.Find(Given[i].Key, i).Kind == ValueKind.Absent ? 1 : 0;
        }

        return extra;
    }

    /// <summary>Whether the output is a text with an object of JSON and nothing else, whose members are the fields then.</summary>
    private bool WritesObject(RowBatch batch)
    {
        written.Clear();
        if (output.Value.Kind != ValueKind.Text || batch[output.Value.Literal].TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return false;
        }

        var reader = new Utf8JsonReader(batch[output.Value.Literal]);
        try
        {
            while (reader.Read())
            {
                // What is no JSON to its end is a text.
            }
        }
        catch (JsonException)
        {
            return false;
        }

        FieldValue.ReadMembers(output.Value.Literal, batch, written);
        return true;
    }

    private ScoredField Score(byte[] key, FieldValue expected, FieldValue output, RowBatch batch)
    {
        // A harness that may log several answers writes the only one as `["380"]`, and the target as "380".
        var isOneListed = expected.Kind == ValueKind.Json != (output.Kind == ValueKind.Json);
        var left = isOneListed ? Single(expected, batch) : expected;
        var right = isOneListed ? Single(output, batch) : output;
        var isExact = FieldMatching.AreExact(left, right, batch);
        return new ScoredField(key, expected, output)
        {
            Matches = isExact || Forgives(left, right, batch),
            MatchesExactly = isExact,
            IsFilled = right.IsFilled(batch),
        };
    }

    private static FieldValue Single(FieldValue value, RowBatch batch) => value.OnlyElement(batch) ?? value;

    private bool Forgives(FieldValue left, FieldValue right, RowBatch batch)
    {
        try
        {
            return rule.Forgives(left, right, batch);
        }
        catch (ArgumentException problem)
        {
            throw new ReceiptException(ScoringFindings.NoPattern(current!.Place, problem.Message), problem);
        }
    }
}

/// <summary>One field of one record, both sides of it and how they compare. A graded one has its grade in place of an output, and no other side.</summary>
internal readonly record struct ScoredField(byte[] Key, FieldValue Expected, FieldValue Output)
{
    public required bool Matches { get; init; }

    /// <summary>Whether the exact rule takes it for a match.</summary>
    public required bool MatchesExactly { get; init; }

    public required bool IsFilled { get; init; }
}
