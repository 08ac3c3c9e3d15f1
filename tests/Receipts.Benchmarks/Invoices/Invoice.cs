using System.Globalization;

namespace Receipts.Benchmarks.Invoices;

/// <summary>The eleven values of one invoice, as printed on it, in the order of <see cref="Fields"/>.</summary>
internal sealed record Invoice(IReadOnlyList<string> Values)
{
    public static readonly IReadOnlyList<string> Fields =
    [
        "invoice_id",
        "vendor",
        "client",
        "date",
        "item",
        "quantity",
        "unit_price",
        "total",
        "currency",
        "payment_terms",
        "po_number",
    ];

    public static readonly IReadOnlyList<string> Labels =
    [
        "Invoice ID",
        "Vendor",
        "Client",
        "Date",
        "Item",
        "Quantity",
        "Unit price",
        "Total",
        "Currency",
        "Payment terms",
        "PO number",
    ];

    // Accents, quotes and commas as in the reference fixture: parsers have slow paths for them.
    private static readonly (string Vendor, string Item, string Currency)[] Offers =
    [
        ("Brumelune Imprimerie, S.A.", "Programme booklets, 16 pages", "EUR"),
        ("Château Pamplefleur", "Grapefruit cordial, 75 cl", "EUR"),
        ("Cobblewick Print-Works", "Safety signs, A3, \"Mind the step\"", "GBP"),
        ("Fizzlebrook Plumbing & Heating", "Radiator valves, ½ inch", "USD"),
        ("Gånglåt Papper AB", "Kraft rolls, 70 cm × 200 m", "SEK"),
        ("Möwenklee Bürobedarf GmbH", "Ring binders, A4, 75 mm", "EUR"),
        ("Nimbusquill Data Services", "Hosting plan: standard, months", "USD"),
        ("O'Snark's Lantern Repairs", "Wick trimming - on site, hours", "USD"),
        ("Pebblewhack Aggregates, LLC", "Gravel 4-8 mm, tons", "USD"),
        ("Quillfeather Stationers", "Index cards, ruled, pack of 100", "CAD"),
        ("Rumpelhausen Logistik AG", "Pallet transport, per pallet", "CHF"),
        ("Tumbleforth Cleaning Co.", "Window cleaning (both sides), panes", "USD"),
    ];

    private static readonly string[] Clients =
    [
        "Academy of Slow Trains",
        "Bureau of Misplaced Umbrellas",
        "Café Croûton d'Or",
        "Dunwhistle Parish Council",
        "Hotel Drei Gähnende Löwen",
        "Lighthouse Keepers' Mutual",
        "Marmalade & Sons, Solicitors",
        "Museum of Lost Buttons",
        "Royal Society of Kite-Makers",
        "Señor Pepino Restaurants",
        "Tick-Tock Nursery",
        "Wobbleton Borough Library",
    ];

    private static readonly string[] Terms = ["Net 30", "Net 30", "Net 14", "Net 60", "2/10 Net 30", "Net 30, EOM", "Due on receipt"];

    private static readonly DateOnly FirstDay = new(2026, 1, 5);

    /// <summary>An invoice with that number on it, all else drawn by <paramref name="random"/>; no two neighbouring values are alike.</summary>
    public static Invoice Draw(int number, SplitMix64 random)
    {
        var (vendor, item, currency) = random.Pick(Offers);

        // At least two: the total of one reads like the unit price, and a value in the wrong place would be right.
        var quantity = 2 + random.Below(119);
        var cents = 95 + random.Below(49_900);
        return new Invoice([
            string.Create(CultureInfo.InvariantCulture, $"INV-{number:000000}"),
            vendor,
            random.Pick(Clients),
            FirstDay.AddDays(random.Below(90)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            item,
            quantity.ToString(CultureInfo.InvariantCulture),
            Money(cents),
            Money(quantity * cents),
            currency,
            random.Pick(Terms),
            string.Create(CultureInfo.InvariantCulture, $"PO-{1 + random.Below(20_000):00000}"),
        ]);
    }

    private static string Money(int cents) => (cents / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
