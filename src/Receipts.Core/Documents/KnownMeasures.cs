namespace Receipts.Core.Documents;

/// <summary>
/// The units of measure that are known: what each measures, how many of its kind it is, how texts write it, and how the names of columns and values end in it, with a
/// question mark where such an end may say something else: a minimum, the month of March, what is fine-tuned. Each currency and each scale of temperature is a kind of its own,
/// since none is so many times another.
/// </summary>
internal static class KnownMeasures
{
    private static readonly (string Kind, double Size, string InTexts, string InNames)[] All =
    [
        ("time", 1e-12, "ps picoseconds", "ps?"),
        ("time", 1e-9, "ns nsec nsecs nanosecond nanoseconds nanos", "ns nsec nanos nanoseconds"),
        ("time", 1e-6, "us µs μs usec usecs µsec microsecond microseconds micros мкс", "us? usec micros microseconds"),
        ("time", 1e-3, "ms msec msecs millisecond milliseconds millis мс мсек msn", "ms msec msecs millis milliseconds"),
        ("time", 1, "s sec secs second seconds sek seg с сек sn", "s sec secs second? seconds"),
        ("time", 1e3, "ks", "ks?"),
        ("time", 60, "min mins minute minutes мин 分 분", "min? mins? minute? minutes"),
        ("time", 3600, "h hr hrs hour hours ч час ore timer std saat jam 時間 시간", "h? hr hrs hour? hours"),
        ("time", 86_400, "d day days gün 天", "d? day? days"),
        ("time", 604_800, "wk week weeks wochen", "week? weeks"),
        ("time", 1_209_600, "fortnight fortnights", "fortnights"),
        // Of days they are not always as many.
        ("months", 1, "month months monate", "month? months"),
        ("months", 12, "yr yrs year years jahre", "year? years"),
        ("months", 120, "decade decades", "decades"),
        ("months", 1_200, "century centuries", "centuries"),
        ("bytes", 1, "B byte bytes", "b? bytes"),
        ("bytes", 1e3, "kB KB kb kilobytes", "kb kilobytes"),
        ("bytes", 1e6, "MB mb megabytes", "mb megabytes"),
        ("bytes", 1e9, "GB gb gigabytes", "gb gigabytes"),
        ("bytes", 1e12, "TB tb terabytes", "tb terabytes"),
        ("bytes", 1024, "KiB kibibytes", "kib kibibytes"),
        ("bytes", 1_048_576, "MiB mebibytes", "mib mebibytes"),
        ("bytes", 1_073_741_824, "GiB gibibytes", "gib gibibytes"),
        // Bits, and bits a second.
        ("bits", 1, "bit bits", "bit? bits"),
        ("bits", 1e3, "Kb kbit Kbit kbps Kbps kilobits", "kbit kbps"),
        ("bits", 1e6, "Mb Mbit Mbps megabits", "mbit mbps"),
        ("bits", 1e9, "Gb Gbit Gbps gigabits", "gbit gbps"),
        ("energy", 1, "J joule joules", "j? joules"),
        ("energy", 1e3, "kJ kilojoules", "kj"),
        ("energy", 1e6, "MJ megajoules", "mj?"),
        ("energy", 1e9, "GJ gigajoules", "gj"),
        ("energy", 3_600, "Wh", "wh?"),
        ("energy", 3.6e6, "kWh", "kwh"),
        ("energy", 3.6e9, "MWh", "mwh"),
        ("power", 1e-3, "mW milliwatts", "milliwatts"),
        ("power", 1, "W watt watts", "w? watts"),
        ("power", 1e3, "kW kilowatts", "kw kilowatts"),
        ("power", 1e6, "MW megawatts", "mw? megawatts"),
        ("power", 1e9, "GW gigawatts", "gw gigawatts"),
        ("mass", 1e-3, "mg milligrams", "mg?"),
        ("mass", 1, "g gram grams", "g? grams"),
        ("mass", 1e3, "kg kilogram kilograms", "kg kilograms"),
        ("mass", 453.59237, "lb lbs", "lb? lbs?"),
        ("length", 1e-9, "nm nanometres nanometers", "nm?"),
        ("length", 1e-6, "µm μm micrometres micrometers", "um?"),
        ("length", 1e-3, "mm millimetres millimeters", "mm?"),
        ("length", 1e-2, "cm centimetres centimeters", "cm?"),
        ("length", 1, "m metre meter metres meters", "m? metres meters"),
        ("length", 1e3, "km kilometres kilometers", "km kilometres kilometers"),
        ("length", 1_609.344, "mi mile miles", "miles"),
        ("length", 0.3048, "ft foot feet", "ft? feet"),
        ("length", 0.0254, "inch inches", "inches"),
        ("volume", 1e-3, "ml mL millilitres milliliters", "ml?"),
        ("volume", 1, "l L litre liter litres liters", "l? litres liters"),
        ("angle", 1, "rad radian radians", "rad? radians"),
        ("angle", Math.PI / 180, "° deg degree degrees", "deg? degrees"),
        ("degrees Celsius", 1, "°C ℃ celsius", "temp_c temperature_c degc celsius"),
        ("degrees Fahrenheit", 1, "°F ℉ fahrenheit", "temp_f temperature_f degf fahrenheit"),
        ("kelvins", 1, "kelvin kelvins", "temp_k temperature_k kelvin"),
        ("dollars", 0.01, "¢ ct c cent cents Cent", "cents"),
        ("dollars", 1, "$ usd USD US$ dollar dollars", "usd dollars"),
        ("euros", 1, "€ eur EUR euro euros", "eur euros"),
        ("Canadian dollars", 1, "CAD C$ CA$", "cad"),
        ("Australian dollars", 1, "AUD A$ AU$", "aud"),
        ("New Zealand dollars", 1, "NZD NZ$", "nzd"),
        ("Singapore dollars", 1, "SGD S$", "sgd"),
        ("Hong Kong dollars", 1, "HKD HK$", "hkd"),
        ("Mexican pesos", 1, "MXN MX$", "mxn"),
        ("reais", 1, "BRL R$", "brl"),
        ("kronor", 1, "SEK", "sek?"),
        ("Norwegian kroner", 1, "NOK", "nok?"),
        ("Danish kroner", 1, "DKK", "dkk"),
        ("crowns", 1, "kr Kr", "kr?"),
        ("złoty", 1, "PLN zł", "pln"),
        ("koruny", 1, "CZK Kč", "czk"),
        ("forints", 1, "HUF Ft", "huf"),
        ("won", 1, "KRW ₩", "krw"),
        ("rand", 1, "ZAR", "zar"),
        ("liras", 1, "TRY ₺", "try?"),
        ("roubles", 1, "RUB ₽", "rub?"),
        ("pounds", 0.01, "p pence", "pence"),
        ("pounds", 1, "£ gbp GBP", "gbp"),
        ("yen", 1, "¥ jpy JPY yen", "jpy yen"),
        ("yuan", 1, "cny CNY RMB yuan", "cny rmb yuan"),
        ("bitcoin", 1, "₿ BTC bitcoin bitcoins", "btc"),
        ("ether", 1, "ETH ether", "eth"),
        ("rupees", 1, "₹ inr INR Rs rupees", "inr rupees"),
        ("francs", 1, "chf CHF francs", "chf"),
        (WordedMeasure.Rate, 1, "Hz fps FPS qps QPS rps RPS ticks cycles", "hz fps qps rps"),
        (WordedMeasure.Rate, 1e3, "kHz", "khz"),
        (WordedMeasure.Rate, 1e6, "MHz", "mhz"),
        (WordedMeasure.Rate, 1e9, "GHz", "ghz"),
        (WordedMeasure.Rate, 1.0 / 60, "rpm RPM qpm", "rpm qpm"),
    ];

