namespace Receipts.Core.Metrics;

/// <summary>What the metrics measure with another file in place of a declared one.</summary>
/// <param name="File">Its path below the fixture.</param>
/// <param name="Declared">The path of the declared file.</param>
internal sealed record StaleMeasurements(string File, string Declared, Measurements Measurements);
