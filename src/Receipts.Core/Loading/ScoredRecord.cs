using Receipts.Core.Manifests;

namespace Receipts.Core.Loading;

/// <summary>Both sides of the record that is being scored.</summary>
internal sealed class ScoredRecord
{
    private readonly FieldList expectedFields = new();
    private readonly FieldList outputFields = new();
    private FieldValue expected;
    private FieldValue output;
    private bool expectedIsObject;
    private bool outputIsObject;
    private bool hasError;

    /// <summary>Whether there is nothing to score: no expected value, or the system reported an error.</summary>
    public bool IsUnscored => hasError || (expectedIsObject ? expectedFields.Count == 0 : expected.IsNothing);

    public bool IsScalar => !expectedIsObject;

    /// <summary>How many fields the expected value has.</summary>
    public int Fields => expectedIsObject ? expectedFields.Count : 1;

    public void Clear()
    {
        expected = output = default;
        expectedIsObject = outputIsObject = hasError = false;
        expectedFields.Clear();
        outputFields.Clear();
    }

    /// <summary>Says that a side is an object, whose fields follow.</summary>
    public void BeginObject(ScoredSide side)
    {
        expectedIsObject |= side == ScoredSide.Expected;
        outputIsObject |= side == ScoredSide.Output;
    }

    public void AddField(ScoredSide side, byte[] key, FieldValue value)
    {
        switch (side)
        {
            case ScoredSide.Expected:
                expectedFields.Add(key, value);
                break;
            case ScoredSide.Output:
                outputFields.Add(key, value);
                break;
            default:
                hasError = true;
                break;
        }
    }

    /// <summary>The value of a side that did not become columns: a scalar, an array, or an object that was kept whole.</summary>
    public void Take(ScoredSide side, FieldValue value, RowBatch batch)
    {
        if (side == ScoredSide.Error)
        {
            hasError = value.SaysSomething(batch);
        }
        else if (value.Kind == ValueKind.Json && batch[value.Literal][0] == (byte)'{')
        {
            BeginObject(side);
            FieldValue.ReadMembers(value.Literal, batch, (key, member) => AddField(side, key, member));
        }
        else if (side == ScoredSide.Expected)
        {
            expected = value;
        }
        else
        {
            output = value;
        }
    }

    /// <summary>One field by its position on the expected side, scored. A scalar is its own only field, without a key.</summary>
    public ScoredField Score(int field, MatchRule rule, RowBatch batch)
    {
        if (!expectedIsObject)
        {
            // An object is no scalar, but a null check would let it pass.
            var found = outputIsObject ? FieldValue.Flattened : output;
            return Score([], expected, found, rule, batch);
        }

        var (key, wanted) = expectedFields[field];
        var given = outputIsObject ? outputFields.Find(key, field) : default;
        if (wanted.IsNothing)
        {
            // Nothing is to be found there: silence is right, anything else is an answer to a question nobody asked.
            var isSilent = outputIsObject && given.IsNothing;
            return new ScoredField(key, wanted, given)
            {
                Matches = isSilent,
                MatchesExactly = isSilent,
                IsFilled = outputIsObject,
            };
        }

        return Score(key, wanted, given, rule, batch);
    }

    /// <summary>How many keys the output has and the expected object has not.</summary>
    public int ExtraKeys()
    {
        if (!expectedIsObject || !outputIsObject)
        {
            return 0;
        }

        var extra = 0;
        for (var i = 0; i < outputFields.Count; i++)
        {
            extra += expectedFields.Find(outputFields[i].Key, i).Kind == ValueKind.Absent ? 1 : 0;
        }

        return extra;
    }

    private static ScoredField Score(byte[] key, FieldValue expected, FieldValue output, MatchRule rule, RowBatch batch)
    {
        var isExact = FieldMatching.AreExact(expected, output, batch);
        return new ScoredField(key, expected, output)
        {
            Matches = isExact || rule.Forgives(expected, output, batch),
            MatchesExactly = isExact,
            IsFilled = output.IsFilled(batch),
        };
    }
}

/// <summary>One field of one record, both sides of it and how they compare.</summary>
internal readonly record struct ScoredField(byte[] Key, FieldValue Expected, FieldValue Output)
{
    public required bool Matches { get; init; }

    /// <summary>Whether the exact rule takes it for a match.</summary>
    public required bool MatchesExactly { get; init; }

    public required bool IsFilled { get; init; }
}
