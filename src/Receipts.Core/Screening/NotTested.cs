namespace Receipts.Core.Screening;

/// <summary>Why numbers were not tested, in the words of the ledger.</summary>
internal static class NotTested
{
    public const string NoShare = "counts and other numbers";
    public const string NoSize = "without an n beside them";
    public const string ManySizes = "with too many n beside them";
    public const string Doubtful = "that are not one number to every reader";
    public const string Hidden = "beside hidden or reordering characters";
    public const string Inexact = "bounds, ranges or approximations";
    public const string Average = "averages, scores or estimates";
    public const string Change = "changes or differences";
    public const string Level = "confidence levels";
    public const string Measure = "of money, time or load";
    public const string Parts = "of fields, tokens or other parts of records";
    public const string NoPart = "beyond a whole";
    public const string Complement = "of the other part of the count beside them";
    public const string OfSomethingElse = "shares of something whose n is not given";
}
