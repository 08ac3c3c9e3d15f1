using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>Counts the characters of a text that make a reader see other numbers than its digits say. One finding of each kind is enough: nobody can edit the file.</summary>
internal sealed class CharacterTally
{
    private const string Flaw = "an invisible character, or one that reorders text, stands near it";

    private (Place First, int Count) signs;
    private (Place First, int Count) hidden;

    public IReadOnlyList<Finding> Findings =>
        [
            .. signs.Count > 0 ? (Finding[])[ClaimedDocumentFindings.OtherNumbers(signs.First, signs.Count)] : [],
            .. hidden.Count > 0 ? (Finding[])[ClaimedDocumentFindings.HiddenCharacters(hidden.First, hidden.Count)] : [],
        ];

    /// <summary>Counts those of a passage, and says why its numerals are doubtful; null when they are not.</summary>
    public string? Add(VisibleText text, TracedText traced)
    {
        string? flaw = null;
        if (text.ReorderedAt is { } at && text.Plain.Any(char.IsAsciiDigit))
        {
            hidden = (hidden.Count == 0 ? traced.PlaceAt(at) : hidden.First, hidden.Count + 1);
            flaw = Flaw;
        }

        foreach (var doubt in text.Doubts)
        {
            if (doubt.Code == DocumentFindings.OtherNumberCode)
            {
                signs = (signs.Count == 0 ? traced.Moved(doubt.Place) : signs.First, signs.Count + 1);
            }
            else if (doubt.Code == DocumentFindings.HiddenCharacterCode)
            {
                hidden = (hidden.Count == 0 ? traced.Moved(doubt.Place) : hidden.First, hidden.Count + 1);
                flaw = Flaw;
            }
        }

        return flaw;
    }
}
