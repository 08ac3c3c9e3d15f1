namespace Receipts.Core.Drafting;

/// <summary>How every draft ends: what comes next, and how it is checked again.</summary>
internal static class DraftEnd
{
    /// <param name="explained">The measurement that is explained as an example.</param>
    /// <param name="commands">Other commands that are of use.</param>
    /// <param name="limits">What the commands cannot do.</param>
    public static void Write(BoundText text, DraftPlan plan, string explained, IEnumerable<string> commands, string limits)
    {
        text.Heading("## Next step");
        text.ToBeWritten("the next step", "what is done first, and what would show that it worked");
        text.ToBeWritten("the owner", "who does it, and by when");
        text.Heading("## Reproducibility");
        text.Paragraph(
            $"The raw files are in `fixtures/{plan.Name}/data`, byte for byte as they were given. These commands derive every number again, and show where one comes from."
        );
        text.Lines([
            "```sh",
            $"receipts verify receipts/{plan.Name}",
            $"receipts explain receipts/{plan.Name} \"{explained}\"",
            .. commands,
            $"(cd receipts/{plan.Name} && sha256sum -c SHA256SUMS) # once receipts seal has written it",
            "```",
        ]);
        text.Paragraph(limits);
    }
}
