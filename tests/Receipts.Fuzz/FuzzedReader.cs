namespace Receipts.Fuzz;

/// <summary>One reader of what strangers write.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Seeds">Inputs of the tests and the documentation that new ones are made of.</param>
/// <param name="Pieces">What its format is made of.</param>
/// <param name="Read">
/// Reads an input. A <see cref="Receipts.Core.Findings.ReceiptException"/> refuses it with a finding, which is as good as reading it; any other exception is a crash.
/// </param>
internal sealed record FuzzedReader(string Name, IReadOnlyList<byte[]> Seeds, IReadOnlyList<byte[]> Pieces, Action<byte[]> Read);
