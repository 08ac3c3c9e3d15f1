namespace Receipts.Core.Drafting;

/// <summary>What the summary says of outputs that are not in the file: those that a tool did not keep, and those that it did not find.</summary>
internal static class UnkeptSection
{
    public static IEnumerable<string> Sentences(DraftPlan plan, BoundText text)
    {
        if (plan.Stripped is { } tool)
        {
            yield return $"Records whose output {tool} did not keep are no part of this: a condition in `receipt.yaml` leaves them out, and `receipts verify` says how many they are.";
        }

        if (plan.NoOutput is { } sign && text.Value($"no_output[{plan.Focus}].n") > 0)
        {
            var name = DraftSlice.Reads($"`{sign.Sign}`") ? $"`{sign.Sign}`" : "A sign of its own";
            yield return $"{name} is what {sign.Tool} writes where it finds no output: so it did in {text.Of($"no_output[{plan.Focus}].n", $"no_output[{plan.Focus}].records")} records of `{plan.Focus}`. Where such a record is wrong, it is loud.";
        }
    }
}
