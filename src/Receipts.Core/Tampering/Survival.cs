using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>Why verify stays green although something was falsified, and what would have to be published to make it red.</summary>
/// <param name="untouched">What verify says before anything is changed.</param>
internal sealed class Survival(Verdict untouched, Dependence dependence)
{
    private const int MostNamed = 3;

    private readonly HashSet<string> printed = [.. untouched.Claims.Select(claim => claim.Reference?.ToString() ?? "")];

    /// <summary>An explanation of a copy that verify calls green; null for any other.</summary>
    public string? Explain(TriedMutant tried) =>
        tried.Fate switch
        {
            MutantFate.Survived => tried.Mutant.Operator.Target switch
            {
                TamperTarget.Controls => "it says the same",
                TamperTarget.Gates => tried.Why,
                TamperTarget.Documents => OfDocument(tried.Mutant),
                TamperTarget.Queries => OfQuery(tried),
                _ => OfData(tried),
            },
            MutantFate.FollowsOrder =>
                $"all that moves goes by row numbers, so that the order of records is part of it: {Named([.. tried.Moved!.Select(Movement.MetricOf).Distinct()])}",
            _ => null,
        };

    private static string OfDocument(Mutant mutant) =>
        mutant.Operator == BindingMutations.Rebind || mutant.Operator == BindingMutations.SwapBindings
            ? "both references measure what is printed, and only a reader can tell which one the sentence means: `verify --claims` shows it"
        : mutant.Standing == ClaimedMutations.Disputed
            ? "it is disputed, and the dispute holds of another wrong number too; name its cause, or claim it by a quote"
        : mutant.Standing == ClaimedMutations.AsDouble
            ? "it is printed with all digits of a double, and in the last ones a sum in another order differs too"
        : "the text still admits what was measured; print more digits";

    private string OfQuery(TriedMutant tried) =>
        OfMoved(tried.Moved) ?? $"{tried.Mutant.Subject} measures the same either way, since no record makes the difference";

    private string OfData(TriedMutant tried)
    {
        var mutant = tried.Mutant;
        return OfMoved(tried.Moved)
            ?? (
                mutant.Operator == FolderMutations.AddFile ? "nothing is loaded from it and no reader is shown it; only a seal tells"
                : mutant.Touches is not { } touched ? "no check looks at it"
                : touched.Column is not { } column
                    ? $"no number depends on which record of {touched.Table} is which; publish one by slice or by id"
                : dependence.IsIdle(touched.Table, column)
                    ? $"no number depends on `{column}` of {touched.Table}; publish one that reads it"
                : mutant.Standing.Length > 0
                    ? $"`{column}` of {touched.Table} changed in a record that {mutant.Standing}; publish what such records hold"
                : $"this change of `{column}` of {touched.Table} moves no number; publish one that tells the two apart"
            );
    }

    private string? OfMoved(IReadOnlyList<string>? moved)
    {
        var shown = (moved ?? []).Where(printed.Contains).ToList();
        return shown.Count > 0 ? $"moves {Named(shown)} by less than the last digit that is printed; print more digits"
            : moved is { Count: > 0 } ? $"moves {Named(moved)}, which no document prints; print it"
            : null;
    }

    private static string Named(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNamed)) + (names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "");
}
