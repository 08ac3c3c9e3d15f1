namespace Receipts.Core.Drafting;

/// <summary>What the search for the sides and for the grades of the same files asks of their columns.</summary>
internal sealed class SideSearch
{
    public SideSearch(ColumnRoles roles)
    {
        (Roles, Grading) = (roles, new GradeColumns(roles.Survey, roles.Request));
        Offer = new GradeOffer(roles.Survey, roles.Request, Grading);
        Sides = new SideReadings(roles.Survey, roles.Request, Grading, roles.Place);
        Comparable = new ComparableSides(roles.Survey, roles.Request, roles.Place);
        Missing = new MissingSide(this);
    }

    public ColumnRoles Roles { get; }

    public GradeColumns Grading { get; }

    public GradeOffer Offer { get; }

    public SideReadings Sides { get; }

    public ComparableSides Comparable { get; }

    public MissingSide Missing { get; }
}
