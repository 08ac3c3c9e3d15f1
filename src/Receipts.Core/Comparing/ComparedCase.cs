namespace Receipts.Core.Comparing;

/// <summary>One record under two systems, with all the runs of each.</summary>
/// <param name="Before">At least one run.</param>
/// <param name="After">At least one run.</param>
public sealed record ComparedCase(IReadOnlyList<ComparedRecord> Before, IReadOnlyList<ComparedRecord> After)
{
    public string Id => After[0].Case;

    /// <summary>Whether what it is held to is another, in any run.</summary>
    public bool IsRelabelled => Before.Concat(After).Any(run => run.Expected != Before[0].Expected);

    /// <summary>Whether what the system was given is another, in any run; no run says what, and nothing is known to differ.</summary>
    public bool IsReworded => Before.Concat(After).Select(run => run.Input).OfType<string>().Distinct(StringComparer.Ordinal).Skip(1).Any();

    public Runs Earlier { get; } = Runs.Of(Before);

    public Runs Later { get; } = Runs.Of(After);
}

/// <summary>What became of the runs of one record.</summary>
/// <param name="Right">How many are correct.</param>
/// <param name="Scored">How many have an outcome.</param>
/// <param name="Silent">How many are wrong and well-formed.</param>
public sealed record Runs(int Right, int Scored, int Silent)
{
    /// <summary>The share that is correct; NaN when none has an outcome.</summary>
    public double Rate => Right / (double)Scored;

    /// <summary>Right in some runs and wrong in others.</summary>
    public bool IsFlaky => Right > 0 && Right < Scored;

    /// <summary>The chance that of k runs, drawn without putting back, at least one is right: Chen et al. (2021), arXiv:2107.03374, equation 1.</summary>
    /// <param name="k">From 1 to <see cref="Scored"/>.</param>
    public double AnyOf(int k) => 1 - AllFrom(Scored - Right, k);

    /// <summary>The chance that k runs, drawn without putting back, are all right.</summary>
    /// <param name="k">From 1 to <see cref="Scored"/>.</param>
    public double AllOf(int k) => AllFrom(Right, k);

    internal static Runs Of(IEnumerable<ComparedRecord> runs)
    {
        var outcomes = runs.Select(run => run.Outcome).Where(outcome => outcome != OutcomePair.Unscored).ToList();
        return new Runs(outcomes.Count(outcome => outcome == "correct"), outcomes.Count, outcomes.Count(outcome => outcome == "silent"));
    }

    private double AllFrom(int some, int k) =>
        Enumerable.Range(0, k).Aggregate(1.0, (chance, drawn) => chance * Math.Max(0, some - drawn) / (Scored - drawn));
}
