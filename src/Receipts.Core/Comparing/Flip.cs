namespace Receipts.Core.Comparing;

/// <summary>A record whose outcome differs.</summary>
public sealed record Flip(ComparedRecord Before, ComparedRecord After)
{
    public FlipKind Kind =>
        After.Outcome switch
        {
            "silent" => FlipKind.NewlySilent,
            "loud" => FlipKind.NewlyLoud,
            "unscored" => FlipKind.NewlyUnscored,
            _ when Before.Outcome == "unscored" => FlipKind.NewlyScored,
            _ => FlipKind.Mended,
        };

    /// <summary>The fields that the two sides give differently, each with what was expected of it.</summary>
    public IReadOnlyList<ChangedField> Changes(Comparison comparison)
    {
        var expected = comparison.After.ExpectedOf(After).ToDictionary(value => value.Column, value => value.Value, StringComparer.Ordinal);
        var before = comparison.Before.Output(Before).ToDictionary(value => value.Column, value => value.Value, StringComparer.Ordinal);
        var after = comparison.After.Output(After).ToDictionary(value => value.Column, value => value.Value, StringComparer.Ordinal);

        // One side may be an object and the other a value, and then the names tell nothing. Of an object with one field filled, no other field is
        // expected to be what that one is.
        return
        [
            .. before
                .Keys.Union(after.Keys, StringComparer.Ordinal)
                .Where(field => before.GetValueOrDefault(field) != after.GetValueOrDefault(field))
                .Select(field => new ChangedField(
                    field,
                    expected.TryGetValue(field, out var value) ? value
                        : expected.Count == 1 && comparison.After.IsExpectedValue(expected.Keys.First()) ? expected.Values.First()
                        : null,
                    before.GetValueOrDefault(field),
                    after.GetValueOrDefault(field)
                )),
        ];
    }
}

/// <summary>A field that two systems give differently; null where one gives nothing.</summary>
public sealed record ChangedField(string Field, string? Expected, string? Before, string? After);

/// <summary>What kind of flip it is, the worst first.</summary>
public enum FlipKind
{
    /// <summary>Wrong now, and nothing shows it.</summary>
    NewlySilent,

    /// <summary>Wrong now, and malformed.</summary>
    NewlyLoud,

    /// <summary>Without an outcome now.</summary>
    NewlyUnscored,

    /// <summary>Right now, and without an outcome before.</summary>
    NewlyScored,

    /// <summary>Right now, and wrong before.</summary>
    Mended,
}