    private const string Microseconds =
        "mikrosekunden|microsecondes|microsegundos|mikrosekundy|микросекунды|микросекунд|микросекундах|微秒|マイクロ秒";

    private const string Milliseconds =
        "millisekunden|millisekunder|milliseconden|millisecondes|millisecondi|milisegundos|milissegundos|milisekundy|milisekund|milisekundach|milisaniye|milidetik|миллисекунды|миллисекунд|миллисекундах|мілісекунди|毫秒|ミリ秒|밀리초";

    private const string Seconds =
        "sekunden|sekunde|secondes|segundos|secondi|seconden|sekund|sekunder|sekunti|sekuntia|sekunteina|sekundy|sekundach|saniye|detik|segons|secunde|giây|секунда|секунды|секунд|секундах|секунди|δευτερόλεπτα|שניות|ثانية|ثواني|सेकंड|วินาที|秒钟|秒鐘|秒|초";

    private const string Minutes =
        "minuten|minutos|minuti|minuter|minuty|minutach|dakika|menit|phút|минута|минуты|минут|минутах|хвилини|分钟|分鐘|分間";

    private const string Hours = "stunden|heures|horas|uren|timmar|godziny|godzinach|часа|часов|часах|години|小时|小時";

    private const string Days = "tage|tagen|jours|días|giorni|dagen|dagar|день|дня|дней|днях";

    /// <summary>What other languages call units of time, as alternatives of a pattern: in a text as at the end of a name they are nothing else.</summary>
    public const string Elsewhere = Microseconds + "|" + Milliseconds + "|" + Seconds + "|" + Minutes + "|" + Hours + "|" + Days;

    private static readonly IEnumerable<WordedMeasure> InOtherLanguages =
        from unit in new (double Size, string Names)[]
        {
            (1e-6, Microseconds),
            (1e-3, Milliseconds),
            (1, Seconds),
            (60, Minutes),
            (3600, Hours),
            (86_400, Days),
        }
        from name in unit.Names.Split('|')
        select new WordedMeasure(name, "time", unit.Size);

    /// <summary>By the way texts write them.</summary>
    public static IReadOnlyDictionary<string, WordedMeasure> InTexts { get; } =
        All.SelectMany(unit => unit.InTexts.Split(' ').Select(name => new WordedMeasure(name, unit.Kind, unit.Size)))
            .Concat(InOtherLanguages)
            .ToDictionary(unit => unit.Name, StringComparer.Ordinal);

    /// <summary>By the ends of names, in small letters.</summary>
    public static IReadOnlyDictionary<string, WordedMeasure> InNames { get; } =
        All.SelectMany(unit =>
                unit.InNames.Split(' ')
                    .Select(name => new WordedMeasure(name.TrimEnd('?'), unit.Kind, unit.Size) { MayBeOther = name[^1] == '?' })
            )
            .Concat(InOtherLanguages)
            .ToDictionary(unit => unit.Name, StringComparer.Ordinal);
}
