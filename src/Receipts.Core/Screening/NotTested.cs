namespace Receipts.Core.Screening;

/// <summary>Why a number was not tested, in the words of the ledger.</summary>
internal static class NotTested
{
    public const string NoShare = "counts and other numbers";
    public const string NoSize = "no n beside it";
    public const string ManySizes = "too many n beside it";
    public const string Doubtful = "not one number to every reader";
    public const string Hidden = "hidden or reordering characters beside it";
    public const string Inexact = "approximate, a bound or a range";
    public const string Average = "an average, a score or an estimate";
    public const string Change = "a change or difference";
    public const string Level = "a confidence level";
    public const string Measure = "money, time or load";
    public const string Parts = "of fields, tokens or other parts of records";
    public const string NoPart = "no part of a whole";
    public const string Complement = "the other part of the count beside it";
    public const string OfSomethingElse = "a share of something whose n is not given";
}
