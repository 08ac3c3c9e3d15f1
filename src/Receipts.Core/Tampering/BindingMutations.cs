using Receipts.Core.Metrics;

namespace Receipts.Core.Tampering;

/// <summary>Leaves a document's numbers as they are and falsifies what they are said to print.</summary>
internal sealed class BindingMutations(TamperFile file, string text, IReadOnlyList<BindingComment> comments)
{
    public static readonly TamperOperator DropBinding = new(
        "drop-binding",
        TamperTarget.Documents,
        "a number is bound to nothing and nobody checks it"
    );

    public static readonly TamperOperator SwapBindings = new(
        "swap-bindings",
        TamperTarget.Documents,
        "two numbers exchange what they print"
    );

    public static readonly TamperOperator Rebind = new("rebind", TamperTarget.Documents, "a number is bound to another measurement");

    public IEnumerable<(TamperOperator Operator, IEnumerable<Mutant> Mutants)> All(IReadOnlyList<Measured> measurements) =>
        [(DropBinding, Drops()), (SwapBindings, Swaps()), (Rebind, Rebinds(measurements))];

    private IEnumerable<Mutant> Drops() =>
        new SeededOrder($"{DropBinding.Name} {file.Name}")
            .Shuffled(comments)
            .Select(comment => file.Change(DropBinding, text, (comment.Start, comment.End, "")));

    private IEnumerable<Mutant> Swaps()
    {
        var items = comments.SelectMany(comment => comment.Items).ToList();
        return new SeededOrder($"{SwapBindings.Name} {file.Name}")
            .Shuffled(items.Zip(items.Skip(1)))
            .Where(pair => pair.First.Text != pair.Second.Text)
            .Select(pair =>
                file.Change(
                    SwapBindings,
                    text,
                    (pair.First.Start, pair.First.End, pair.Second.Text),
                    (pair.Second.Start, pair.Second.End, pair.First.Text)
                ) with
                {
                    Subject = $"{pair.First.Text} and {pair.Second.Text}",
                }
            );
    }

    private IEnumerable<Mutant> Rebinds(IReadOnlyList<Measured> measurements)
    {
        var order = new SeededOrder($"{Rebind.Name} {file.Name}");
        foreach (var item in order.Shuffled(comments.SelectMany(comment => comment.Items).Where(item => item.Text != "-")))
        {
            var other = order.Pick(measurements).Reference.ToString();
            var old = item.Text.Split(" as ")[0].Trim();
            if (other != old)
            {
                yield return file.Change(Rebind, text, (item.Start, item.End, other)) with
                {
                    Subject = $"{old} and {other}",
                };
            }
        }
    }
}
