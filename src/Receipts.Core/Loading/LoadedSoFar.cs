namespace Receipts.Core.Loading;

/// <summary>How far the evidence is loaded.</summary>
/// <param name="Bytes">How many bytes were read, of files as they lie on disk. What is read twice, such as the records of a join, counts twice.</param>
/// <param name="Of">How many bytes all files have.</param>
public readonly record struct LoadedSoFar(long Bytes, long Of);
