using Xunit;

namespace Receipts.Core.Tests.Loading;

/// <summary>Every file below <c>Cases</c> is a case; adding one needs no code.</summary>
public sealed class EvidenceCaseTests
{
    public static TheoryData<string> Read => EvidenceCase.All("Read");

    public static TheoryData<string> Refused => EvidenceCase.All("Refused");

    public static TheoryData<string> Scored => EvidenceCase.All("Scored");

    [Theory]
    [MemberData(nameof(Read))]
    public void Evidence_becomes_a_table_and_nothing_is_inferred(string name)
    {
        using var evidence = new EvidenceCase(name);
        using var database = evidence.Load();
        Assert.Equal(evidence.Outcome, database.Show("t"));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_read_as_declared_is_refused_with_its_place(string name)
    {
        using var evidence = new EvidenceCase(name);
        Assert.Equal(evidence.Outcome, evidence.Fail());
    }

    [Theory]
    [MemberData(nameof(Scored))]
    public void Records_are_scored(string name)
    {
        using var evidence = new EvidenceCase(name);
        using var database = evidence.Load();
        var shown = string.Join("\n\n", database.Show("record"), database.Show("field"), database.Show("ledger"));
        Assert.Equal(evidence.Outcome, string.Join('\n', [shown, .. database.Notes.Select(note => note.ToString())]));
    }
}
